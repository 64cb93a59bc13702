import { rm } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure } from '../../src-preload/failure.ts';
import { withBallast } from '../disk/ballast.ts';
import { asDiskFailure } from '../disk/disk-failure.ts';
import { makeTemporaryFolder, sweepTemporaryFolders } from '../disk/temporary-folder.ts';
import type { LibraryApi, LibraryMethods } from './api/library-api.ts';
import { type ArchiveFolders, createArchiveFolders } from './archive/archive-folders.ts';
import { checkFiles } from './archive/check-files.ts';
import { type Catalog, openCatalog } from './catalog/catalog.ts';
import { catalogMethods } from './catalog/catalog-methods.ts';
import { lacksCatalog } from './catalog/missing-catalog.ts';
import { CATALOG_COPIES } from './catalog/read-only-copy.ts';
import { readKeyFile } from './encryption/key-file.ts';
import { sweepOpened } from './encryption/opened-files.ts';
import { shred } from './encryption/shred.ts';
import { unlockAlso } from './encryption/unlocked.ts';
import { encryptionWords } from './encryption/words.ts';
import { createHandover } from './handover/handover.ts';
import { createHandoverNotes } from './handover/handover-notes.ts';
import { createPrivacy } from './handover/privacy/privacy.ts';
import { createRecipes } from './handover/recipes.ts';
import { hasCurrentIndexes } from './index/current-indexes.ts';
import { createImportThreads, importWorkerProgram } from './index/import-threads.ts';
import { createIndexStore, type IndexStore } from './index/index-store.ts';
import { openLibraryFolder } from './library-folder.ts';
import { createActivity } from './lifecycle/activity.ts';
import { createArchives } from './lifecycle/archives.ts';
import { createArrivals } from './lifecycle/arrivals.ts';
import { createDoor } from './lifecycle/door.ts';
import { openLock } from './lifecycle/library-lock.ts';
import { createIndexMender } from './lifecycle/mend-indexes.ts';
import { createClipPairs } from './media/clip-pairs.ts';
import { createDescriptions } from './media/descriptions.ts';
import { createMedia } from './media/media.ts';
import { createPictureCache } from './media/picture-cache.ts';
import { createQueries } from './query/queries.ts';
import { createReview } from './review/review.ts';
import { createSqlSources } from './sql/sql-sources.ts';
import { createVersions } from './versions/versions.ts';
import { libraryWords } from './words.ts';

const HOUR_MS = 3_600_000;

export interface LibraryOptions {
  /** Absolute path of the library's folder, which is created if absent. */
  readonly directory: string;
}

/**
 * Opens a library: migrates its catalog, deletes files of dead processes, and builds indexes that are missing or have another version.
 * Several processes may have the same library open.
 * @throws DeskFailure `passphrase_needed` for an encrypted library that is locked, `library_newer`, `library_locked`, `disk_full`, `disk_error`
 */
export async function createLibrary(options: LibraryOptions): Promise<LibraryApi> {
  try {
    const isEncrypted = await openLock(options.directory);
    // Another process can encrypt or decrypt the library while this one opens it, and then the catalog seems damaged.
    const requireSame = (cause?: unknown) => {
      if ((readKeyFile(options.directory) !== null) !== isEncrypted)
        throw new DeskFailure('library_locked', encryptionWords.inUse, encryptionWords.inUseHint, { cause });
    };
    let library: LibraryApi | null = null;
    try {
      library = await openParts(options, isEncrypted);
      requireSame();
      return library;
    } catch (error) {
      await library?.close();
      requireSame(error);
      throw error;
    }
  } catch (error) {
    throw asDiskFailure(error);
  }
}

async function openParts(options: LibraryOptions, isEncrypted: boolean): Promise<LibraryApi> {
  // Copies that a dead process left.
  if (isEncrypted) sweepOpened(options.directory);
  const base = await openBase(options);
  const { catalog, folders, store, activity, importThreads, isReadOnly } = base;
  const { archives, queries, descriptions, media, handover, privacy, versions, review, sql } = createParts(base);
  const backups = setInterval(catalog.keepBackup, HOUR_MS);
  // The timer must not keep a finished command from exiting.
  backups.unref();
  const close = async () => {
    clearInterval(backups);
    await importThreads.close();
    await descriptions.close();
    await media.close();
    privacy.close();
    store.close();
    catalog.close();
    if (isEncrypted) sweepOpened(options.directory);
    if (isReadOnly && isEncrypted) shred(base.derived);
    else if (isReadOnly) await rm(base.derived, { recursive: true, force: true });
  };
  try {
    if (isReadOnly) giveUpOldIndexes(catalog, folders, store);
    else await archives.prepare();
  } catch (error) {
    await close();
    throw error;
  }
  const methods: LibraryMethods = {
    ...archives,
    ...queries,
    ...media,
    ...handover,
    ...privacy.methods,
    describeFiles: descriptions.describeFiles,
    noteUse: async () => undefined,
    isReadOnly: async () => isReadOnly,
    checkFiles,
    ...versions,
    ...review,
    ...sql,
    ...catalogMethods(catalog),
  };
  const mender = createIndexMender({ store, rebuild: archives.mend });
  return { ...createDoor(methods, { activity, mender, isReadOnly }), close };
}

type Base = Awaited<ReturnType<typeof openBase>>;

/** The objects that all parts of the library need. */
async function openBase({ directory }: LibraryOptions) {
  const { isReadOnly } = openLibraryFolder(directory);
  const archivesDirectory = path.join(directory, 'archives');
  if (isReadOnly) await sweepTemporaryFolders(CATALOG_COPIES);
  const isCatalogLost = lacksCatalog(directory);
  // Opening a catalog needs some space, and the library must open before anything can be removed to make space.
  const catalog = await withBallast(directory, () => openCatalog(directory, { isReadOnly }));
  if (isCatalogLost) {
    catalog.audit('catalog-missing', 'all', {});
    process.emitWarning(libraryWords.lostCatalog);
  }
  const derived = isReadOnly ? await makeTemporaryFolder('derived') : archivesDirectory;
  if (isReadOnly) unlockAlso(derived, archivesDirectory);
  const folders = createArchiveFolders(archivesDirectory, isReadOnly);
  const arrivals = createArrivals(catalog);
  const store = createIndexStore(archivesDirectory, arrivals, derived);
  const [activity, importThreads] = [createActivity(), createImportThreads(importWorkerProgram())];
  return {
    directory,
    archivesDirectory,
    isReadOnly,
    derived,
    catalog,
    folders,
    arrivals,
    store,
    activity,
    importThreads,
  };
}

/** Each part implements some of the library's methods. */
function createParts(base: Base) {
  const { catalog, arrivals, store, activity, directory, isReadOnly } = base;
  const archives = createArchives(base);
  const review = createReview(catalog, store, () => privacy.submissionPseudonyms());
  const versions = createVersions(base);
  const cache = createPictureCache(store);
  const descriptions = createDescriptions({
    store,
    cache,
    idle: activity.idle,
    describeFile: (ref, signal) => media.describeFile(ref, signal),
  });
  const pairs = createClipPairs(store, descriptions.reader);
  const queries = createQueries({
    store,
    marks: review.reader,
    changes: versions.reader,
    hashes: cache.readHashes,
    descriptions: descriptions.reader,
    pairs,
    waitForWords: arrivals.waitForWords,
  });
  const media = createMedia({ store, cache, pairs, fileRecord: queries.fileRecord, idle: activity.idle });
  const notes = createHandoverNotes(catalog);
  const privacy = createPrivacy({
    directory,
    isReadOnly,
    catalog,
    store,
    results: queries.results,
    marks: review.reader,
    watchFile: media.watchFile,
    fileRecord: queries.fileRecord,
  });
  const ways = createHandover(store, queries.results, review.reader, media, notes, privacy);
  const handover = { ...ways, ...createRecipes(ways, catalog) };
  const sql = createSqlSources({ ...base, marks: review.reader });
  return { archives, queries, descriptions, media, handover, privacy, versions, review, sql };
}

/** In a read-only library, indexes of another version cannot be built again, and must not be read. */
function giveUpOldIndexes(catalog: Catalog, folders: ArchiveFolders, store: IndexStore): void {
  for (const { archiveId } of catalog.collections()) {
    if (hasCurrentIndexes(folders.folder(archiveId))) continue;
    const hint = libraryWords.otherVersionHint;
    const message = libraryWords.otherVersion;
    store.giveUp(archiveId, new DeskFailure('disk_error', message, hint));
  }
}
