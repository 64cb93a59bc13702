/** Prepares the archives of a library when it is opened. */

import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { toDeskError } from '../../../src-preload/failure.ts';
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
import { unknownArchive } from '../catalog/not-in-library.ts';
import { hasCurrentIndexes } from '../index/current-indexes.ts';
import type { ImportThreads } from '../index/import-threads.ts';
import type { IndexStore } from '../index/index-store.ts';
import { markVerified } from '../index/verify-archive.ts';
import { correctKinds, findWrongKinds } from '../media/correct-kinds.ts';
import { lifecycleWords } from './words.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly folders: ArchiveFolders;
  readonly store: IndexStore;
  readonly importThreads: ImportThreads;
}

/**
 * Deletes files of dead processes, imports archives that the catalog has lost, and builds indexes that are missing or have another version.
 */
export async function prepareArchives(parts: Parts): Promise<void> {
  const { catalog, folders } = parts;
  let leftovers: readonly string[] = [];
  let known: readonly string[] = [];
  catalog.exclusively((archiveIds) => {
    leftovers = folders.leftovers(archiveIds);
    known = [...archiveIds];
  });
  for (const leftover of leftovers) await folders.discard(leftover);
  for (const archiveId of folders.unknown(new Set(known))) await importUnlisted(parts, archiveId);
  for (const archiveId of known) {
    await keepOrigin(parts, archiveId);
    if (hasCurrentIndexes(folders.folder(archiveId))) continue;
    try {
      await mendIndex(parts, recordOf(catalog, archiveId));
    } catch (error) {
      // One unreadable archive must not prevent opening the library. Opening that archive shows the reason and how to rebuild it.
      const { code } = toDeskError(asDiskFailure(error));
      catalog.audit('rebuild-failed', archiveId, { code });
    }
  }
}

/**
 * Writes the origin file if it is missing, damaged or without a checksum, as in older versions. People can use the library even if the disk
 * refuses this.
 */
async function keepOrigin({ catalog, folders }: Parts, archiveId: string): Promise<void> {
  const folder = folders.folder(archiveId);
  if (!existsSync(folder)) return;
  const record = (await isOriginWhole(folder)) ? null : catalog.archiveRecord(archiveId);
  if (record === null) return;
  await writeOrigin(folder, record).catch((error: unknown) => {
    process.emitWarning(`The origin of an archive was not kept (${toDeskError(asDiskFailure(error)).code}).`);
  });
}

/** Imports an archive that is in the library's folder but not in the catalog. Keeps an unreadable one unchanged. */
async function importUnlisted({ catalog, folders, store, importThreads }: Parts, archiveId: string): Promise<void> {
  const archivePath = path.join(folders.folder(archiveId), ARCHIVE_FILE);
  const building = folders.buildingPaths(archiveId);
  try {
    const importedAt = (await stat(archivePath)).mtime.toISOString();
    const unknown = { fileName: ARCHIVE_FILE, importedAt, definition: null, filter: null };
    const origin = (await readOrigin(folders.folder(archiveId))) ?? unknown;
    const { definition } = origin;
    const names = { fallbackName: lifecycleWords.recoveredCollection, fallbackCollectionId: null };
    const found = await importThreads.build({ archivePath, archiveId, ...building, definition, ...names }, {});
    correctKinds(building.indexPath, await findWrongKinds(building.indexPath, archivePath));
    copyVerification(folders.folder(archiveId), building.indexPath);
    store.release(archiveId);
    await folders.replaceIndexes(archiveId, building);
    const record = { archiveId, ...found, ...origin, ...(await hashFile(archivePath, {})) };
    const held = catalog.addArchive({ ...record, source: 'recovered' });
    if (held !== archiveId) await folders.remove(archiveId);
  } catch (error) {
    const { code } = toDeskError(asDiskFailure(error));
    catalog.audit('recovery-failed', archiveId, { code });
  }
}

/** Builds the indexes of an archive again, with the result of its last verification. @throws DeskFailure */
export async function mendIndex(parts: Parts, record: ArchiveRecord): Promise<void> {
  await rebuildIndex(parts, record, {}, (indexPath) =>
    copyVerification(parts.folders.folder(record.archiveId), indexPath),
  );
}

/** Copies the result of the last verification into a new index of the same archive. */
function copyVerification(folder: string, indexPath: string): void {
  const verified = readVerified(folder);
  if (verified !== null) markVerified(indexPath, verified);
}

/**
 * Builds new indexes of an archive beside the old ones, then replaces them.
 * @param complete called with the finished index before it replaces the old one
 * @throws DeskFailure `archive_not_found` and `archive_changed` if the archive is not the one that was imported, `collection_not_found` if
 *   another process removes it meanwhile
 */
export async function rebuildIndex(
  parts: Parts,
  record: ArchiveRecord,
  context: Context,
  complete: (indexPath: string) => void = () => undefined,
): Promise<void> {
  try {
    await buildAgain(parts, record, context, complete);
  } catch (error) {
    // The folder is gone, so every step could fail, each with another error.
    if (parts.catalog.archiveRecord(record.archiveId) === null) throw unknownArchive();
    throw error;
  }
}

async function buildAgain(
  { catalog, folders, store, importThreads }: Parts,
  record: ArchiveRecord,
  context: Context,
  complete: (indexPath: string) => void,
): Promise<void> {
  const { archiveId } = record;
  const fault = faultOfArchive(folders.folder(archiveId), record);
  if (fault !== null) throw fault;
  const building = folders.buildingPaths(archiveId);
  const archivePath = path.join(folders.folder(archiveId), ARCHIVE_FILE);
  // Runs at the same time as the build, because an archive of the same size is rarely a different one.
  // Without its progress, because the build already reports progress.
  const checked = checkArchive(folders.folder(archiveId), record, { signal: context.signal });
  checked.catch(() => undefined);
  const built = await importThreads.build(
    {
      archivePath,
      archiveId,
      ...building,
      definition: record.definition,
      fallbackName: path.parse(record.fileName).name,
      fallbackCollectionId: record.collectionId,
    },
    context,
  );
  correctKinds(building.indexPath, await findWrongKinds(building.indexPath, archivePath, context.signal));
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

/** @throws DeskFailure `collection_not_found` */
export function recordOf(catalog: Catalog, archiveId: string): ArchiveRecord {
  const record = catalog.archiveRecord(archiveId);
  if (record !== null) return record;
  throw unknownArchive();
}
