import { app, Menu } from 'electron';
import { TASKS, type Task } from '../../src-preload/openings.ts';
import { taskArgument } from './arguments.ts';
import { shellWords } from './words.ts';

/** Offers tasks in the jump list of Windows and in the menu of the dock of macOS. */
export function offerQuickTasks(run: (task: Task) => void): void {
  if (process.platform === 'darwin') {
    const items = TASKS.map((task) => ({ label: shellWords.menu[task], click: () => run(task) }));
    app.dock?.setMenu(Menu.buildFromTemplate(items));
  }
  // Only a packaged program can be started again without the path of the application.
  if (process.platform === 'win32' && app.isPackaged) {
    app.setUserTasks(
      TASKS.map((task) => ({
        program: process.execPath,
        arguments: taskArgument(task),
        iconPath: process.execPath,
        iconIndex: 0,
        title: shellWords.menu[task],
        description: shellWords.taskDescriptions[task],
      })),
    );
  }
}
