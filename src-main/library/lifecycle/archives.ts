import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Collection, ImportOutcome, ImportReport, VerifyOutcome } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { withBallast } from '../../disk/ballast.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import type { ImportInput } from '../api/call-types.ts';
import type { Context, LibraryMethods } from '../api/library-api.ts';
import { pacedProgress } from '../api/paced-progress.ts';
import type { ArchiveFolders } from '../archive/archive-folders.ts';
import { writeOrigin } from '../archive/archive-origin.ts';
import { directoryDigest } from '../archive/directory.ts';
import { ARCHIVE_FILE, INDEX_FILE } from '../archive/file-names.ts';
import { hashFile, keepCopy } from '../archive/keep-copy.ts';
import { checkArchive, faultOfArchive } from '../archive/kept-archive.ts';
import { requireArchiveFile } from '../archive/require-archive-file.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CatalogCollection } from '../catalog/catalog-entries.ts';
import { unknownCollection } from '../catalog/not-in-library.ts';
import { DamagedChunks } from '../encryption/chunk-format.ts';
import { openStored, storedSize } from '../encryption/stored-files.ts';
import { encryptionWords } from '../encryption/words.ts';
import type { ImportThreads, IndexBuilding } from '../index/import-threads.ts';
import type { IndexStore } from '../index/index-store.ts';
import { readArchiveInstructions, readCounts, readReport } from '../index/read-report.ts';
import { responsesFaultWords } from '../index/responses-fault.ts';
import { checkPlainTables } from '../index/storage/plain-tables.ts';
import { hasKeptOrders, KEPT_FROM } from '../index/storage/sort-orders.ts';
import { isUnreadable } from '../index/unreadable.ts';
import { uploadFinder } from '../index/uploads.ts';
import { verifyArchive } from '../index/verify-archive.ts';
import { correctKinds, findWrongKinds } from '../media/correct-kinds.ts';
import { findPurge } from '../versions/purge.ts';
import type { Activity } from './activity.ts';
import { addDefinition, completeDefinition } from './add-definition.ts';
import type { Arrivals } from './arrivals.ts';
import { currentArchive } from './current-archive.ts';
import { createImportProgress } from './import-progress.ts';
import { nameCollection } from './name-collection.ts';
import { mendIndex, prepareArchives, rebuildIndex, recordOf } from './prepare-archives.ts';
import { saveReport } from './save-report.ts';
import { createTurns, type Turns } from './turns.ts';
import { lifecycleWords } from './words.ts';

interface Parts {
  /** Absolute path of the library's folder. */
  readonly directory: string;
  readonly isReadOnly: boolean;
  readonly catalog: Catalog;
  readonly folders: ArchiveFolders;
  readonly arrivals: Arrivals;
  readonly store: IndexStore;
  readonly activity: Activity;
  readonly importThreads: ImportThreads;
}

/** The part of the library that imports, rebuilds, verifies and removes archives. */
export function createArchives(parts: Parts) {
  const { catalog, arrivals, store } = parts;
  const inTurn = createTurns();
  const methods = {
    prepareImport: parts.importThreads.prepare,
    importArchive: (input, context = {}) =>
      asDesk(() => importArchive(parts, inTurn, input, withPacedProgress(context))),
    collections: () => asDesk(async () => store.collections().map((entry) => describeCollection(parts, entry))),
    version: ({ archiveId }) =>
      asDesk(async () => {
        const record = catalog.archiveRecord(archiveId);
        if (record === null) throw unknownCollection();
        const { collectionId, name, exportedAt, importedAt, filter } = record;
        const entry = { archiveId, collectionId, name, exportedAt, importedAt, filter };
        return describeCollection(parts, { ...entry, hasDefinition: record.definition !== null });
      }),
    report: ({ collectionId }) =>
      asDesk(async () => readReport(store.open(currentArchive(arrivals, collectionId).archiveId))),
    saveReport: async ({ collectionId, path: to }) => {
      await saveReport(await methods.report({ collectionId }), to);
      return { path: to };
    },
    remove: ({ collectionId }, context = {}) => asDesk(() => removeCollection(parts, inTurn, collectionId, context)),
    rebuild: ({ collectionId }, context = {}) =>
      asDesk(async () => {
        const startedAt = performance.now();
        await Promise.all(arrivals.of(collectionId).map(({ ended }) => ended));
        const { archiveId } = currentArchive(catalog, collectionId);
        await inTurn(archiveId, () => rebuildIndex(parts, recordOf(catalog, archiveId), context));
        catalog.audit('rebuild', collectionId, { archiveId });
        return outcome(readReport(store.open(archiveId)), startedAt, false);
      }),
    nameCollection: (input) => asDesk(async () => nameCollection(catalog, input)),
    addDefinition: (input, context = {}) => asDesk(() => addDefinition(parts, inTurn, input, context)),
    verify: ({ collectionId, background = false }, context = {}) =>
      asDesk(() => verifyCollections(parts, { collectionId, background }, withPacedProgress(context))),
  } satisfies Partial<LibraryMethods>;
  return {
    ...methods,
    /** Builds a damaged index again. */
    mend: (archiveId: string) =>
      asDesk(() =>
        inTurn(archiveId, async () => {
          const record = recordOf(catalog, archiveId);
          await mendIndex(parts, record);
          catalog.audit('index-mended', record.collectionId, { archiveId });
        }),
      ),
    /** Deletes files of dead processes, and builds indexes that are missing or have another version. */
    prepare: () => asDesk(() => prepareArchives(parts)),
  };
}

async function removeCollection(parts: Parts, inTurn: Turns, collectionId: string, context: Context): Promise<void> {
  const { catalog, folders, arrivals, store } = parts;
  currentArchive(arrivals, collectionId);
  for (const arrival of arrivals.of(collectionId)) {
    arrival.cancel();
    await arrival.ended;
  }
  const archives = catalog.archivesOf(collectionId).map(({ archiveId }) => archiveId);
  const purge = await findPurge(parts, collectionId, archives, context);
  await withBallast(parts.directory, () => {
    folders.leaving(archives);
    catalog.removeCollection(collectionId, purge);
  });
  for (const archiveId of archives) {
    store.release(archiveId);
    await inTurn(archiveId, () => folders.remove(archiveId));
  }
}

async function importArchive(
  parts: Parts,
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
  parts: Parts,
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

async function verifyCollections(
  parts: Parts,
  { collectionId, background }: { readonly collectionId: string | null; readonly background: boolean },
  context: Context,
): Promise<VerifyOutcome> {
  const { catalog, arrivals, activity } = parts;
  if (collectionId !== null) await Promise.all(arrivals.of(collectionId).map(({ ended }) => ended));
  const archives =
    collectionId === null
      ? catalog.collections().map(({ archiveId }) => archiveId)
      : [currentArchive(catalog, collectionId).archiveId];
  const total = archives.reduce((sum, archiveId) => sum + (catalog.archive(archiveId)?.bytes ?? 0), 0) * 2;
  const mayGoOn = background ? () => activity.idle(context.signal) : undefined;
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    context.onProgress?.({ stage: 'verifying', done, total: Math.max(done, total), unit: 'bytes' });
  };
  const outcomes = [];
  for (const archiveId of archives) {
    const outcome = await verifyOne(parts, archiveId, { onBytes, mayGoOn, signal: context.signal });
    // A missing or replaced archive gives the same failure until a person repairs it.
    if (background && outcome.archiveFault !== null) throw outcome.archiveFault;
    outcomes.push(outcome);
  }
  return {
    files: outcomes.reduce((sum, { files }) => sum + files, 0),
    bytes: outcomes.reduce((sum, { bytes }) => sum + bytes, 0),
    bad: outcomes.flatMap(({ bad }) => bad),
    unsupported: outcomes.flatMap(({ unsupported }) => unsupported),
  };
}

interface Verifying {
  readonly onBytes: (bytes: number) => void;
  /** Given if a verification runs in the background. */
  readonly mayGoOn: (() => Promise<void>) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Reads an archive twice: each file to compare its checksum, and if all are sound, the whole ZIP to compare its SHA-256. */
async function verifyOne(parts: Parts, archiveId: string, { onBytes, mayGoOn, signal }: Verifying) {
  const { catalog, folders, store } = parts;
  const record = recordOf(catalog, archiveId);
  const folder = folders.folder(archiveId);
  const context: Context = { signal };
  try {
    // First: an index cannot be mended without its archive.
    const fault = faultOfArchive(folder, record);
    if (fault !== null) throw fault;
    checkPlainTables(path.join(folder, INDEX_FILE), store.open(archiveId).db);
    if (mayGoOn !== undefined) await prepareOrders(parts, archiveId, context);
    let hashed = 0;
    const onProgress: Context['onProgress'] = ({ done }) => {
      onBytes(done - hashed);
      hashed = done;
    };
    const checkWhole = async () => {
      await mayGoOn?.();
      await checkArchive(folder, record, { ...context, onProgress });
    };
    const kept = {
      directory: folder,
      keeps: !parts.isReadOnly,
      findUploads: () => uploadFinder(store.open(archiveId)),
    };
    return { ...(await verifyArchive(kept, signal, onBytes, mayGoOn, checkWhole)), archiveFault: null };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    const bad = [{ path: ARCHIVE_FILE, reason: error.message }];
    return { files: 0, bytes: 0, bad, unsupported: [], archiveFault: error };
  } finally {
    // The states of files may have changed, and other parts cache them.
    store.release(archiveId);
  }
}

/** Runs while the library is idle, because it takes seconds. Then the first sort of a large collection is fast. */
async function prepareOrders(
  { store, activity, folders, importThreads }: Parts,
  archiveId: string,
  { signal }: Context,
): Promise<void> {
  const { db } = store.open(archiveId);
  const { submissions } = readCounts(db);
  if (submissions < KEPT_FROM || hasKeptOrders(db)) return;
  await activity.idle(signal);
  const indexPath = path.join(folders.folder(archiveId), INDEX_FILE);
  await importThreads.makeSortOrders({ indexPath, submissions }, signal);
  store.release(archiveId);
}

function describeCollection({ catalog, folders, store }: Parts, archive: CatalogCollection): Collection {
  const { name, group } = catalog.names.of(archive.collectionId);
  const entry = { ...archive, name: name ?? archive.name, originalName: archive.name, group };
  const { bytes } = catalog.archive(entry.archiveId) ?? {};
  const fault = bytes === undefined ? null : faultOfArchive(folders.folder(entry.archiveId), { bytes });
  try {
    const { db } = store.open(entry.archiveId);
    const { responsesFault, ...counts } = readCounts(db);
    const message = fault?.message ?? (responsesFault && responsesFaultWords(responsesFault, counts.submissions));
    const damage = message === null ? null : { message, isSearchable: true };
    const problems = counts.problems + (damage === null ? 0 : 1);
    const instructions = readArchiveInstructions(db).map(({ instructionId: id, type, description, options }) => ({
      id,
      type,
      description,
      options,
    }));
    return { ...entry, ...counts, problems, instructions, damage };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    // Lists an unreadable archive too, so that a person can rebuild or remove it.
    const nothing = { submissions: 0, answers: 0, files: 0, fileBytes: 0, instructions: [], verifiedAt: null };
    return {
      ...entry,
      ...nothing,
      problems: 1,
      findings: 1,
      damage: { message: (fault ?? error).message, isSearchable: false },
    };
  }
}

function outcome(report: ImportReport, startedAt: number, alreadyImported: boolean): ImportOutcome {
  return { ...report, elapsedMs: Math.round(performance.now() - startedAt), alreadyImported };
}

function withPacedProgress({ signal, onProgress }: Context): Context {
  return { signal, onProgress: pacedProgress(onProgress) };
}

async function asDesk<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw asDiskFailure(error);
  }
}
