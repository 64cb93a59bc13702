import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Query } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { withBallast } from '../disk/ballast.ts';
import { readOnlyLibrary } from '../disk/disk-failure.ts';
import type { Context, LibraryApi } from './api/library-api.ts';
import { LIBRARY_METHODS } from './api/methods.ts';
import { type ArchiveFolders, createArchiveFolders } from './archive/archive-folders.ts';
import { type Catalog, openCatalog } from './catalog/catalog.ts';
import { createHandover } from './handover/handover.ts';
import { pickedBy, ranges } from './handover/picked.ts';
import { saveReport } from './handover/save-report.ts';
import { hasCurrentIndexes } from './index/current-indexes.ts';
import { createImportThreads, importWorkerProgram } from './index/import-threads.ts';
import { createIndexStore, type IndexStore } from './index/index-store.ts';
import { openLibraryFolder } from './library-folder.ts';
import { type Activity, createActivity } from './lifecycle/activity.ts';
import { createArchives } from './lifecycle/archives.ts';
import { type Arrivals, createArrivals } from './lifecycle/arrivals.ts';
import { createIndexMender, type IndexMender } from './lifecycle/mend-indexes.ts';
import { createMedia } from './media/media.ts';
import { createPictureCache } from './media/picture-cache.ts';
import { createQueries } from './query/queries.ts';
import { createReview } from './review/review.ts';
import { compareFiles } from './versions/compare-files.ts';
import { createVersions } from './versions/versions.ts';

const HOUR_MS = 3_600_000;

type LibraryMethods = Omit<LibraryApi, 'close'>;

export interface LibraryOptions {
  /** Absolute path of the library's folder; created when absent. */
  readonly directory: string;
  /** The program of the import thread, where it lies elsewhere than in the sources or a build. */
  readonly importWorker?: URL;
}

/**
 * Opens a library: migrates its catalog, sweeps what dead processes left behind, builds indexes that are missing or of another
 * version. Several processes may have one library open.
 * @throws DeskFailure `library_newer`, `library_locked`, `disk_full`, `disk_error`
 */
export async function createLibrary({ directory, importWorker }: LibraryOptions): Promise<LibraryApi> {
  const { isReadOnly } = openLibraryFolder(directory);
  const archivesDirectory = path.join(directory, 'archives');
  // A catalog takes some room to be opened, and what is in it may have to be removed to make some.
  const catalog = await withBallast(directory, () => openCatalog(directory, { isReadOnly }));
  const derived = isReadOnly ? mkdtempSync(path.join(os.tmpdir(), 'collection-desk-derived-')) : archivesDirectory;
  const folders = createArchiveFolders(archivesDirectory, { isReadOnly });
  const arrivals = createArrivals(catalog);
  const activity = createActivity();
  const store = createIndexStore(archivesDirectory, arrivals, derived);
  const importThreads = createImportThreads(importWorker ?? importWorkerProgram());
  const archives = createArchives({
    ...{ directory, catalog, folders, arrivals, store, activity, importThreads },
  });
  const review = createReview(catalog, store);
  const versions = createVersions({ directory, catalog, store, folders });
  const cache = createPictureCache(store);
  const queries = createQueries(store, review.reader, versions.reader, cache.readHashes);
  const media = createMedia({ store, cache, fileRecord: (ref) => queries.fileRecord(ref) });
  const handover = createHandover(store, queries.results, review.reader, media, (action, query, result, details) => {
    const archives = result.archives.map(({ archiveId }) => catalog.sha256Of(archiveId));
    const picked = pickedBy(query, result);
    const named = picked && Object.fromEntries(Array.from(picked, ([id, numbers]) => [catalog.sha256Of(id), numbers]));
    catalog.audit(action, query.collectionId ?? 'all', { query, archives, picked: named, ...details });
  });
  const backups = setInterval(catalog.keepBackup, HOUR_MS);
  // A command that is done must not wait for it.
  backups.unref();
  const close = async () => {
    clearInterval(backups);
    await importThreads.close();
    await media.close();
    store.close();
    catalog.close();
    if (isReadOnly) await rm(derived, { recursive: true, force: true });
  };
  try {
    if (isReadOnly) giveUpOldIndexes(catalog, folders, store);
    else await archives.prepare();
  } catch (error) {
    await close();
    throw error;
  }
  const methods: LibraryMethods = {
    prepareImport: importThreads.prepare,
    importArchive: archives.importArchive,
    collections: archives.collections,
    version: archives.version,
    report: archives.report,
    saveReport: async ({ collectionId, path: to }) => {
      await saveReport(await archives.report({ collectionId }), to);
      return { path: to };
    },
    remove: archives.remove,
    rebuild: archives.rebuild,
    verify: archives.verify,
    submissions: whenWorded(arrivals, queries.submissions),
    files: whenWorded(arrivals, queries.files),
    facets: whenWorded(arrivals, queries.facets),
    submission: queries.submission,
    findSubmission: queries.findSubmission,
    fileRecord: queries.fileRecord,
    readFile: media.readFile,
    content: media.content,
    thumbnail: media.thumbnail,
    placeholder: media.placeholder,
    view: media.view,
    makeThumbHashes: async ({ archiveId }, { signal } = {}) => ({
      made: await media.makeThumbHashes(archiveId, activity.idle, signal),
    }),
    materialise: media.materialise,
    extract: whenWorded(arrivals, handover.extract),
    table: whenWorded(arrivals, handover.table),
    previewTable: whenWorded(arrivals, handover.previewTable),
    versions: versions.versions,
    compare: versions.compare,
    compareFiles: (paths, context = {}) => compareFiles({ folders, importThreads }, paths, context),
    removeEarlier: versions.removeEarlier,
    marks: review.marks,
    mark: review.mark,
    markEach: review.markEach,
    restoreMarks: review.restoreMarks,
    saveReview: review.saveReview,
    mergeReview: review.mergeReview,
    jobs: async () => catalog.jobs(),
    saveJob: async (job) => catalog.saveJob(job),
    history: async (input) => catalog.history(input),
    noteFilesOut: async (input) => noteFilesOut(catalog, input),
    deleteJob: async ({ jobId }) => catalog.deleteJob(jobId),
  };
  const mender = createIndexMender({ store, rebuild: archives.mend });
  return { ...wrapped(methods, activity, mender, isReadOnly), close };
}

/** Where nothing can be written, an index of another version cannot be built again, and must not be read as if it were of this one. */
function giveUpOldIndexes(catalog: Catalog, folders: ArchiveFolders, store: IndexStore): void {
  for (const { archiveId } of catalog.collections()) {
    if (hasCurrentIndexes(folders.folder(archiveId))) continue;
    const hint = 'Open the library once where it can be written to.';
    const message = 'The index of this collection was made by another version of Collection Desk.';
    store.giveUp(archiveId, new DeskFailure('disk_error', message, hint));
  }
}

/** The same methods: damaged indexes are mended on the way, and a person's activity, see {@link LIBRARY_METHODS}, is noted. */
function wrapped(
  methods: LibraryMethods,
  activity: Activity,
  mender: IndexMender,
  isReadOnly: boolean,
): LibraryMethods {
  type Method = (input: unknown, context?: Context) => Promise<unknown>;
  const all = (Object.entries(methods) as [keyof LibraryMethods, Method][]).map(([name, method]) => {
    if (isReadOnly && LIBRARY_METHODS[name].writes) return [name, () => Promise.reject(readOnlyLibrary())];
    const mending = mender.mending(name, method);
    return [name, LIBRARY_METHODS[name].busy ? activity.noted(mending) : mending];
  });
  // Each method is passed on under its own name, so the object has the type that it was made from.
  return Object.fromEntries(all) as LibraryMethods;
}

function noteFilesOut(catalog: Catalog, { files, how }: Parameters<LibraryApi['noteFilesOut']>[0]): void {
  const byArchive = [...Map.groupBy(files, ({ archiveId }) => archiveId)];
  const collections = new Set(byArchive.map(([archiveId]) => catalog.archive(archiveId)?.collectionId ?? 'all'));
  const [only = 'all'] = collections.size === 1 ? collections : [];
  const picked = byArchive.map(([id, refs]) => [catalog.sha256Of(id), ranges(refs.map(({ file }) => file))]);
  catalog.audit('files-out', only, { how, files: files.length, picked: Object.fromEntries(picked) });
}

/** Lets a query for words wait until those of an archive that is on its way in are indexed; everything else answers at once. */
function whenWorded<Input extends { readonly query: Query }, Output>(
  arrivals: Arrivals,
  ask: (input: Input, context?: Context) => Promise<Output>,
): (input: Input, context?: Context) => Promise<Output> {
  return async (input, context) => {
    if (input.query.text !== '') {
      // What waits in the queue is let in first: it may be that this one is given up.
      await nextTurn();
      await arrivals.worded(input.query.collectionId, context?.signal);
    }
    return ask(input, context);
  };
}
