/** Starts the application: a command of the command line, or the window. `services.ts` builds what the window needs. */

import { app, nativeTheme, session } from 'electron';
import { lacksDisplay, mayBeCommandLine } from './cli/start-arguments.ts';
import { GERMAN_TEXTS } from './german.ts';
import { type EarlyServices, startServices } from './services.ts';
import { findAppPaths } from './shell/app-paths.ts';
import { registerAppScheme } from './shell/app-scheme.ts';
import { lockContents, lockSession } from './shell/guards.ts';
import { applyLanguage } from './shell/language.ts';
import { type Log, openLog } from './shell/log.ts';
import { createOpenings } from './shell/openings.ts';
import { startSqlProcess } from './shell/processes.ts';
import { openSettings } from './shell/settings.ts';
import { takeSystemRequests } from './shell/system-requests.ts';
import { createWaitingArchives } from './shell/waiting-archives.ts';
import { createAppWindows } from './shell/windows.ts';
import { shellWords } from './shell/words.ts';

const MINUTE_MS = 60_000;

const paths = findAppPaths(import.meta.dirname);

/** Runs the command that the arguments name. False if they name none. Loads the commands only then, because they make the start slow. */
async function startCommand(): Promise<boolean> {
  if (!mayBeCommandLine(process.argv)) return false;
  const { chooseLanguage } = await import('./cli/language.ts');
  await chooseLanguage(process.argv, process.env);
  const { isCommandLine, runCommandLine } = await import('./cli/command-line.ts');
  if (!isCommandLine(process.argv)) return false;
  const startSql = (temporary: string) => startSqlProcess(paths.programs, temporary);
  // The command is not awaited here, because Electron becomes ready only after this module is loaded.
  runCommandLine(process.argv, undefined, startSql).then(
    (exitCode) => app.exit(exitCode),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      app.exit(1);
    },
  );
  return true;
}

function startWindow(): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // The installer gives the same id to its shortcuts, so that Windows shows notifications and the jump list.
  if (process.platform === 'win32') app.setAppUserModelId('org.collection-desk.app');
  registerAppScheme();
  lockContents();
  const log = openLog(app.getPath('logs'));
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (reason) => log.error('unhandled', reason));
  const early = createEarlyServices(log);
  takeSystemRequests(early);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app
    .whenReady()
    .then(() => openWindow(early))
    .catch((error: unknown) => {
      log.error('start', error);
      const reason = error instanceof Error ? error.message : String(error);
      process.stderr.write(`Collection Desk could not start: ${reason}\n`);
      app.exit(1);
    });
}

function createEarlyServices(log: Log): EarlyServices {
  const settings = openSettings();
  const windows = createAppWindows({ settings, preload: paths.preload, icon: paths.icon });
  const openings = createOpenings(() => windows.sendToCurrent('opening-waiting', null));
  return { paths, log, settings, windows, openings, archives: createWaitingArchives() };
}

async function openWindow(early: EarlyServices): Promise<void> {
  const { log, settings, windows, archives } = early;
  nativeTheme.themeSource = settings.get('theme');
  applyLanguage(settings.get('language'), GERMAN_TEXTS);
  lockSession(session.defaultSession);
  const { library, gate, lock, jobs, dailyExports, updates, offerMenus, resume } = startServices(early);
  // Before the window asks whether the library is locked.
  const opening = lock.openByKeychain();
  windows.show();
  offerMenus();
  void updates.known.then(offerMenus);
  app.on('activate', () => windows.show());
  app.on('will-quit', () => {
    void jobs.close();
    void library.close();
  });
  archives.connect({
    isOpen: gate.isOpen,
    importArchive: (file) => {
      jobs.startImport(file, 'command-line').catch((error: unknown) => log.error('import', error));
    },
  });
  // The application keeps running if the library cannot be opened. The window says why and what to do.
  if (!(await opening)) await resume();
  const checkTimes = () => {
    if (gate.isOpen()) void dailyExports.check();
    void updates.checkDaily();
  };
  setInterval(checkTimes, MINUTE_MS);
  checkTimes();
}

if (await startCommand()) {
  // The command ends the application.
} else if (lacksDisplay(process.argv)) {
  process.stderr.write(`${shellWords.noDisplay}\n`);
  app.exit(1);
} else startWindow();
