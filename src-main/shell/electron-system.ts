import { Notification, powerSaveBlocker } from 'electron';
import type { SystemSignals } from './job-signals.ts';
import type { MainWindow } from './window.ts';

/** Progress in the dock or taskbar, notifications and sleep, by Electron. */
export function electronSystem(window: MainWindow): SystemSignals {
  return {
    setProgress: (progress) => window.current()?.setProgressBar(progress),
    notify: (title, body) => {
      if (window.current()?.isFocused() === true || !Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      notification.on('click', () => window.show());
      notification.show();
    },
    keepAwake: () => {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      return () => void powerSaveBlocker.stop(id);
    },
  };
}
