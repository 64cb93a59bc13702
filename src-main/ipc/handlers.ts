import type { WebContents } from 'electron';
import type { ChannelInput, ChannelName, ChannelOutput, SignalInput, SignalName } from '../../src-preload/contract.ts';
import type { AppInfo, FileRef, Progress, Query, Theme } from '../../src-preload/domain.ts';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import type { DailyExport, ExportJob } from '../../src-preload/jobs.ts';
import type { AccountService } from '../credentials/account.ts';
import type { LibraryApi, RescueApi } from '../library/api.ts';
import type { BackgroundThumbHashes } from './background-thumb-hashes.ts';
import type { BackgroundVerification } from './background-verification.ts';
import { createLatestSearch } from './latest-search.ts';
import { createVerifications } from './verifications.ts';

/** One function a channel; a channel without one fails the type check. */
export type Handlers = {
  readonly [Name in ChannelName]: (
    input: ChannelInput<Name>,
    sender: WebContents,
  ) => ChannelOutput<Name> | Promise<ChannelOutput<Name>>;
};

export type SignalHandlers = {
  readonly [Name in SignalName]: (input: SignalInput<Name>, sender: WebContents) => void;
};

/** What the handlers need of the rest of the main process. */
export interface Services {
  readonly library: LibraryApi & RescueApi;
  readonly account: AccountService;
  readonly prolific: {
    workspaces(): Promise<ChannelOutput<'prolific.workspaces'>>;
    collections(workspaceId: string): Promise<ChannelOutput<'prolific.collections'>>;
    listExports(collectionId: string): Promise<ChannelOutput<'prolific.exports'>>;
    deleteExport(collectionId: string, exportId: string): Promise<void>;
  };
  readonly jobs: {
    list(): readonly ExportJob[];
    startExport(input: ChannelInput<'jobs.export'>): Promise<ExportJob>;
    startImport(path: string, source: 'dialog' | 'drop' | 'sample'): Promise<ExportJob>;
    cancel(jobId: string): Promise<void>;
    retry(jobId: string): Promise<ExportJob>;
    pause(jobId: string): Promise<void>;
    putFirst(jobId: string): Promise<void>;
    dismiss(jobId: string): Promise<void>;
    dropDownloads(collectionId: string): Promise<void>;
    resumeUnfinished(): Promise<void>;
  };
  readonly dailyExports: {
    list(): readonly DailyExport[];
    set(collection: { collectionId: string; name: string }, at: string | null): readonly DailyExport[];
  };
  readonly files: {
    open(file: FileRef): Promise<void>;
    openWith(file: FileRef): Promise<void>;
    reveal(file: FileRef): Promise<void>;
    copyPaths(files: readonly FileRef[]): Promise<void>;
    copyImage(file: FileRef): Promise<void>;
    saveCopies(files: readonly FileRef[]): Promise<ChannelOutput<'files.saveCopies'>>;
    prepareDrag(files: readonly FileRef[]): Promise<void>;
    startDrag(files: readonly FileRef[], sender: WebContents): void;
  };
  readonly backgroundVerification: Pick<BackgroundVerification, 'stop'>;
  readonly backgroundThumbHashes: Pick<BackgroundThumbHashes, 'stop'>;
  readonly desktop: {
    info(): AppInfo;
    setTheme(theme: Theme): void;
    copyText(text: string): Promise<void>;
    showLibraryFolder(): Promise<void>;
    /** Null when the person cancelled. */
    pickArchive(): Promise<string | null>;
    pickTablePath(query: Query, format: 'csv' | 'tsv' | 'jsonl'): Promise<string | null>;
    pickReviewPath(): Promise<string | null>;
    pickReportPath(): Promise<string | null>;
    pickReview(): Promise<string | null>;
    samplePath: string;
    libraryChanged(collectionId: string | null): void;
    verifyProgress(collectionId: string, progress: Progress): void;
  };
}

/** Wires each channel of the contract to the service that answers it. */
export function createHandlers({
  library,
  account,
  prolific,
  jobs,
  dailyExports,
  files,
  backgroundVerification,
  backgroundThumbHashes,
  desktop,
}: Services): Handlers {
  const verifications = createVerifications(library, desktop.verifyProgress);
  const search = createLatestSearch();
  // Should it fail, the import itself will say why.
  const expectImport = () => void library.prepareImport().catch(() => undefined);
  const letGo = (collectionId: string) => {
    backgroundVerification.stop(collectionId);
    backgroundThumbHashes.stop(collectionId);
  };
  return {
    'app.info': () => desktop.info(),
    'app.setTheme': (theme) => desktop.setTheme(theme),
    'app.copyText': (text) => desktop.copyText(text),

    'token.status': () => account.status(),
    'token.save': (token) => account.save(token),
    'token.forget': () => account.forget(),

    'prolific.workspaces': () => prolific.workspaces(),
    'prolific.collections': (workspaceId) => prolific.collections(workspaceId),
    'prolific.exports': (collectionId) => prolific.listExports(collectionId),
    'prolific.deleteExport': ({ collectionId, exportId }) => prolific.deleteExport(collectionId, exportId),

    'jobs.list': () => jobs.list(),
    'jobs.export': (input) => jobs.startExport(input),
    'jobs.import': (path) => jobs.startImport(path, 'drop'),
    'jobs.expectImport': async () => expectImport(),
    'jobs.pickImport': async () => {
      expectImport();
      const path = await desktop.pickArchive();
      return path === null ? null : jobs.startImport(path, 'dialog');
    },
    'jobs.importSample': () => jobs.startImport(desktop.samplePath, 'sample'),
    'jobs.cancel': (jobId) => jobs.cancel(jobId),
    'jobs.retry': (jobId) => jobs.retry(jobId),
    'jobs.pause': (jobId) => jobs.pause(jobId),
    'jobs.putFirst': (jobId) => jobs.putFirst(jobId),
    'jobs.dismiss': (jobId) => jobs.dismiss(jobId),

    'daily.list': () => dailyExports.list(),
    'daily.set': ({ at, ...collection }) => dailyExports.set(collection, at),

    'library.collections': () => library.collections(),
    'library.report': (collectionId) => library.report({ collectionId }),
    'library.saveReport': async (collectionId) => {
      const path = await desktop.pickReportPath();
      return path === null ? null : library.saveReport({ collectionId, path });
    },
    'library.remove': async (collectionId) => {
      letGo(collectionId);
      await afterRemoval(library.remove({ collectionId }), async () => {
        desktop.libraryChanged(collectionId);
        await jobs.dropDownloads(collectionId);
      });
    },
    'library.version': (archiveId) => library.version({ archiveId }),
    'library.versions': (collectionId) => library.versions({ collectionId }),
    'library.compare': (collectionId) => library.compare({ collectionId }),
    'library.removeEarlier': (collectionId) =>
      afterRemoval(library.removeEarlier({ collectionId }), () => jobs.dropDownloads(collectionId)),
    'library.rebuild': async (collectionId) => {
      letGo(collectionId);
      await library.rebuild({ collectionId });
      desktop.libraryChanged(collectionId);
      return collectionOf(library, collectionId);
    },
    'library.verify': async (collectionId) => {
      backgroundVerification.stop(collectionId);
      const outcome = await verifications.verify(collectionId);
      desktop.libraryChanged(collectionId);
      return outcome;
    },
    'library.cancelVerify': (collectionId) => verifications.cancel(collectionId),
    'library.submissions': (page) => search(page.query, (context) => library.submissions(page, context)),
    'library.files': (page) => search(page.query, (context) => library.files(page, context)),
    'library.facets': (input) => search(input.query, (context) => library.facets(input, context)),
    'library.submission': (input) => library.submission(input),
    'review.marks': (shown) => library.marks(shown),
    'review.mark': (input) => library.mark(input),
    'review.restore': (items) => library.restoreMarks({ items }),
    'review.save': async (collectionId) => {
      const path = await desktop.pickReviewPath();
      return path === null ? null : library.saveReview({ collectionId, path });
    },
    'review.merge': async () => {
      const path = await desktop.pickReview();
      return path === null ? null : library.mergeReview({ path });
    },

    'library.backups': () => library.backups(),
    'library.restoreBackup': async (name) => {
      await library.restoreBackup({ name });
      // At the start they could not be read.
      await jobs.resumeUnfinished();
      desktop.libraryChanged(null);
    },
    'library.showInFolder': () => desktop.showLibraryFolder(),

    'library.history': (input) => library.history(input),

    'files.content': (file) => library.content(file),
    'files.open': (file) => files.open(file),
    'files.openWith': (file) => files.openWith(file),
    'files.reveal': (file) => files.reveal(file),
    'files.copyPaths': (refs) => files.copyPaths(refs),
    'files.copyImage': (file) => files.copyImage(file),
    'files.saveCopies': (refs) => files.saveCopies(refs),
    'files.prepareDrag': (refs) => files.prepareDrag(refs),

    'handover.saveTable': async ({ query, format }) => {
      const path = await desktop.pickTablePath(query, format);
      return path === null ? null : library.table({ query, format, path });
    },
  };
}

export function createSignalHandlers({ files }: Pick<Services, 'files'>): SignalHandlers {
  return { 'files.startDrag': (refs, sender) => files.startDrag(refs, sender) };
}

/** Also does what follows a removal where that may have happened: the library died before it answered. */
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
    throw new DeskFailure('collection_not_found', 'The collection is not in the library.', 'Import its archive again.');
  }
  return collection;
}
