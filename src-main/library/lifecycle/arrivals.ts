import { cancelled } from '../../../src-preload/failure.ts';
import type { ArchiveDirectory, CatalogArchive, CatalogCollection } from '../catalog/catalog-entries.ts';

/** An archive that can be browsed while its import still copies it and indexes its words. */
interface Arrival extends CatalogCollection {
  readonly originalPath: string;
  /** Settles when all words are in the index. */
  readonly words: Promise<void>;
  /** Cancels the import. */
  cancel(): void;
  /** Settles when the import has ended in any way. Rejects if its files could not be deleted. */
  readonly ended: Promise<void>;
}

/**
 * The archives of the catalog, and the archives that are being imported. Only this process lists running imports. If it ends before an import
 * does, the library does not contain that archive.
 */
export interface Arrivals extends ArchiveDirectory {
  add(arrival: Arrival): void;
  /** Call it when the catalog lists the archive, or when the import failed. */
  remove(archiveId: string): void;
  of(collectionId: string): readonly Arrival[];
  /** Resolves when words can be searched in the collection, or in all if null. Rejects if the signal aborts or the import fails. */
  waitForWords(collectionId: string | null, signal: AbortSignal | undefined): Promise<void>;
}

/** Without running imports, it lists what the catalog lists. */
export function createArrivals(catalog: ArchiveDirectory): Arrivals {
  const arriving = new Map<string, Arrival>();
  const of = (collectionId: string | null) =>
    [...arriving.values()].filter((arrival) => collectionId === null || arrival.collectionId === collectionId);
  return {
    add: (arrival) => void arriving.set(arrival.archiveId, arrival),
    remove: (archiveId) => void arriving.delete(archiveId),
    of,
    waitForWords: async (collectionId, signal) => {
      const words = of(collectionId).map((arrival) => arrival.words);
      if (words.length > 0) await unlessAborted(Promise.all(words), signal);
    },
    collections: () => withArrivals(catalog.collections(), [...arriving.values()]),
    archive: (archiveId) => {
      const arrival = arriving.get(archiveId);
      return arrival === undefined ? catalog.archive(archiveId) : toArchive(arrival);
    },
  };
}

/** The newest export of each collection; the newest import first, as in the catalog. */
function withArrivals(known: readonly CatalogCollection[], arriving: readonly Arrival[]): readonly CatalogCollection[] {
  if (arriving.length === 0) return known;
  const current = new Map(known.map((collection) => [collection.collectionId, collection]));
  for (const arrival of arriving) {
    const before = current.get(arrival.collectionId);
    if (before === undefined || takesPlaceOf(before, arrival)) current.set(arrival.collectionId, toEntry(arrival));
  }
  return [...current.values()].sort((a, b) => (a.importedAt < b.importedAt ? 1 : a.importedAt > b.importedAt ? -1 : 0));
}

/** Uses the order of the catalog: the whole collection before any part, then the newest. */
function takesPlaceOf(before: CatalogCollection, arrival: Arrival): boolean {
  if ((before.filter === null) !== (arrival.filter === null)) return arrival.filter === null;
  return madeAt(before) <= madeAt(arrival);
}

function madeAt({ exportedAt, importedAt }: CatalogCollection): string {
  return exportedAt ?? importedAt;
}

function toEntry(arrival: Arrival): CatalogCollection {
  const { collectionId, name, archiveId, exportedAt, importedAt, filter, hasDefinition } = arrival;
  return { collectionId, name, archiveId, exportedAt, importedAt, filter, hasDefinition };
}

function toArchive({ archiveId, collectionId, name, filter, originalPath }: Arrival): CatalogArchive {
  return { archiveId, collectionId, collectionName: name, filter, originalPath };
}

async function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return work;
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(cancelled());
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
