import path from 'node:path';
import type { LibraryApi } from './api.ts';
import { createArchiveFolders } from './archive-folders.ts';
import { createArchives } from './archives.ts';
import { openCatalog } from './catalog/catalog.ts';
import { createHandover } from './handover/handover.ts';
import { createIndexStore } from './index/index-store.ts';
import { importWorkerProgram } from './index/worker-program.ts';
import { createMedia } from './media/media.ts';
import { createQueries } from './query/queries.ts';

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
  const archivesDirectory = path.join(directory, 'archives');
  const catalog = openCatalog(directory);
  const folders = createArchiveFolders(archivesDirectory);
  const store = createIndexStore(archivesDirectory, catalog);
  const archives = createArchives({ catalog, folders, store, importWorker: importWorker ?? importWorkerProgram() });
  const queries = createQueries(store);
  const media = createMedia(store, (ref) => queries.fileRecord(ref));
  const handover = createHandover(store, queries, media.openFile);
  const close = async () => {
    media.close();
    store.close();
    catalog.close();
  };
  try {
    await archives.prepare();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    importArchive: archives.importArchive,
    collections: archives.collections,
    report: archives.report,
    remove: archives.remove,
    rebuild: archives.rebuild,
    verify: archives.verify,
    submissions: queries.submissions,
    files: queries.files,
    facets: queries.facets,
    submission: queries.submission,
    findSubmission: queries.findSubmission,
    fileRecord: queries.fileRecord,
    readFile: media.readFile,
    thumbnail: media.thumbnail,
    view: media.view,
    materialise: media.materialise,
    extract: handover.extract,
    table: handover.table,
    jobs: async () => catalog.jobs(),
    saveJob: async (job) => catalog.saveJob(job),
    deleteJob: async ({ jobId }) => catalog.deleteJob(jobId),
    close,
  };
}
