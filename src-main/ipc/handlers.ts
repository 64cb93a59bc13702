import { extname } from 'node:path';
import type { WebContents } from 'electron';
import type { ChannelInput, ChannelName, ChannelOutput, SignalInput, SignalName } from '../../src-preload/contract.ts';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import { packMarks, unpackMarks, unpackRefs } from '../../src-preload/packed-marks.ts';
import type { BackgroundWork } from '../background/background-work.ts';
import { createVerifications } from '../background/verifications.ts';
import type { AccountService } from '../credentials/account.ts';
import { writeWhole } from '../disk/write-whole.ts';
import type { LibraryApi, RescueApi } from '../library/api/library-api.ts';
import type { DragOut } from '../media/drag-out.ts';
import type { FilesOut } from '../media/files-out.ts';
import type { ProlificClient } from '../prolific/client.ts';
import type { DailyExports } from '../prolific/daily-exports.ts';
import type { ExportJobs } from '../prolific/export-jobs.ts';
import type { AppLock } from '../shell/app-lock.ts';
import type { ContactSheets } from '../shell/contact-sheets.ts';
import type { Desktop } from '../shell/desktop.ts';
import type { OpenDocument } from '../shell/documents.ts';
import type { Openings } from '../shell/openings.ts';
import type { AppWindows } from '../shell/windows.ts';
import type { SqlRunner } from '../sql/sql-runner.ts';
import type { Updates } from '../updates/updates.ts';
import { announceChanges } from './announce-changes.ts';
import type { Handovers } from './handovers.ts';
import { createLatestSearch, type LatestSearch } from './latest-search.ts';
import { createLibraryChannels, type LibraryChannel } from './library-channels.ts';
import { createPickedMarks } from './picked-marks.ts';
import { createSqlQueries } from './sql-queries.ts';
import { ipcWords } from './words.ts';

/** One function for each channel. The type check fails without one. */
export type Handlers = {
  readonly [Name in ChannelName]: (
    input: ChannelInput<Name>,
    sender: WebContents,
  ) => ChannelOutput<Name> | Promise<ChannelOutput<Name>>;
};

export type SignalHandlers = {
  readonly [Name in SignalName]: (input: SignalInput<Name>, sender: WebContents) => void;
};

/** The services that the handlers need. */
export interface Services {
  readonly library: LibraryApi & RescueApi;
  readonly account: AccountService;
  readonly prolific: Pick<ProlificClient, 'workspaces' | 'collections' | 'definition' | 'listExports' | 'deleteExport'>;
  readonly jobs: ExportJobs;
  readonly dailyExports: DailyExports;
  readonly files: FilesOut;
  readonly drag: DragOut;
  readonly background: BackgroundWork;
  readonly desktop: Desktop;
  readonly windows: Pick<AppWindows, 'openAnother' | 'send' | 'sendToOthers'>;
  readonly openings: Openings;
  readonly openDocument: OpenDocument;
  /** Absolute path of the sample collection's ZIP. */
  readonly samplePath: string;
  readonly sheets: ContactSheets;
  readonly sql: SqlRunner;
  readonly updates: Updates;
  readonly lock: AppLock;
  readonly handovers: Handovers;
}

/** Connects each channel of the contract with the service that answers it. */
export function createHandlers(services: Services): Handlers {
  const { library, updates, windows } = services;
  const handlers = {
    ...createLibraryChannels(library),
    ...accountHandlers(services),
    ...jobHandlers(services),
    ...queryHandlers(services),
    ...collectionHandlers(services),
    ...reviewHandlers(services),
    ...handoverHandlers(services),
    ...sqlHandlers(services),
    ...printHandlers(services),
    ...fileHandlers(services),
    ...desktopHandlers(services),
    ...updateHandlers(updates),
    ...encryptionHandlers(services),
  };
  return announceChanges(handlers, (sender, what) => windows.sendToOthers(sender, 'changed-elsewhere', what));
}

type HandlersOf<Prefix extends string> = Omit<
  { [Name in ChannelName as Name extends `${Prefix}.${string}` ? Name : never]: Handlers[Name] },
  LibraryChannel
>;
type QueryChannel = 'library.submissions' | 'library.files' | 'library.facets';

function desktopHandlers({ desktop, library, windows, openings, openDocument }: Services): HandlersOf<'app'> {
  return {
    'app.info': () => desktop.info(),
    'app.setCleanCopies': ({ cleanCopies }) => desktop.setCleanCopies(cleanCopies),
    'app.newWindow': () => void windows.openAnother(),
    'app.setLanguage': (language) => desktop.setLanguage(language),
    'app.setTheme': (theme) => desktop.setTheme(theme),
    'app.takeOpening': () => openings.take(),
    'app.openDocument': (name) => openDocument(name),
    'app.problemReport': () => desktop.problemReport(),
    'app.saveProblemReport': (text) => ifPicked(desktop.pickProblemReportPath(), (file) => saveText(file, text)),
    'app.copyText': (text) => desktop.copyText(text),
    'app.copyCells': async (cells) => desktop.copyTable(await library.copyCells(cells)),
  };
}

function encryptionHandlers({ lock, desktop }: Services): HandlersOf<'encryption'> {
  return {
    'encryption.info': () => lock.info(),
    'encryption.unlock': (secret) => lock.unlock(secret),
    'encryption.lock': () => lock.lock(),
    'encryption.setLockAfter': ({ minutes }) => lock.setLockAfter(minutes),
    'encryption.prepare': (chosen) => lock.prepare(chosen),
    'encryption.encrypt': ({ recoveryCode }) => lock.encrypt(recoveryCode),
    'encryption.stop': () => lock.stopSwitching(),
    'encryption.decrypt': (secret) => lock.decrypt(secret),
    'encryption.changeLock': (input) => lock.changeLock(input),
    'encryption.newRecoveryCode': (secret) => lock.newRecoveryCode(secret),
    'encryption.saveRecoveryCode': (text) => ifPicked(desktop.pickRecoveryCodePath(), (file) => saveText(file, text)),
  };
}

function updateHandlers(updates: Updates): HandlersOf<'updates'> {
  return {
    'updates.state': () => updates.state(),
    'updates.setEnabled': ({ isEnabled }) => updates.setEnabled(isEnabled),
    'updates.check': () => updates.check(),
    'updates.download': () => updates.download(),
    'updates.install': () => updates.install(),
  };
}

function accountHandlers({ account, prolific }: Services): HandlersOf<'token' | 'prolific'> {
  return {
    'token.status': () => account.status(),
    'token.save': (token) => account.save(token),
    'token.forget': () => account.forget(),
    'prolific.workspaces': () => prolific.workspaces(),
    'prolific.collections': (workspaceId) => prolific.collections(workspaceId),
    'prolific.exports': (collectionId) => prolific.listExports(collectionId),
    'prolific.deleteExport': ({ collectionId, exportId }) => prolific.deleteExport(collectionId, exportId),
  };
}

function jobHandlers({ jobs, dailyExports, library, desktop, samplePath }: Services): HandlersOf<'jobs' | 'daily'> {
  // The import itself reports a failure.
  const expectImport = () => void library.prepareImport().catch(() => undefined);
  return {
    'jobs.list': () => jobs.list(),
    'jobs.export': (input) => jobs.startExport(input),
    'jobs.import': (path) => jobs.startImport(path, 'drop'),
    'jobs.expectImport': async () => expectImport(),
    'jobs.pickImport': () => {
      expectImport();
      return ifPicked(desktop.pickArchive(), (file) => jobs.startImport(file, 'dialog'));
    },
    'jobs.importSample': () => jobs.startImport(samplePath, 'sample'),
    'jobs.cancel': (jobId) => jobs.cancel(jobId),
    'jobs.retry': (jobId) => jobs.retry(jobId),
    'jobs.pause': (jobId) => jobs.pause(jobId),
    'jobs.putFirst': (jobId) => jobs.putFirst(jobId),
    'jobs.dismiss': (jobId) => jobs.dismiss(jobId),

    'daily.list': () => dailyExports.list(),
    'daily.set': ({ at, ...collection }) => dailyExports.set(collection, at),
  };
}

/** A new search cancels earlier ones of the same window on all of these channels. */
function queryHandlers({ library }: Services): Pick<Handlers, QueryChannel> {
  const searches = new WeakMap<WebContents, LatestSearch>();
  const searchOf = (sender: WebContents): LatestSearch => {
    const search = searches.get(sender) ?? createLatestSearch();
    searches.set(sender, search);
    return search;
  };
  return {
    'library.submissions': (page, sender) =>
      searchOf(sender)(page.query, (context) => library.submissions(page, context)),
    'library.files': (page, sender) => searchOf(sender)(page.query, (context) => library.files(page, context)),
    'library.facets': (input, sender) => searchOf(sender)(input.query, (context) => library.facets(input, context)),
  };
}

function collectionHandlers({
  library,
  prolific,
  jobs,
  background,
  desktop,
  windows,
}: Services): Omit<HandlersOf<'library'>, QueryChannel> {
  const changed = () => windows.send('library-changed', null);
  const verifications = createVerifications(library, (collectionId, progress) =>
    windows.send('verify-progress', { collectionId, progress }),
  );
  return {
    'library.nameCollection': async (naming) => {
      const before = await library.nameCollection(naming);
      changed();
      return before;
    },
    'library.saveReport': (collectionId) =>
      ifPicked(desktop.pickReportPath(), (path) => library.saveReport({ collectionId, path })),
    'library.remove': async (collectionId) => {
      background.stop(collectionId);
      await afterRemoval(library.remove({ collectionId }), async () => {
        changed();
        await jobs.dropDownloads(collectionId);
      });
    },
    'library.removeEarlier': (input) =>
      afterRemoval(library.removeEarlier(input), () => jobs.dropDownloads(input.collectionId)),
    'library.rebuild': async (collectionId) => {
      background.stop(collectionId);
      await library.rebuild({ collectionId });
      changed();
      return collectionOf(library, collectionId);
    },
    'library.fetchDefinition': async (collectionId) => {
      const definition = await prolific.definition(collectionId);
      background.stop(collectionId);
      await library.addDefinition({ collectionId, definition });
      changed();
    },
    'library.verify': async (collectionId) => {
      background.stop(collectionId);
      const outcome = await verifications.verify(collectionId);
      changed();
      return outcome;
    },
    'library.cancelVerify': (collectionId) => verifications.cancel(collectionId),
    'library.restoreBackup': async (name) => {
      await library.restoreBackup({ name });
      // The jobs could not be read at the start.
      await jobs.resumeUnfinished();
      changed();
    },
    'library.showInFolder': () => desktop.showLibraryFolder(),
  };
}

function handoverHandlers({ library, desktop, handovers }: Services): HandlersOf<'handover' | 'recipes'> {
  return {
    'handover.start': (asked) => handovers.start(asked),
    'handover.jobs': () => handovers.jobs(),
    'handover.dismiss': (id) => handovers.dismiss(id),
    'handover.privacySheet': (asked) => handovers.sheet(asked),
    'handover.cancel': (id) => handovers.cancel(id),
    'handover.saveCodebook': ({ query, format, privacy }) =>
      ifPicked(desktop.pickCodebookPath(format), async (path) => {
        const { questions } = await library.codebook({ query, format, path, privacy });
        return { path, questions };
      }),
    'handover.savePrivacyReport': (collectionId) =>
      ifPicked(desktop.pickPrivacyReportPath(), (path) => {
        const format = extname(path).toLowerCase() === '.md' ? 'md' : 'html';
        return library.savePrivacyReport({ collectionId, path, format });
      }),
    'handover.show': (id) => desktop.showInFolder(handovers.pathOf(id)),
  };
}

function sqlHandlers({ sql, desktop, windows }: Services): HandlersOf<'sql'> {
  const queries = createSqlQueries({
    sql,
    pickPath: desktop.pickSqlPath,
    onProgress: (id, progress) => windows.send('sql-progress', { id, progress }),
  });
  return {
    'sql.run': (asked) => queries.run(asked),
    'sql.save': (asked) => queries.save(asked),
    'sql.cancel': (id) => queries.cancel(id),
    'sql.show': (id) => desktop.showInFolder(queries.pathOf(id)),
  };
}

function printHandlers({ sheets, desktop }: Services): HandlersOf<'print'> {
  return {
    'print.make': ({ id, wish }) => sheets.make(id, wish),
    'print.cancel': (id) => sheets.cancel(id),
    'print.show': (id) => desktop.showInFolder(sheets.pathOf(id)),
    'print.wish': (id) => sheets.wishOf(id),
    'print.drawn': ({ id, files }) => sheets.drawn(id, files),
  };
}

function reviewHandlers({ library, desktop }: Services): HandlersOf<'review'> {
  const picked = createPickedMarks(library, desktop.pickMarks);
  return {
    'review.mark': async ({ refs, change }) => {
      const { before, after } = await library.mark({ refs: unpackRefs(refs), change });
      return { before: packMarks(before), after: packMarks(after) };
    },
    'review.restore': async ({ items }) => packMarks(await library.restoreMarks({ items: unpackMarks(items) })),
    'review.save': (collectionId) =>
      ifPicked(desktop.pickReviewPath(), (path) => library.saveReview({ collectionId, path })),
    'review.merge': () => ifPicked(desktop.pickReview(), (path) => library.mergeReview({ path })),
    'review.pickMarks': ({ collectionId }) => picked.pick(collectionId),
    'review.readMarksAs': (input) => picked.readAs(input),
    'review.applyMarks': (input) => picked.apply(input),
  };
}

function fileHandlers({ files, drag }: Services): HandlersOf<'files'> {
  return {
    'files.open': (file) => files.open(file),
    'files.openWith': (file) => files.openWith(file),
    'files.reveal': (file) => files.reveal(file),
    'files.copyPaths': (refs) => files.copyPaths(refs),
    'files.copyImage': (file) => files.copyImage(file),
    'files.saveCopies': (refs) => files.saveCopies(refs),
    'files.prepareDrag': (refs) => drag.prepare(refs),
  };
}

/** Handles signals: messages of the window that need no reply. */
export function createSignalHandlers({
  drag,
  lock,
  library,
}: Pick<Services, 'drag' | 'lock' | 'library'>): SignalHandlers {
  return {
    'files.startDrag': (refs, sender) => drag.start(refs, sender),
    'app.used': () => {
      lock.used();
      // A library that is locked or cannot be opened does no background work.
      library.noteUse().catch(() => undefined);
    },
  };
}

/** Null when the person cancels the system's dialog. */
async function ifPicked<Value>(
  picking: Promise<string | null>,
  use: (path: string) => Promise<Value>,
): Promise<Value | null> {
  const path = await picking;
  return path === null ? null : use(path);
}

async function saveText(path: string, text: string): Promise<{ readonly path: string }> {
  await writeWhole(path, [text]);
  return { path };
}

/** Cleans up after a removal, even if the library process died before its reply, because the removal may have succeeded. */
async function afterRemoval<Value>(removal: Promise<Value>, follow: () => Promise<void>): Promise<Value> {
  try {
    const removed = await removal;
    await follow();
    return removed;
  } catch (error) {
    if (toDeskError(error).code === 'interrupted') await follow();
    throw error;
  }
}

async function collectionOf(library: LibraryApi, collectionId: string) {
  const collection = (await library.collections()).find((one) => one.collectionId === collectionId);
  if (collection === undefined) {
    throw new DeskFailure('collection_not_found', ipcWords.unknownCollection, ipcWords.importAgain);
  }
  return collection;
}
