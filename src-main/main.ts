/** Composition root of the main process. Only this file creates services, and passes them on as arguments. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  app,
  ipcMain,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import { isUnderWay } from '../src-preload/jobs.ts';
import type { LanguageSetting } from '../src-preload/language.ts';
import { type BackgroundWork, createBackgroundWork } from './background/background-work.ts';
import { comparison, descriptions, thumbHashes, verification } from './background/tasks.ts';
import { lacksDisplay, mayBeCommandLine } from './cli/start-arguments.ts';
import { createAccountService } from './credentials/account.ts';
import { createTokenStore } from './credentials/token-store.ts';
import { GERMAN_TEXTS } from './german.ts';
import { announceJobs } from './ipc/announce-jobs.ts';
import { createHandlers, createSignalHandlers } from './ipc/handlers.ts';
import { createHandovers, type Handovers } from './ipc/handovers.ts';
import { registerHandlers } from './ipc/register.ts';
import type { LibraryApi, LockApi, RescueApi } from './library/api/library-api.ts';
import { LIBRARY_PROCESS_ENVIRONMENT, LIBRARY_PROCESS_OPTIONS } from './library/process-environment.ts';
import { createLibraryClient } from './library-client.ts';
import { createCopies } from './media/copies.ts';
import { createDragOut } from './media/drag-out.ts';
import { createFilesOut } from './media/files-out.ts';
import { createMediaHandler } from './media/media-protocol.ts';
import { createProlificClient } from './prolific/client.ts';
import { createDailyExports } from './prolific/daily-exports.ts';
import { createExportJobs, type ExportJobs } from './prolific/export-jobs.ts';
import { createNetwork } from './prolific/network.ts';
import { parseBaseUrl } from './prolific/safe-url.ts';
import { createAppLock } from './shell/app-lock.ts';
import { readStart, type StartRequest } from './shell/arguments.ts';
import { createContactSheets } from './shell/contact-sheets.ts';
import { createDesktop, type Desktop } from './shell/desktop.ts';
import { createDocuments } from './shell/documents.ts';
import { electronSystem } from './shell/electron-system.ts';
import { lockContents, lockSession } from './shell/guards.ts';
import { createJobSignals } from './shell/job-signals.ts';
import { applyLanguage } from './shell/language.ts';
import { createLibraryGate, type LibraryGate } from './shell/library-gate.ts';
import { type Log, openLog } from './shell/log.ts';
import { installMenu } from './shell/menu.ts';
import { createOpenings, type Openings } from './shell/openings.ts';
import { offerQuickTasks } from './shell/quick-tasks.ts';
import { createQuitGuard } from './shell/quit-guard.ts';
import { openSettings, type SettingsStore } from './shell/settings.ts';
import { createUiHandler } from './shell/ui-protocol.ts';
import { type AppWindows, createAppWindows } from './shell/windows.ts';
import { shellWords } from './shell/words.ts';
import { createSqlRunner, type SqlProcess } from './sql/sql-runner.ts';
import { openElectronUpdater } from './updates/electron-updater.ts';
import { canInstallUpdates } from './updates/update-feed.ts';
import { createUpdates } from './updates/updates.ts';
import { whyNoUpdates } from './updates/why-no-updates.ts';

const MINUTE_MS = 60_000;
const PROLIFIC_URL = 'https://api.prolific.com';

const programs = import.meta.dirname; // dist/main
const dist = path.dirname(programs);
const assets = path.join(path.dirname(dist), 'assets');
/** The folder of the guide and the licences. Other programs read them, so in a package they are beside the archive. */
const documents = app.isPackaged ? process.resourcesPath : dist;
const preload = path.join(dist, 'preload', 'preload.cjs');
const icon = path.join(assets, 'icons', 'icon-256.png');

function startLibrary(directory: string, windows: AppWindows, log: Log): LibraryApi & LockApi & RescueApi {
  return createLibraryClient({
    spawn: () => {
      const child = utilityProcess.fork(path.join(programs, 'library-process.js'), [`--library=${directory}`], {
        serviceName: 'Collection Desk library',
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, ...LIBRARY_PROCESS_ENVIRONMENT },
        execArgv: [...LIBRARY_PROCESS_OPTIONS],
      });
      child.stderr?.on('data', (chunk: Buffer) => log.error(`library: ${chunk.toString('utf8').trimEnd()}`));
      return child;
    },
    onRestart: (exitCode) => {
      log.error(`library process ended with code ${exitCode} and was started again`);
      windows.send('library-restarted', {
        message: shellWords.libraryRestarted,
      });
    },
  });
}

/** The packaged executable does not run as Node, so that only Electron can start this process. */
function startSqlProcess(temporary: string): SqlProcess {
  return utilityProcess.fork(path.join(programs, 'sql-process.js'), [], {
    serviceName: 'Collection Desk query',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SQLITE_TMPDIR: temporary },
  });
}

function startProlific(settings: SettingsStore) {
  const tokens = createTokenStore(
    safeStorage,
    { read: () => settings.get('token'), write: (value) => settings.set('token', value) },
    process.platform,
  );
  const baseUrl = parseBaseUrl(process.env.PROLIFIC_URL ?? PROLIFIC_URL);
  const userAgent = `collection-desk/${app.getVersion()}`;
  const systemProxy = (url: string) => session.defaultSession.resolveProxy(url);
  const network = createNetwork({ environment: process.env, systemProxy });
  const client = createProlificClient({ baseUrl, userAgent, network, token: tokens.token });
  const account = createAccountService(tokens, (token) =>
    createProlificClient({ baseUrl, userAgent, network, token: async () => token }).me(),
  );
  return { client, account, apiHost: new URL(baseUrl).host };
}

/** Adds the definition to an import of the sample, as an export would, so that its answers show labels. */
function withSampleDefinition(library: LibraryApi, file: string): Pick<LibraryApi, 'importArchive'> {
  return {
    importArchive: async (input, context) => {
      if (input.source !== 'sample') return library.importArchive(input, context);
      const definition: unknown = JSON.parse(await readFile(file, 'utf8'));
      return library.importArchive({ ...input, definition }, context);
    },
  };
}

/** Loads the windows again, so that nothing of the library stays in their memory, and empties the cache of the session. */
async function clearWindows(windows: AppWindows): Promise<void> {
  windows.reload();
  await session.defaultSession.clearCache();
}

interface LockServices {
  readonly library: LockApi;
  readonly gate: LibraryGate;
  readonly settings: SettingsStore;
  readonly windows: AppWindows;
  readonly background: BackgroundWork;
  readonly jobs: ExportJobs;
  readonly handovers: Handovers;
  readonly log: Log;
}

/** The lock of the library, and the work that waits while it is locked. */
function startLock({ library, gate, settings, windows, background, jobs, handovers, log }: LockServices) {
  const waiting: string[] = [];
  const importFile = (file: string) => {
    if (!gate.isOpen()) waiting.push(file);
    else jobs.startImport(file, 'command-line').catch((error: unknown) => log.error('import', error));
  };
  const resume = async () => {
    if (!gate.isOpen()) return;
    await jobs.resumeUnfinished().catch((error: unknown) => log.error('resume', error));
    void background.wake();
    for (const file of waiting.splice(0)) importFile(file);
  };
  const lock = createAppLock({
    ...{ library, gate },
    lockAfter: { read: () => settings.get('lockAfter'), write: (minutes) => settings.set('lockAfter', minutes) },
    system: powerMonitor,
    running: () => {
      const names = jobs
        .list()
        .filter(isUnderWay)
        .map(({ name }) => name);
      return handovers.running() > 0 ? [...names, shellWords.handovers(handovers.running())] : names;
    },
    stopBackground: background.stopAll,
    onOpen: () => void resume(),
    clearWindows: () => clearWindows(windows),
    onChange: (state) => windows.send('encryption-changed', state),
    onProgress: (progress) => windows.send('encryption-progress', progress),
    onUnexpected: (error) => log.error('lock', error),
  });
  return { lock, importFile, resume };
}

interface UpdateParts {
  readonly library: LibraryApi;
  readonly windows: AppWindows;
  readonly settings: SettingsStore;
  readonly log: Log;
  readonly handovers: Handovers;
}

function startUpdates({ library, windows, settings, log, handovers }: UpdateParts) {
  return createUpdates({
    unavailable: whyNoUpdates(),
    canInstall: canInstallUpdates(process.platform),
    openUpdater: openElectronUpdater,
    setting: { read: () => settings.get('updates'), write: (isEnabled) => settings.set('updates', isEnabled) },
    backUp: () => library.backUp(),
    running: handovers.running,
    onChange: (state) => windows.send('update-changed', state),
    onUnexpected: (error) => log.error('update', error),
  });
}

/** Starts the library process. The methods of `locks` also work while the gate keeps the others out. */
function openLibraryGate(windows: AppWindows, log: Log) {
  const libraryDirectory = path.resolve(
    app.commandLine.getSwitchValue('library') ||
      process.env.COLLECTION_DESK_LIBRARY ||
      path.join(app.getPath('userData'), 'library'),
  );
  const locks = startLibrary(libraryDirectory, windows, log);
  const gate = createLibraryGate({
    library: locks,
    directory: libraryDirectory,
    onLost: () => void clearWindows(windows).catch((error: unknown) => log.error('lock', error)),
  });
  return { libraryDirectory, locks, gate };
}

/** Answers the addresses of the interface and of files. */
function serveAddresses(gate: LibraryGate): void {
  const serveInterface = createUiHandler(path.join(dist, 'ui'));
  const serveMedia = createMediaHandler(gate.library, () => gate.state() === 'none');
  protocol.handle('app', (request) => {
    const { host } = new URL(request.url);
    if (host === 'ui') return serveInterface(request);
    return host === 'media' ? serveMedia(request) : new Response(null, { status: 404 });
  });
}

function startDesk(
  windows: AppWindows,
  settings: SettingsStore,
  log: Log,
  openings: Openings,
  onLanguage: (language: LanguageSetting) => void,
) {
  const { libraryDirectory, locks, gate } = openLibraryGate(windows, log);
  const { library } = gate;
  const background = createBackgroundWork({
    library,
    // First the tasks with visible results. Verification comes before thumb hashes, so that damaged pictures are not tried.
    tasks: [comparison(library), verification(library), thumbHashes(library), descriptions(library)],
    onChanged: (collectionId) => windows.send('library-changed', { collectionId }),
    onUnexpected: (task, error) => log.error(task, error),
  });
  const { client, account, apiHost } = startProlific(settings);
  const announce = announceJobs(windows.send, () => void background.wake());
  const signal = createJobSignals(electronSystem(windows));
  const jobs = createExportJobs({
    client,
    library: { ...library, ...withSampleDefinition(library, path.join(assets, 'sample', 'definition.json')) },
    downloadsDirectory: path.join(libraryDirectory, 'downloads'),
    onChange: (job) => {
      announce(job);
      signal(job);
    },
    onUnexpected: (error) => log.error('job', error),
  });
  const dailyExports = createDailyExports({
    store: {
      read: () => settings.get('dailyExports'),
      write: (exports) => settings.set('dailyExports', exports),
    },
    startExport: jobs.startExport,
    onUnexpected: (error) => log.error('daily export', error),
  });
  const copies = createCopies(library, () => settings.get('cleanCopies'));
  const drag = createDragOut({
    ...{ library, copies },
    icon: nativeImage.createFromPath(icon),
    onUnexpected: (error) => log.error('drag', error),
  });
  const files = createFilesOut({ library, copies, window: windows.current });
  const samplePath = path.join(assets, 'sample', 'sample-collection.zip');
  const desktop = createDesktop({
    ...{ settings, windows, libraryDirectory, apiHost, samplePath },
    openDocument: createDocuments(documents, path.dirname(log.file)),
    takeOpening: openings.take,
    onLanguage,
    logFile: log.file,
  });
  serveAddresses(gate);
  const sheets = createContactSheets({ library, preload, pickPath: desktop.pickSheetPath });
  const handovers = startHandovers(library, windows, desktop, log);
  const updates = startUpdates({ library, windows, settings, log, handovers });
  const { lock, importFile, resume } = startLock({
    library: locks,
    gate,
    settings,
    windows,
    background,
    jobs,
    handovers,
    log,
  });
  const services = {
    ...{ library, account, prolific: client, jobs, dailyExports },
    ...{ files, drag, background, desktop, handovers, sheets, log, updates, lock },
    sql: createSqlRunner(library, startSqlProcess),
  };
  registerHandlers(ipcMain, createHandlers(services), createSignalHandlers(services), log);
  return { library, jobs, dailyExports, background, desktop, updates, gate, importFile, resume };
}

/** Opens the files and links that the system sends, at the start and later. macOS can send both before the application is ready. */
function answerSystem(windows: AppWindows, answer: (request: StartRequest) => void): void {
  answer(readStart(process.argv));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    answer({ archives: [file], opening: null, isRefused: false });
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (app.isReady()) windows.show();
    answer(readStart(['', link]));
  });
  app.on('second-instance', (_event, argv, directory) => {
    windows.show();
    answer(readStart(argv, directory));
  });
}

/** The application menu, the jump list of Windows and the dock of macOS. */
function offerCommands(
  windows: AppWindows,
  { desktop, updates }: ReturnType<typeof startDesk>,
  openings: Openings,
  log: Log,
): void {
  installMenu({
    send: (command) => windows.sendToCurrent('command', command),
    ...{ showWindow: windows.show, newWindow: windows.openAnother },
    openDocument: (name) => {
      desktop.openDocument(name).catch((error: unknown) => log.error('document', error));
    },
    developerTools: !app.isPackaged,
    noUpdates: updates.noUpdates(),
  });
  offerQuickTasks((task) => {
    windows.show();
    openings.receive({ kind: 'task', task });
  });
}

/** Quitting asks while a hand-over runs. On macOS the application, and so a hand-over, continues without a window. */
function startHandovers(library: LibraryApi, windows: AppWindows, desktop: Desktop, log: Log): Handovers {
  const handovers = createHandovers({
    library,
    pickPath: desktop.pickHandoverPath,
    onChanged: desktop.handoverChanged,
    onSheetProgress: desktop.handoverProgress,
    onUnexpected: (error) => log.error('hand-over', error),
  });
  const guard = createQuitGuard({
    running: handovers.running,
    stop: handovers.stopAll,
    ask: desktop.askToQuit,
    quit: () => app.quit(),
    onUnexpected: (error) => log.error('quit', error),
  });
  const mayEnd = (event: Electron.Event) => {
    if (!guard.mayQuit()) event.preventDefault();
  };
  app.on('before-quit', mayEnd);
  if (process.platform === 'darwin') return handovers;
  app.on('browser-window-created', (_event, window) => {
    window.on('close', (event) => {
      const isLast = windows.all().every((one) => one === window);
      if (isLast && windows.all().length > 0) mayEnd(event);
    });
  });
  return handovers;
}

/** Now and every minute, for work that is due at a time of the day. */
function checkEveryMinute(check: () => void): void {
  setInterval(check, MINUTE_MS);
  check();
}

function logUnexpected(log: Log): void {
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (reason) => log.error('unhandled', reason));
}

function startWindow(): void {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // The installer gives the same id to its shortcuts, so that Windows shows notifications and the jump list.
  if (process.platform === 'win32') app.setAppUserModelId('org.collection-desk.app');
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        ...{ standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true, codeCache: true },
      },
    },
  ]);
  const log = openLog(app.getPath('logs'));
  logUnexpected(log);
  const settings = openSettings();
  const windows = createAppWindows({ settings, preload, icon });
  lockContents();
  const openings = createOpenings((kind) => windows.sendToCurrent('opening-waiting', { kind }));
  const waiting: string[] = [];
  let importArchive: (file: string) => void = (file) => waiting.push(file);
  answerSystem(windows, ({ archives, opening, isRefused }) => {
    if (isRefused) log.error('a link was refused');
    if (opening !== null) openings.receive(opening);
    for (const file of archives) importArchive(file);
  });

  app
    .whenReady()
    .then(async () => {
      nativeTheme.themeSource = settings.get('theme');
      applyLanguage(settings.get('language'), GERMAN_TEXTS);
      lockSession(session.defaultSession);
      let offerMenus = () => {};
      const started = startDesk(windows, settings, log, openings, (language) => {
        applyLanguage(language, GERMAN_TEXTS);
        offerMenus();
      });
      const { library, jobs, dailyExports, updates, gate, importFile, resume } = started;
      offerMenus = () => offerCommands(windows, started, openings, log);
      windows.show();
      offerMenus();
      void updates.known.then(() => offerMenus());
      app.on('activate', () => windows.show());
      app.on('will-quit', () => {
        void jobs.close();
        void library.close();
      });
      importArchive = importFile;
      for (const file of waiting.splice(0)) importArchive(file);
      // The application keeps running if the library cannot be opened. The window says why and what to do.
      await resume();
      checkEveryMinute(() => {
        if (gate.isOpen()) void dailyExports.check();
        void updates.checkDaily();
      });
    })
    .catch((error: unknown) => {
      log.error('start', error);
      process.stderr.write(
        `Collection Desk could not start: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      app.exit(1);
    });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

/** Runs the command that the arguments name. False if they name none. Loads the commands only now, because they make the start slow. */
async function startCommand(): Promise<boolean> {
  if (!mayBeCommandLine(process.argv)) return false;
  const { chooseLanguage } = await import('./cli/language.ts');
  await chooseLanguage(process.argv, process.env);
  const { isCommandLine, runCommandLine } = await import('./cli/command-line.ts');
  if (!isCommandLine(process.argv)) return false;
  // The command is not awaited here, because Electron becomes ready only after this module is loaded.
  runCommandLine(process.argv, undefined, startSqlProcess).then(
    (exitCode) => app.exit(exitCode),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      app.exit(1);
    },
  );
  return true;
}

if (await startCommand()) {
  // The command ends the application.
} else if (lacksDisplay(process.argv)) {
  process.stderr.write(`${shellWords.noDisplay}\n`);
  app.exit(1);
} else startWindow();
