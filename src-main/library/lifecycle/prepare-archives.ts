/** Brings the archives of a library in order when it is opened. */
import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure, toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import type { Context } from '../api/library-api.ts';
import type { ArchiveFolders } from '../archive/archive-folders.ts';
import { isOriginWhole, readOrigin, writeOrigin } from '../archive/archive-origin.ts';
import { ARCHIVE_FILE } from '../archive/file-names.ts';
import { hashFile } from '../archive/keep-copy.ts';
import { checkArchive, faultOfArchive } from '../archive/kept-archive.ts';
import { readVerified } from '../archive/verification-progress.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ArchiveRecord } from '../catalog/catalog-entries.ts';
import { hasCurrentIndexes } from '../index/current-indexes.ts';
import type { ImportThreads } from '../index/import-threads.ts';
import type { IndexStore } from '../index/index-store.ts';
import { markVerified } from '../index/verify-archive.ts';
import { correctKinds } from '../media/correct-kinds.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly folders: ArchiveFolders;
  readonly store: IndexStore;
  readonly importThreads: ImportThreads;
}

/** Removes what dead processes left behind, takes in what the catalog lost, and builds indexes that are missing or of another version. */
export async function prepareArchives(parts: Parts): Promise<void> {
  const { catalog, folders } = parts;
  let leftovers: readonly string[] = [];
  let known: readonly string[] = [];
  catalog.exclusively((archiveIds) => {
    leftovers = folders.leftovers(archiveIds);
    known = [...archiveIds];
  });
  for (const leftover of leftovers) await folders.discard(leftover);
  for (const archiveId of folders.unknown(new Set(known))) await adopt(parts, archiveId);
  for (const archiveId of known) {
    await keepOrigin(parts, archiveId);
    if (hasCurrentIndexes(folders.folder(archiveId))) continue;
    try {
      await mendIndex(parts, recordOf(catalog, archiveId));
    } catch (error) {
      // One unreadable archive must not close the whole library. Opening it shows the reason and how to rebuild it.
      const { code } = toDeskError(asDiskFailure(error));
      catalog.audit('rebuild-failed', archiveId, { code });
    }
  }
}

/** Archives of older versions have none yet, or one without a checksum; a damaged one is written again. A disk that refuses is no reason to keep people from what they have. */
async function keepOrigin({ catalog, folders }: Parts, archiveId: string): Promise<void> {
  const folder = folders.folder(archiveId);
  if (!existsSync(folder)) return;
  const record = (await isOriginWhole(folder)) ? null : catalog.archiveRecord(archiveId);
  if (record === null) return;
  await writeOrigin(folder, record).catch((error: unknown) => {
    process.emitWarning(`The origin of an archive was not kept (${toDeskError(asDiskFailure(error)).code}).`);
  });
}

/** Imports again an archive that is in the library but not in the catalog. Leaves an unreadable one in place. */
async function adopt({ catalog, folders, store, importThreads }: Parts, archiveId: string): Promise<void> {
  const archivePath = path.join(folders.folder(archiveId), ARCHIVE_FILE);
  const building = folders.buildingPaths(archiveId);
  try {
    const importedAt = (await stat(archivePath)).mtime.toISOString();
    const unknown = { fileName: ARCHIVE_FILE, importedAt, definition: null, filter: null };
    const origin = (await readOrigin(folders.folder(archiveId))) ?? unknown;
    const { definition } = origin;
    const names = { fallbackName: 'Recovered collection', fallbackCollectionId: null };
    const found = await importThreads.build({ archivePath, ...building, definition, ...names }, {});
    await correctKinds(building.indexPath, archivePath);
    markAgain(folders.folder(archiveId), building.indexPath);
    store.release(archiveId);
    await folders.replaceIndexes(archiveId, building);
    const record = { archiveId, ...found, ...origin, ...(await hashFile(archivePath, {})) };
    const held = catalog.addArchive({ ...record, source: 'recovered' }, () => undefined);
    if (held !== archiveId) await folders.remove(archiveId);
  } catch (error) {
    const { code } = toDeskError(asDiskFailure(error));
    catalog.audit('recovery-failed', archiveId, { code });
  }
}

/** Builds the indexes of an archive again, and marks in them what its last verification found. @throws DeskFailure */
export async function mendIndex(parts: Parts, record: ArchiveRecord): Promise<void> {
  await rebuildIndex(parts, record, {}, (indexPath) => markAgain(parts.folders.folder(record.archiveId), indexPath));
}

/** What the last verification found, in a new index of the same archive. */
function markAgain(folder: string, indexPath: string): void {
  const verified = readVerified(folder);
  if (verified !== null) markVerified(indexPath, verified);
}

/**
 * Builds the indexes of an archive again, beside the old ones, then swaps.
 * @param complete called with the finished index before it takes its place
 * @throws DeskFailure `archive_not_found` and `archive_changed` where the archive is not the one that was imported
 */
export async function rebuildIndex(
  { catalog, folders, store, importThreads }: Parts,
  record: ArchiveRecord,
  context: Context,
  complete: (indexPath: string) => void = () => undefined,
) {
  const { archiveId } = record;
  const fault = faultOfArchive(folders.folder(archiveId), record);
  if (fault !== null) throw fault;
  const building = folders.buildingPaths(archiveId);
  const archivePath = path.join(folders.folder(archiveId), ARCHIVE_FILE);
  // Beside the building, as another archive of the same size is rare.
  const checked = checkArchive(folders.folder(archiveId), record, signalOf(context));
  checked.catch(() => undefined);
  const built = await importThreads.build(
    {
      archivePath,
      ...building,
      definition: record.definition,
      fallbackName: path.parse(record.fileName).name,
      fallbackCollectionId: record.collectionId,
    },
    context,
  );
  await correctKinds(building.indexPath, archivePath, context.signal);
  complete(building.indexPath);
  try {
    await checked;
  } catch (error) {
    for (const file of Object.values(building)) await rm(file, { force: true });
    throw error;
  }
  store.release(archiveId);
  await folders.replaceIndexes(archiveId, building);
  catalog.updateArchive(archiveId, built);
}

/** Without its progress: another piece of work tells of it. */
function signalOf({ signal }: Context): Context {
  return signal === undefined ? {} : { signal };
}

/** @throws DeskFailure `collection_not_found` */
export function recordOf(catalog: Catalog, archiveId: string): ArchiveRecord {
  const record = catalog.archiveRecord(archiveId);
  if (record !== null) return record;
  throw new DeskFailure(
    'collection_not_found',
    'The library does not hold this archive any more.',
    'Look at the list of collections.',
  );
}
