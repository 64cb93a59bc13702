import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Collection, ImportOutcome, ImportReport } from '../../src-preload/domain.ts';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import type { Context, ImportInput, LibraryApi } from './api.ts';
import { readDirectory } from './archive/directory.ts';
import { asDiskFailure } from './archive/disk-failure.ts';
import { hashFile, type KeptCopy, keepCopy } from './archive/keep-copy.ts';
import { readLayout } from './archive/layout.ts';
import { type ArchiveFolders, syncFile } from './archive-folders.ts';
import type { ArchiveRecord, Catalog } from './catalog/catalog.ts';
import type { CatalogCollection } from './catalog/catalog-entries.ts';
import type { IndexStore } from './index/index-store.ts';
import { readCounts, readInstructions, readReport } from './index/read-report.ts';
import { buildIndexes } from './index/run-import-worker.ts';
import { INDEX_FILE, TEXT_FILE } from './index/schema.ts';
import { verifyArchive } from './index/verify-archive.ts';
import { pacedProgress } from './paced-progress.ts';

/** The part of the library that brings archives in, keeps their indexes, and takes them out. */
export type Archives = Pick<
  LibraryApi,
  'importArchive' | 'collections' | 'report' | 'remove' | 'rebuild' | 'verify'
> & {
  /** Removes what dead processes left behind, and builds indexes that are missing or of another version. */
  prepare(): Promise<void>;
};

interface Parts {
  readonly catalog: Catalog;
  readonly folders: ArchiveFolders;
  readonly store: IndexStore;
  readonly importWorker: URL;
}

export function createArchives(parts: Parts): Archives {
  const { catalog, folders, store } = parts;
  const inTurn = createTurns();
  return {
    importArchive: (input, context = {}) => asDesk(() => importArchive(parts, input, paced(context))),
    collections: () => asDesk(async () => store.collections().map((entry) => describeCollection(store, entry))),
    report: ({ collectionId }) =>
      asDesk(async () => readReport(store.open(currentArchive(catalog, collectionId).archiveId))),
    remove: ({ collectionId }) =>
      asDesk(async () => {
        currentArchive(catalog, collectionId);
        const archives = catalog.archivesOf(collectionId);
        catalog.removeCollection(collectionId);
        for (const { archiveId } of archives) {
          store.release(archiveId);
          await inTurn(archiveId, () => folders.remove(archiveId));
        }
      }),
    rebuild: ({ collectionId }, context = {}) =>
      asDesk(async () => {
        const { archiveId } = currentArchive(catalog, collectionId);
        const startedAt = performance.now();
        await inTurn(archiveId, () => rebuildIndex(parts, archiveId, context));
        catalog.audit('rebuild', collectionId, { archiveId });
        return outcome(readReport(store.open(archiveId)), startedAt, false);
      }),
    verify: ({ collectionId }, context = {}) => asDesk(() => verifyCollections(parts, collectionId, paced(context))),
    prepare: () => asDesk(() => prepare(parts)),
  };
}

async function importArchive(parts: Parts, input: ImportInput, context: Context): Promise<ImportOutcome> {
  const { catalog, folders, store } = parts;
  const startedAt = performance.now();
  const bytes = await checkReadable(input.path, context);
  const known = catalog.holdsSize(bytes) ? catalog.archiveBySha256((await hashFile(input.path, context)).sha256) : null;
  if (known !== null) return outcome(readReport(store.open(known.archiveId)), startedAt, true);
  const incoming = folders.createIncoming();
  try {
    const kept = await keepCopy(input.path, path.join(incoming, 'archive.zip'), context);
    const record = await indexIncoming(parts, input, kept, incoming, context);
    context.signal?.throwIfAborted();
    const archiveId = catalog.addArchive(record, () => folders.moveIn(incoming, record.archiveId));
    return outcome(readReport(store.open(archiveId)), startedAt, archiveId !== record.archiveId);
  } finally {
    await folders.discard(incoming);
  }
}

async function indexIncoming(
  parts: Parts,
  input: ImportInput,
  kept: KeptCopy,
  incoming: string,
  context: Context,
): Promise<ArchiveRecord> {
  const fileName = path.basename(input.path);
  const definition = input.definition ?? null;
  const indexPath = path.join(incoming, INDEX_FILE);
  const textPath = path.join(incoming, TEXT_FILE);
  const archivePath = path.join(incoming, 'archive.zip');
  const built = await buildIndexes(
    parts.importWorker,
    { archivePath, indexPath, textPath, definition, ...fallbacks(fileName, kept.sha256) },
    context,
  );
  await syncFile(indexPath);
  const { collectionId, name, exportedAt } = built;
  const origin = { fileName, definition, source: input.source, importedAt: new Date().toISOString() };
  return { archiveId: randomUUID(), collectionId, name, exportedAt, ...kept, ...origin };
}

/** For archives that name neither themselves nor their collection. */
function fallbacks(fileName: string, sha256: string): { fallbackName: string; fallbackCollectionId: string } {
  return { fallbackName: path.parse(fileName).name, fallbackCollectionId: `archive-${sha256.slice(0, 16)}` };
}

/** Refuses at once what no copying or indexing could make readable. Returns the file's size. */
async function checkReadable(file: string, context: Context): Promise<number> {
  context.signal?.throwIfAborted();
  if (!path.isAbsolute(file)) {
    throw new DeskFailure(
      'bad_input',
      'The path of the archive is not absolute.',
      'Give the whole path of the ZIP file.',
    );
  }
  const stats = await stat(file).catch((cause: unknown) => {
    throw notFound(file, cause);
  });
  if (!stats.isFile()) throw notFound(file, undefined);
  const archive = await open(file, 'r');
  try {
    readLayout(await readDirectory(archive));
  } finally {
    await archive.close();
  }
  return stats.size;
}

async function rebuildIndex({ catalog, folders, store, importWorker }: Parts, archiveId: string, context: Context) {
  const record = catalog.archiveRecord(archiveId);
  if (record === null) throw noCollection();
  const building = folders.buildingPaths(archiveId);
  const built = await buildIndexes(
    importWorker,
    {
      archivePath: path.join(folders.folder(archiveId), 'archive.zip'),
      ...building,
      definition: record.definition,
      ...fallbacks(record.fileName, record.sha256),
    },
    context,
  );
  store.release(archiveId);
  await folders.replaceIndexes(archiveId, building);
  catalog.updateArchive(archiveId, built);
}

async function verifyCollections(
  { catalog, folders, store }: Parts,
  collectionId: string | null,
  context: Context,
): ReturnType<Archives['verify']> {
  const archives =
    collectionId === null
      ? store.collections().map(({ archiveId }) => archiveId)
      : [currentArchive(catalog, collectionId).archiveId];
  const total = archives.reduce((sum, archiveId) => sum + readCounts(store.open(archiveId).db).fileBytes, 0);
  let done = 0;
  const outcomes = [];
  for (const archiveId of archives) {
    const onBytes = (bytes: number) => {
      done += bytes;
      context.onProgress?.({ stage: 'verifying', done, total: Math.max(done, total), unit: 'bytes' });
    };
    outcomes.push(await verifyArchive(folders.folder(archiveId), context.signal, onBytes));
    // States may have changed, and others keep what they read.
    store.release(archiveId);
  }
  return {
    files: outcomes.reduce((sum, { files }) => sum + files, 0),
    bytes: outcomes.reduce((sum, { bytes }) => sum + bytes, 0),
    bad: outcomes.flatMap(({ bad }) => bad),
  };
}

async function prepare(parts: Parts): Promise<void> {
  const { catalog, folders } = parts;
  let leftovers: readonly string[] = [];
  let known: readonly string[] = [];
  catalog.exclusively((archiveIds) => {
    leftovers = folders.leftovers(archiveIds);
    known = [...archiveIds];
  });
  for (const leftover of leftovers) await folders.discard(leftover);
  for (const archiveId of known) {
    if (folders.hasCurrentIndexes(archiveId)) continue;
    try {
      await rebuildIndex(parts, archiveId, {});
    } catch (error) {
      // One archive that cannot be read must not close the whole library; whoever opens it is told to rebuild, and then why not.
      const { code } = toDeskError(asDiskFailure(error));
      catalog.audit('rebuild-failed', archiveId, { code });
    }
  }
}

function describeCollection(store: IndexStore, entry: CatalogCollection): Collection {
  try {
    const { db } = store.open(entry.archiveId);
    return { ...entry, ...readCounts(db), instructions: readInstructions(db) };
  } catch (error) {
    if (!(error instanceof DeskFailure) || error.code !== 'disk_error') throw error;
    // Listed all the same, so that it can be rebuilt or removed.
    return { ...entry, submissions: 0, answers: 0, files: 0, fileBytes: 0, problems: 1, instructions: [] };
  }
}

function currentArchive(catalog: Catalog, collectionId: string): { readonly archiveId: string } {
  const [current] = catalog.archivesOf(collectionId);
  if (current === undefined) throw noCollection();
  return current;
}

function outcome(report: ImportReport, startedAt: number, alreadyImported: boolean): ImportOutcome {
  return { ...report, elapsedMs: Math.round(performance.now() - startedAt), alreadyImported };
}

/** Lets work on one archive happen one after the other, and work on different archives at the same time. */
function createTurns(): <Value>(archiveId: string, work: () => Promise<Value>) => Promise<Value> {
  const last = new Map<string, Promise<unknown>>();
  return async (archiveId, work) => {
    const before = last.get(archiveId) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(archiveId, mine);
    try {
      return await mine;
    } finally {
      if (last.get(archiveId) === mine) last.delete(archiveId);
    }
  };
}

function paced({ signal, onProgress }: Context): Context {
  return { ...(signal === undefined ? {} : { signal }), onProgress: pacedProgress(onProgress) };
}

async function asDesk<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw asDiskFailure(error);
  }
}

function noCollection(): DeskFailure {
  return new DeskFailure(
    'collection_not_found',
    'The library holds no such collection.',
    'Import its archive first, or look at the list of collections for its id.',
  );
}

function notFound(file: string, cause: unknown): DeskFailure {
  return new DeskFailure(
    'archive_not_found',
    `There is no file “${path.basename(file)}” at this place.`,
    'Check the path, and that the disk it lies on is connected.',
    { cause },
  );
}
