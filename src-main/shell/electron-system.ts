import { Notification, powerSaveBlocker } from 'electron';
import type { SystemSignals } from './job-signals.ts';
import type { AppWindows } from './windows.ts';

/** Progress in the dock or taskbar, notifications and sleep, by Electron. */
export function electronSystem(windows: AppWindows): SystemSignals {
  return {
    setProgress: (progress) => {
      for (const window of windows.all()) window.setProgressBar(progress);
    },
    notify: (title, body) => {
      if (windows.all().some((window) => window.isFocused()) || !Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      notification.on('click', () => windows.show());
      notification.show();
    },
    keepAwake: () => {
      const id = powerSaveBlocker.start('prevent-app-suspension');
      return () => void powerSaveBlocker.stop(id);
    },
  };
}
