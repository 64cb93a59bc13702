/** Imports archives. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ImportOutcome, ImportReport } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { ImportInput } from '../api/call-types.ts';
import type { Context } from '../api/library-api.ts';
import type { ArchiveFolders } from '../archive/archive-folders.ts';
import { writeOrigin } from '../archive/archive-origin.ts';
import { directoryDigest } from '../archive/directory.ts';
import { hashFile, keepCopy } from '../archive/keep-copy.ts';
import { requireArchiveFile } from '../archive/require-archive-file.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { DamagedChunks } from '../encryption/chunk-format.ts';
import { openStored, storedSize } from '../encryption/stored-files.ts';
import { encryptionWords } from '../encryption/words.ts';
import type { ImportThreads, IndexBuilding } from '../index/import-threads.ts';
import type { IndexStore } from '../index/index-store.ts';
import { readReport } from '../index/read-report.ts';
import { correctKinds, findWrongKinds } from '../media/correct-kinds.ts';
import { completeDefinition } from './add-definition.ts';
import type { Arrivals } from './arrivals.ts';
import { createImportProgress } from './import-progress.ts';
import type { Turns } from './turns.ts';
import { lifecycleWords } from './words.ts';

export interface ImportParts {
  readonly catalog: Catalog;
  readonly folders: ArchiveFolders;
  readonly arrivals: Arrivals;
  readonly store: IndexStore;
  readonly importThreads: ImportThreads;
}

/** The report of an import or a rebuild, with its time. @param startedAt in the time of `performance.now()` */
export function outcome(report: ImportReport, startedAt: number, alreadyImported: boolean): ImportOutcome {
  return { ...report, elapsedMs: Math.round(performance.now() - startedAt), alreadyImported };
}

/** Imports an archive. If the library already holds the same bytes, only completes its definition. */
export async function importArchive(
  parts: ImportParts,
  inTurn: Turns,
  input: ImportInput,
  context: Context,
): Promise<ImportOutcome> {
  const { catalog, store } = parts;
  const startedAt = performance.now();
  const bytes = await checkReadable(input.path, context);
  const known = catalog.holdsSize(bytes) ? catalog.archiveBySha256((await hashFile(input.path, context)).sha256) : null;
  if (known !== null) {
    const { archiveId, collectionId, sha256 } = known;
    catalog.audit('import-again', collectionId, { sha256, source: input.source, exportId: input.exportId ?? null });
    if (input.definition)
      await inTurn(archiveId, () => completeDefinition(parts, archiveId, input.definition, context));
    return outcome(readReport(store.open(archiveId)), startedAt, true);
  }
  const archiveId = randomUUID();
  const kept = await indexAndCopy(parts, input, { archiveId, bytes }, context);
  return outcome(readReport(store.open(kept)), startedAt, kept !== archiveId);
}

/**
 * Indexes the original file, lets people browse it, and copies it while its words are indexed. The catalog lists the archive only when
 * everything is on the disk, so a stopped import leaves the library unchanged.
 * @returns the id of the archive in the library; if the library already held the same bytes, the id of that archive
 */
async function indexAndCopy(
  parts: ImportParts,
  input: ImportInput,
  { archiveId, bytes }: { readonly archiveId: string; readonly bytes: number },
  context: Context,
): Promise<string> {
  const { catalog, folders, arrivals, store, importThreads } = parts;
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(context.signal === undefined ? [] : [context.signal])]);
  const ended = Promise.withResolvers<void>();
  const progress = createImportProgress(context.onProgress);
  let building: IndexBuilding | null = null;
  let kept = '';
  try {
    catalog.exclusively(() => folders.createArriving(archiveId));
    const paths = folders.arrivingPaths(archiveId);
    const fileName = path.basename(input.path);
    const { definition = null, filter = null, exportId = null, source } = input;
    building = startBuilding(importThreads, input, { archiveId, ...paths }, { signal, onProgress: progress.built });
    const { directoryDigest: digest, ...found } = await building.rows;
    const importedAt = new Date().toISOString();
    const { name, collectionId, exportedAt } = found;
    arrivals.add({
      archiveId,
      collectionId,
      name,
      exportedAt,
      importedAt,
      filter,
      originalPath: input.path,
      hasDefinition: definition !== null,
      words: building.words,
      cancel: () => stop.abort(),
      ended: ended.promise,
    });
    progress.canBeBrowsed(collectionId, bytes);
    const copy = await keepCopy(input.path, paths.copyPath, { signal, onProgress: progress.copied });
    await checkUnchanged(paths.copyPath, digest);
    progress.endCopy();
    // The thread writes the plain tables meanwhile.
    const wrongKinds = await findWrongKinds(paths.indexPath, paths.copyPath, signal);
    await building.whole;
    store.release(archiveId);
    correctKinds(paths.indexPath, wrongKinds);
    await writeOrigin(folders.folder(archiveId), { fileName, importedAt, definition, filter });
    await folders.settle(archiveId);
    signal.throwIfAborted();
    const record = { archiveId, ...found, fileName, ...copy, definition, filter, exportId, source, importedAt };
    kept = catalog.addArchive(record);
    return kept;
  } finally {
    stop.abort();
    if (building !== null) await Promise.allSettled([building.rows, building.words, building.whole]);
    store.release(archiveId);
    arrivals.remove(archiveId);
    // Callers that wait for the end of this import must not wait forever if its folder cannot be deleted.
    ended.resolve(kept === archiveId ? folders.arrived(archiveId) : folders.discard(folders.folder(archiveId)));
    await ended.promise;
  }
}

function startBuilding(
  importThreads: ImportThreads,
  { path: archivePath, definition = null }: ImportInput,
  target: { readonly archiveId: string } & ReturnType<ArchiveFolders['arrivingPaths']>,
  context: Context,
): IndexBuilding {
  const fallbacks = { fallbackName: path.parse(archivePath).name, fallbackCollectionId: null };
  const building = importThreads.start({ archivePath, definition, ...target, ...fallbacks }, context);
  // They are awaited last. Until then their failure must not count as unhandled.
  for (const last of [building.words, building.whole]) last.catch(() => undefined);
  return building;
}

/** Refuses files that are not readable as an archive before indexing starts. Returns the file's size. */
async function checkReadable(file: string, context: Context): Promise<number> {
  context.signal?.throwIfAborted();
  if (!path.isAbsolute(file)) {
    throw new DeskFailure('bad_input', lifecycleWords.relativePath, lifecycleWords.relativePathHint);
  }
  const stats = await requireArchiveFile(file);
  try {
    const opened = await openStored(file);
    await opened.close();
    return storedSize(file, stats.size);
  } catch (error) {
    if (!(error instanceof DamagedChunks)) throw error;
    // Only downloads in the library are encrypted. Another one is needed, so it must not be tried again.
    throw new DeskFailure('archive_unreadable', encryptionWords.damagedDownload, encryptionWords.damagedDownloadHint, {
      cause: error,
    });
  }
}

/** The index was made from the original file and the copy later. Checks that both are the same archive. */
async function checkUnchanged(copyPath: string, digest: string): Promise<void> {
  const copy = await openStored(copyPath);
  try {
    if ((await directoryDigest(copy)) === digest) return;
  } finally {
    await copy.close();
  }
  throw new DeskFailure(
    'archive_unreadable',
    lifecycleWords.changedDuringImport,
    lifecycleWords.changedDuringImportHint,
  );
}
