import path from 'node:path';
import type { Collection, VerifyOutcome } from '../../../src-preload/domain.ts';
import { withBallast } from '../../disk/ballast.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import type { Context, LibraryMethods } from '../api/library-api.ts';
import { pacedProgress } from '../api/paced-progress.ts';
import { ARCHIVE_FILE, INDEX_FILE } from '../archive/file-names.ts';
import { checkArchive, faultOfArchive } from '../archive/kept-archive.ts';
import type { CatalogCollection } from '../catalog/catalog-entries.ts';
import { unknownCollection } from '../catalog/not-in-library.ts';
import { readArchiveInstructions, readCounts, readReport } from '../index/read-report.ts';
import { responsesFaultWords } from '../index/responses-fault.ts';
import { checkPlainTables } from '../index/storage/plain-tables.ts';
import { hasKeptOrders, KEPT_FROM } from '../index/storage/sort-orders.ts';
import { isUnreadable } from '../index/unreadable.ts';
import { uploadFinder } from '../index/uploads.ts';
import { verifyArchive } from '../index/verify-archive.ts';
import { findPurge } from '../versions/purge.ts';
import type { Activity } from './activity.ts';
import { addDefinition } from './add-definition.ts';
import { currentArchive } from './current-archive.ts';
import { type ImportParts, importArchive, outcome } from './import-archive.ts';
import { nameCollection } from './name-collection.ts';
import { mendIndex, prepareArchives, rebuildIndex, recordOf } from './prepare-archives.ts';
import { saveReport } from './save-report.ts';
import { createTurns, type Turns } from './turns.ts';

interface Parts extends ImportParts {
  /** Absolute path of the library's folder. */
  readonly directory: string;
  readonly isReadOnly: boolean;
  readonly activity: Activity;
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

async function verifyCollections(
  parts: Parts,
  { collectionId, background }: { readonly collectionId: string | null; readonly background: boolean },
  context: Context,
): Promise<VerifyOutcome> {
  const { catalog, arrivals, activity } = parts;
  if (collectionId !== null) await Promise.all(arrivals.of(collectionId).map(({ ended }) => ended));
  const collections = collectionId === null ? catalog.collections() : [currentArchive(catalog, collectionId)];
  const total = collections.reduce((sum, { archiveId }) => sum + (catalog.archive(archiveId)?.bytes ?? 0), 0) * 2;
  const mayGoOn = background ? () => activity.idle(context.signal) : undefined;
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    context.onProgress?.({ stage: 'verifying', done, total: Math.max(done, total), unit: 'bytes' });
  };
  const outcomes = [];
  for (const collection of collections) {
    const outcome = await verifyCurrent(parts, collection, { onBytes, mayGoOn, signal: context.signal });
    if (outcome === null && collectionId !== null) throw unknownCollection();
    if (outcome === null) continue;
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

/**
 * Verifies the archive that the library shows for a collection. If another process removes it meanwhile, nothing is damaged: then the one that the
 * library shows next, or null without one.
 */
async function verifyCurrent(
  parts: Parts,
  { collectionId }: Pick<CatalogCollection, 'collectionId'>,
  verifying: Verifying,
) {
  const { catalog } = parts;
  for (;;) {
    const current = catalog.collections().find((collection) => collection.collectionId === collectionId);
    if (current === undefined) return null;
    const isHeld = () => catalog.archiveRecord(current.archiveId) !== null;
    const outcome = await verifyOne(parts, current.archiveId, verifying).catch((error: unknown) => {
      if (isHeld()) throw error;
      return null;
    });
    if (outcome !== null && isHeld()) return outcome;
  }
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
