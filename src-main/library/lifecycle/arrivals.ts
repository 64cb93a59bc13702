import { cancelled } from '../../../src-preload/failure.ts';
import type { ArchiveDirectory, CatalogArchive, CatalogCollection } from '../catalog/catalog-entries.ts';

/** An archive whose submissions and files can be browsed, while it is still being copied and its words are being indexed. */
export interface Arrival extends CatalogCollection {
  readonly originalPath: string;
  /** Settles when every word is in the index. */
  readonly words: Promise<void>;
  /** Gives the import up. */
  cancel(): void;
  /** Settles when the import has ended in any way; rejects where what it left could not be deleted. */
  readonly ended: Promise<void>;
}

/**
 * The archives that the catalog knows, and those on their way in. The latter are known to this process alone: what dies with it was
 * never in the library.
 */
export interface Arrivals extends ArchiveDirectory {
  add(arrival: Arrival): void;
  /** To be called when the catalog knows the archive, or never will. */
  remove(archiveId: string): void;
  of(collectionId: string): readonly Arrival[];
  /** Resolves when words can be looked for in the collection, in all of them where null. Rejects when the signal aborts, or with the import. */
  worded(collectionId: string | null, signal: AbortSignal | undefined): Promise<void>;
}

export function createArrivals(catalog: ArchiveDirectory): Arrivals {
  const arriving = new Map<string, Arrival>();
  const of = (collectionId: string | null) =>
    [...arriving.values()].filter((arrival) => collectionId === null || arrival.collectionId === collectionId);
  return {
    add: (arrival) => void arriving.set(arrival.archiveId, arrival),
    remove: (archiveId) => void arriving.delete(archiveId),
    of,
    worded: async (collectionId, signal) => {
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

/** Of each collection the newest export; the newest import first, as the catalog has it. */
function withArrivals(known: readonly CatalogCollection[], arriving: readonly Arrival[]): readonly CatalogCollection[] {
  if (arriving.length === 0) return known;
  const current = new Map(known.map((collection) => [collection.collectionId, collection]));
  for (const arrival of arriving) {
    const before = current.get(arrival.collectionId);
    if (before === undefined || takesPlaceOf(before, arrival)) current.set(arrival.collectionId, toEntry(arrival));
  }
  return [...current.values()].sort((a, b) => (a.importedAt < b.importedAt ? 1 : a.importedAt > b.importedAt ? -1 : 0));
}

/** As the catalog orders them: the whole collection before any part, then the newest. */
function takesPlaceOf(before: CatalogCollection, arrival: Arrival): boolean {
  if ((before.filter === null) !== (arrival.filter === null)) return arrival.filter === null;
  return madeAt(before) <= madeAt(arrival);
}

function madeAt({ exportedAt, importedAt }: CatalogCollection): string {
  return exportedAt ?? importedAt;
}

function toEntry({ collectionId, name, archiveId, exportedAt, importedAt, filter }: Arrival): CatalogCollection {
  return { collectionId, name, archiveId, exportedAt, importedAt, filter };
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
