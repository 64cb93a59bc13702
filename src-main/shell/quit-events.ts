import { app } from 'electron';
import type { QuitGuard } from './quit-guard.ts';
import type { AppWindows } from './windows.ts';

/**
 * Lets the guard decide when the application would end: by a command, or with its last window. On macOS the application, and so a hand-over,
 * continues without a window.
 */
export function guardQuitEvents(guard: QuitGuard, windows: AppWindows): void {
  const mayEnd = (event: Electron.Event) => {
    if (!guard.mayQuit()) event.preventDefault();
  };
  app.on('before-quit', mayEnd);
  if (process.platform === 'darwin') return;
  app.on('browser-window-created', (_event, window) => {
    window.on('close', (event) => {
      const isLast = windows.all().every((one) => one === window);
      if (isLast && windows.all().length > 0) mayEnd(event);
    });
  });
}
