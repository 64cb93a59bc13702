/** Builds the services of the window, and passes them to each other as arguments. No other file does. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { app, ipcMain, nativeImage, safeStorage, session } from 'electron';
import { isUnderWay } from '../src-preload/jobs.ts';
import { type BackgroundWork, createBackgroundWork } from './background/background-work.ts';
import { comparison, descriptions, thumbHashes, verification } from './background/tasks.ts';
import { createAccountService } from './credentials/account.ts';
import { createLibraryKeychain } from './credentials/library-keychain.ts';
import { createTokenStore } from './credentials/token-store.ts';
import { GERMAN_TEXTS } from './german.ts';
import { announceJobs } from './ipc/announce-jobs.ts';
import { createHandlers, createSignalHandlers } from './ipc/handlers.ts';
import { createHandovers, type Handovers } from './ipc/handovers.ts';
import { registerHandlers } from './ipc/register.ts';
import type { LibraryApi, LockApi } from './library/api/library-api.ts';
import { encryptedDownloads } from './library/encryption/encrypted-downloads.ts';
import { wrappedSecret } from './library/encryption/key-file.ts';
import { createLibraryClient } from './library-client.ts';
import { createCopies } from './media/copies.ts';
import { createDragOut } from './media/drag-out.ts';
import { createFilesOut } from './media/files-out.ts';
import { createMediaHandler } from './media/media-protocol.ts';
import { createProlificClient, type ProlificClient } from './prolific/client.ts';
import { createDailyExports, type DailyExports } from './prolific/daily-exports.ts';
import { createExportJobs, type ExportJobs } from './prolific/export-jobs.ts';
import { createNetwork } from './prolific/network.ts';
import { PROLIFIC_API, parseBaseUrl } from './prolific/safe-url.ts';
import { createAppLock } from './shell/app-lock.ts';
import { type AppPaths, findLibraryDirectory } from './shell/app-paths.ts';
import { serveAppScheme } from './shell/app-scheme.ts';
import { type ContactSheets, createContactSheets } from './shell/contact-sheets.ts';
import { createDesktop, type Desktop } from './shell/desktop.ts';
import { createDocuments, type OpenDocument } from './shell/documents.ts';
import { electronSystem } from './shell/electron-system.ts';
import { createJobSignals } from './shell/job-signals.ts';
import { applyLanguage } from './shell/language.ts';
import { createLibraryGate, type LibraryGate } from './shell/library-gate.ts';
import { createLibraryKeys, type LibraryKeys } from './shell/library-keys.ts';
import type { Log } from './shell/log.ts';
import { installMenu } from './shell/menu.ts';
import type { Openings } from './shell/openings.ts';
import { startLibraryProcess, startSqlProcess } from './shell/processes.ts';
import { offerQuickTasks } from './shell/quick-tasks.ts';
import { guardQuitEvents } from './shell/quit-events.ts';
import { createQuitGuard } from './shell/quit-guard.ts';
import type { SettingsStore } from './shell/settings.ts';
import { createUiHandler } from './shell/ui-protocol.ts';
import type { WaitingArchives } from './shell/waiting-archives.ts';
import type { AppWindows } from './shell/windows.ts';
import { shellWords } from './shell/words.ts';
import { createSqlRunner, type SqlRunner } from './sql/sql-runner.ts';
import { openElectronUpdater } from './updates/electron-updater.ts';
import { canInstallUpdates } from './updates/update-feed.ts';
import { createUpdates, type Updates } from './updates/updates.ts';
import { whyNoUpdates } from './updates/why-no-updates.ts';

/** The services that exist before the application is ready. */
export interface EarlyServices {
  readonly paths: AppPaths;
  readonly log: Log;
  readonly settings: SettingsStore;
  readonly windows: AppWindows;
  readonly openings: Openings;
  readonly archives: WaitingArchives;
}

/** Starts the library and the services that need it, and answers the calls of the windows. Call it when the application is ready. */
export function startServices(early: EarlyServices) {
  const { paths, log, settings, windows, openings } = early;
  const libraryDirectory = findLibraryDirectory();
  const { lockApi, gate } = startLibrary(libraryDirectory, early);
  const { library } = gate;
  const background = startBackgroundWork(library, early);
  const { prolific, account, apiHost } = startProlific(settings);
  const jobs = startJobs({ library, lockApi, prolific, background, libraryDirectory, early });
  const desktop = startDesktop(libraryDirectory, apiHost, () => offerMenus(), early);
  const openDocument = createDocuments(paths.documents, path.dirname(log.file));
  const handovers = startHandovers(library, desktop, early);
  const updates = startUpdates(library, handovers, early);
  const offerMenus = () => installMenus(openDocument, updates, early);
  const resume = () => resumeWork(gate, jobs, background, early);
  const sheets = createContactSheets({ library, preload: paths.preload, pickPath: desktop.pickSheetPath });
  const sql = createSqlRunner(library, (temporary) => startSqlProcess(paths.programs, temporary));
  const lock = createAppLock({
    library: lockApi,
    gate,
    settings,
    windows,
    log,
    keys: startKeys(lockApi, libraryDirectory, log),
    running: () => namesOfWork({ jobs, handovers, sheets, sql, gate }),
    stopOthers: async () => {
      background.stopAll();
      await sql.stopQueries();
    },
    onOpen: () => void resume(),
  });
  const dailyExports = startDailyExports(jobs, early);
  const services = {
    library,
    account,
    prolific,
    jobs,
    dailyExports,
    background,
    desktop,
    windows,
    openings,
    openDocument,
    samplePath: paths.sample.archive,
    handovers,
    updates,
    lock,
    ...startFilesOut(library, early),
    sheets,
    sql,
  };
  registerHandlers(ipcMain, createHandlers(services), createSignalHandlers(services), log);
  serveWindow(library, gate, paths);
  noticeForeignChanges(gate, early);
  return { library, gate, lock, jobs, dailyExports, updates, offerMenus, resume };
}

/** @param offerMenus called when the language changes */
function startDesktop(
  libraryDirectory: string,
  apiHost: string,
  offerMenus: () => void,
  { settings, windows, log }: EarlyServices,
): Desktop {
  return createDesktop({
    settings,
    windows,
    libraryDirectory,
    apiHost,
    onLanguage: (language) => {
      applyLanguage(language, GERMAN_TEXTS);
      offerMenus();
    },
    logFile: log.file,
  });
}

/** Continues what waits for an open library. */
async function resumeWork(
  gate: LibraryGate,
  jobs: ExportJobs,
  background: BackgroundWork,
  { log, archives }: EarlyServices,
): Promise<void> {
  if (!gate.isOpen()) return;
  await jobs.resumeUnfinished().catch((error: unknown) => log.error('resume', error));
  void background.wake();
  archives.importAll();
}

/** A command in a terminal can change the library. The windows read it again when the person comes back to one of them. */
function noticeForeignChanges({ library, isOpen }: LibraryGate, { windows, log }: EarlyServices): void {
  let known: number | null = null;
  const look = async () => {
    const now = await library.foreignChanges();
    if (known !== null && now !== known) {
      windows.send('library-changed', null);
      windows.send('changed-elsewhere', 'recipes');
    }
    known = now;
  };
  app.on('browser-window-focus', () => {
    if (isOpen()) look().catch((error: unknown) => log.error('foreign changes', error));
  });
}

/** The methods in `lockApi` also work while the gate keeps calls from the library. */
function startLibrary(directory: string, { paths, windows, log }: EarlyServices) {
  const lockApi = createLibraryClient({
    spawn: () => startLibraryProcess(paths.programs, directory, log),
    onRestart: (exitCode) => {
      log.error(`library process ended with code ${exitCode} and was started again`);
      windows.send('library-restarted', { message: shellWords.libraryRestarted });
    },
  });
  const gate = createLibraryGate({
    library: lockApi,
    directory,
    onLost: () => void windows.clear().catch((error: unknown) => log.error('lock', error)),
  });
  return { lockApi, gate };
}

/** The window reads its lists again so often at most. Each time, the work waits until the library is idle again. */
const PART_EVERY_MS = 10_000;

function startBackgroundWork(library: LibraryApi, { windows, log }: EarlyServices): BackgroundWork {
  return createBackgroundWork({
    library,
    // First the tasks with visible results. Verification comes before thumb hashes, so that damaged pictures are not tried.
    tasks: [comparison(library), verification(library), thumbHashes(library), descriptions(library)],
    onChanged: () => windows.send('library-changed', null),
    onPart: () => windows.send('files-read', null),
    partEveryMs: PART_EVERY_MS,
    onUnexpected: (task, error) => log.error(task, error),
  });
}

/** The keys of an encrypted library. The keychain of the system can hold one. */
function startKeys(library: LockApi, directory: string, log: Log): LibraryKeys {
  return createLibraryKeys({
    library,
    log,
    keychain: createLibraryKeychain(safeStorage, process.platform),
    wrappedSecret: () => wrappedSecret(directory),
  });
}

function startProlific(settings: SettingsStore) {
  const tokens = createTokenStore(
    safeStorage,
    { read: () => settings.get('token'), write: (value) => settings.set('token', value) },
    process.platform,
  );
  const baseUrl = parseBaseUrl(process.env.PROLIFIC_URL || PROLIFIC_API);
  const systemProxy = (url: string) => session.defaultSession.resolveProxy(url);
  const shared = {
    baseUrl,
    userAgent: `collection-desk/${app.getVersion()}`,
    network: createNetwork({ environment: process.env, systemProxy }),
  };
  const account = createAccountService(tokens, (token) =>
    createProlificClient({ ...shared, token: async () => token }).me(),
  );
  return {
    prolific: createProlificClient({ ...shared, token: tokens.token }),
    account,
    apiHost: new URL(baseUrl).host,
  };
}

interface JobParts {
  readonly library: LibraryApi;
  readonly lockApi: Pick<LockApi, 'downloadKey'>;
  readonly prolific: ProlificClient;
  readonly background: BackgroundWork;
  readonly libraryDirectory: string;
  readonly early: EarlyServices;
}

function startJobs({ library, lockApi, prolific, background, libraryDirectory, early }: JobParts): ExportJobs {
  const { windows, log, paths } = early;
  const announce = announceJobs(windows.send, () => void background.wake());
  const signal = createJobSignals(electronSystem(windows));
  return createExportJobs({
    client: prolific,
    library: { ...library, importArchive: importWithSampleDefinition(library, paths.sample.definition) },
    downloadsDirectory: path.join(libraryDirectory, 'downloads'),
    encryptedDownloads: async () => {
      const key = await lockApi.downloadKey();
      return key === null ? null : encryptedDownloads(key);
    },
    onChange: (job) => {
      announce(job);
      signal(job);
    },
    onUnexpected: (error) => log.error('job', error),
  });
}

function startDailyExports(jobs: ExportJobs, { settings, log }: EarlyServices): DailyExports {
  return createDailyExports({
    store: { read: () => settings.get('dailyExports'), write: (exports) => settings.set('dailyExports', exports) },
    startExport: jobs.startExport,
    onUnexpected: (error) => log.error('daily export', error),
  });
}

/** Adds the definition to an import of the sample, as an export would, so that its answers show labels. */
function importWithSampleDefinition(library: LibraryApi, file: string): LibraryApi['importArchive'] {
  return async (input, context) => {
    if (input.source !== 'sample') return library.importArchive(input, context);
    const definition: unknown = JSON.parse(await readFile(file, 'utf8'));
    return library.importArchive({ ...input, definition }, context);
  };
}

/** Answers the requests of the window for its own files and for files of the library. */
function serveWindow(library: LibraryApi, gate: LibraryGate, paths: AppPaths): void {
  serveAppScheme({
    ui: createUiHandler(paths.ui),
    media: createMediaHandler(library, () => gate.state() === 'none'),
  });
}

/** Copying, dragging and opening single files. */
function startFilesOut(library: LibraryApi, { settings, windows, log, paths }: EarlyServices) {
  const copies = createCopies(library, () => settings.get('cleanCopies'));
  return {
    files: createFilesOut({ library, copies, window: windows.current }),
    drag: createDragOut({
      library,
      copies,
      icon: nativeImage.createFromPath(paths.icon),
      onUnexpected: (error) => log.error('drag', error),
    }),
  };
}

function startHandovers(library: LibraryApi, desktop: Desktop, { windows, log }: EarlyServices): Handovers {
  const handovers = createHandovers({
    library,
    pickPath: desktop.pickHandoverPath,
    onChanged: (job) => windows.send('handover-changed', job),
    onSheetProgress: (id, progress) => windows.send('handover-progress', { id, progress }),
    onUnexpected: (error) => log.error('hand-over', error),
  });
  const guard = createQuitGuard({
    running: handovers.running,
    stop: handovers.stopAll,
    ask: desktop.askToQuit,
    quit: () => app.quit(),
    onUnexpected: (error) => log.error('quit', error),
  });
  guardQuitEvents(guard, windows);
  return handovers;
}

function startUpdates(library: LibraryApi, handovers: Handovers, { settings, windows, log }: EarlyServices): Updates {
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

/** The application menu, the jump list of Windows and the menu of the dock of macOS. */
function installMenus(openDocument: OpenDocument, updates: Updates, { windows, openings, log }: EarlyServices): void {
  installMenu({
    send: (command) => windows.sendToCurrent('command', command),
    showWindow: windows.show,
    newWindow: windows.openAnother,
    openDocument: (name) => {
      openDocument(name).catch((error: unknown) => log.error('document', error));
    },
    developerTools: !app.isPackaged,
    noUpdates: updates.noUpdates(),
  });
  offerQuickTasks((task) => {
    windows.show();
    openings.receive({ kind: 'task', task });
  });
}

interface Work {
  readonly jobs: Pick<ExportJobs, 'list'>;
  readonly handovers: Pick<Handovers, 'running'>;
  readonly sheets: Pick<ContactSheets, 'running'>;
  readonly sql: Pick<SqlRunner, 'saving'>;
  readonly gate: Pick<LibraryGate, 'isWriting'>;
}

/** The work that a lock must not cut off, in words. */
function namesOfWork({ jobs, handovers, sheets, sql, gate }: Work): readonly string[] {
  const counted = [
    { count: handovers.running(), words: shellWords.handovers },
    { count: sheets.running(), words: shellWords.sheets },
    { count: sql.saving(), words: shellWords.savedAnswers },
  ];
  const names = [
    ...jobs
      .list()
      .filter(isUnderWay)
      .map(({ name }) => name),
    ...counted.filter(({ count }) => count > 0).map(({ count, words }) => words(count)),
  ];
  return names.length === 0 && gate.isWriting() ? [shellWords.otherWork] : names;
}
