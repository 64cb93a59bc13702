/** Ordered results of queries. They are cached until their archives or marks change. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CaptureCells } from '../../../src-preload/capture.ts';
import { dependsOnMarks, type Facets, type Query } from '../../../src-preload/domain.ts';
import { DeskFailure, throwIfCancelled } from '../../../src-preload/failure.ts';
import type { Change } from '../../../src-preload/versions.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type { Context } from '../api/library-api.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { unlessUnreadable } from '../index/unreadable.ts';
import type { ClipPairReader } from '../media/clip-pairs.ts';
import type { DescriptionReader } from '../media/descriptions.ts';
import { RecentlyUsed } from '../memory/recently-used.ts';
import type { MarkReader } from '../review/review.ts';
import type { ChangeReader } from '../versions/comparisons.ts';
import { questionsNamed } from './answer-rows.ts';
import { columnSearch, prepareSearches, runSearch } from './answer-searches.ts';
import { type ArchiveArrays, createArchiveArrays } from './archive-arrays.ts';
import { captureCellReader } from './capture-cells.ts';
import { concernsCapture, countWithoutValue, filtersCapture } from './capture-filter.ts';
import type { Unit } from './conditions.ts';
import { countFacets } from './count-facets.ts';
import { queryKey } from './cursor.ts';
import { hasLongNumbers } from './long-numbers.ts';
import { requirePicked } from './picked-items.ts';
import { notesOf } from './query-notes.ts';
import { computeResult, isStoredOrder, type Result } from './result.ts';
import { type Tiles, tilesOf } from './tiles.ts';
import { queryWords } from './words.ts';

/** Of all archives together. Arrays take about 20 bytes for each submission. */
const SUBMISSIONS_KEPT = 16_000_000;
/** A result of a million items takes about 10 MB. */
const RESULTS_KEPT = 8;

export interface ResultParts {
  readonly store: IndexStore;
  readonly marks: MarkReader;
  readonly changes: ChangeReader;
  readonly descriptions: DescriptionReader;
  readonly pairs: ClipPairReader;
  /** See `Arrivals`. Without it, queries do not wait. */
  readonly waitForWords?: (collectionId: string | null, signal: AbortSignal | undefined) => Promise<void>;
}

/** Computes the result of a query, and keeps the last results until their archives are released. */
export class Results {
  readonly #parts: ResultParts;
  readonly #arrays = new RecentlyUsed<string, ArchiveArrays>({
    limit: SUBMISSIONS_KEPT,
    weigh: ({ submissions }) => submissions,
  });
  readonly #results = new RecentlyUsed<string, Result>({ limit: RESULTS_KEPT });
  readonly #tiles = new WeakMap<Result, Tiles>();

  constructor(parts: ResultParts) {
    this.#parts = parts;
    parts.store.onRelease((archiveId) => {
      this.#arrays.delete(archiveId);
      this.#results.deleteWhere((key) => key.includes(archiveId));
    });
  }

  /**
   * Await it before {@link select}. A query for words waits until a running import has indexed its words. A filter by changes waits until
   * the exports are compared. A filter or an order by capture waits until all photographs and films are read. Rejects if the signal aborts.
   * @param captures true to wait for them in any case
   */
  async prepare(query: Query, context: Context = {}, captures = false): Promise<void> {
    const { store, changes, descriptions, waitForWords } = this.#parts;
    if ((query.text !== '' || query.columns.length > 0) && waitForWords !== undefined) {
      // Lets waiting messages in first, because one may cancel this query.
      await nextTurn();
      await waitForWords(query.collectionId, context.signal);
    }
    throwIfCancelled(context.signal);
    for (const archiveId of archivesOf(store, query)) {
      await prepareSearches(() => store.open(archiveId), this.#arraysOf, query, context);
    }
    if (query.changes.length > 0) {
      for (const archiveId of archivesOf(store, query)) {
        await changes.prepare(archiveId, context);
        if (looksEarlier(query)) await changes.prepareWithdrawn(archiveId, context);
      }
    }
    if (!captures && !concernsCapture(query)) return;
    for (const archiveId of this.#withCounted(query)) await descriptions.prepare(archiveId, context);
  }

  /** The archives of a query, and the earlier exports whose withdrawn submissions are counted with them. */
  #withCounted(query: Query): ReadonlySet<string> {
    const { store, changes } = this.#parts;
    const newest = archivesOf(store, query);
    const earlier = query.version !== null ? [] : newest.flatMap((archiveId) => changes.withdrawn(archiveId) ?? []);
    return new Set([...newest, ...earlier.map(({ archiveId }) => archiveId)]);
  }

  /** The metadata of the files of submissions. Complete after {@link readDescriptions}. */
  captures(index: OpenIndex): (row: number) => CaptureCells {
    return captureCellReader(index, this.#parts.descriptions.of(index));
  }

  /** Waits until all photographs and films of an archive are read. */
  readDescriptions(archiveId: string, context: Context): Promise<void> {
    return this.#parts.descriptions.prepare(archiveId, context);
  }

  /** The whole ordered result as numbers. Valid as long as it is cached. */
  select(query: Query, unit: Unit): Result {
    const { store, marks, descriptions } = this.#parts;
    const { archiveIds, changes } = withEarlier(archivesOf(store, query), query, this.#parts.changes);
    requirePicked(query, archiveIds);
    const version = dependsOnMarks(query) ? marks.version() : '';
    const compared = query.changes.length > 0 ? archiveIds.map((archiveId) => changes.of(archiveId) !== null) : '';
    const read = concernsCapture(query) ? archiveIds.map((archiveId) => descriptions.version(archiveId)) : '';
    const key = `${archiveIds.join(' ')} ${version} ${compared} ${read} ${queryKey(query, unit)}`;
    return this.#results.getOrMake(key, () =>
      computeResult(store, this.#arraysOf, { marks, changes, descriptions }, archiveIds, query, unit),
    );
  }

  /** The files of a query as tiles, see {@link tilesOf}. */
  tiles(query: Query): Tiles {
    const { store, pairs } = this.#parts;
    const result = this.select(query, 'files');
    const tiles = this.#tiles.get(result) ?? tilesOf(result, (archiveId) => pairs.of(store.open(archiveId)));
    this.#tiles.set(result, tiles);
    return tiles;
  }

  /** Submissions that the newest export lacks are in other archives, so separate queries count them. */
  facets(query: Query, unit: Unit): Facets {
    const { store, marks, changes, descriptions } = this.#parts;
    const facets = countFacets(store, this.#arraysOf, { marks, changes, descriptions }, this.select(query, unit));
    const compared = archivesOf(store, query).every((archiveId) => changes.withdrawn(archiveId) !== null);
    if (query.version !== null || looksEarlier(query) || !compared) return facets;
    const counted = facets.changes.map((each) =>
      EARLIER.includes(each.change)
        ? { ...each, count: this.select({ ...query, changes: [each.change] }, unit).total }
        : each,
    );
    return { ...facets, changes: counted };
  }

  /** The notes that the result of a query needs. */
  notes(query: Query, { archives }: Result): readonly QueryNote[] {
    const { by } = query.sort;
    const opened = archives.map(
      ({ archiveId }) =>
        () =>
          this.#parts.store.open(archiveId),
    );
    const ranged = query.columns.filter(({ range }) => range !== null);
    const numbers = ranged.map((filter) =>
      opened.map((open) => runSearch(columnSearch(filter, query.exact), open(), this.#arraysOf(open()))),
    );
    const orders = !isStoredOrder(by) ? [] : opened.map((open) => this.#arraysOf(open()).order(open(), by));
    const longNumbersIn = (index: OpenIndex) =>
      isStoredOrder(by) && hasLongNumbers(index, this.#arraysOf(index).order(index, by), by);
    const longOnes = opened.some((open) => longNumbersIn(open()));
    const questions = (typed: string) => opened.flatMap((open) => [...questionsNamed(open(), typed).values()]);
    const isByDate = query.from !== null || query.to !== null;
    const undatedOf = (open: () => OpenIndex) => countUndated(this.#arraysOf(open()).createdMs(open()));
    const undated = isByDate ? opened.reduce((sum, open) => sum + undatedOf(open), 0) : 0;
    const withoutCapture = opened.reduce((sum, open) => sum + this.#countWithoutCapture(query, open()), 0);
    const unreadable = query.collectionId === null ? unreadableOf(this.#parts.store).map(({ name }) => name) : [];
    return notesOf(query, {
      unreadable,
      orders,
      hasLongNumbers: longOnes,
      numbers,
      undated,
      withoutCapture,
      questions,
    });
  }

  #countWithoutCapture({ capture }: Query, index: OpenIndex): number {
    if (!filtersCapture(capture)) return 0;
    return countWithoutValue(capture, this.#arraysOf(index).files(index), this.#parts.descriptions.of(index));
  }

  readonly #arraysOf = (index: OpenIndex): ArchiveArrays =>
    this.#arrays.getOrMake(index.archiveId, () => createArchiveArrays(index));
}

/** @param createdMs by row, from 1 */
function countUndated(createdMs: Float64Array): number {
  let undated = 0;
  for (let row = 1; row < createdMs.length; row += 1) if (Number.isNaN(createdMs[row])) undated += 1;
  return undated;
}

/**
 * The archives that a query searches: the newest export of each collection, or the version that the query names.
 * @throws DeskFailure `collection_not_found`
 */
export function archivesOf(store: IndexStore, { collectionId, version }: Query): readonly string[] {
  const collections = store.collections();
  // An unreadable archive does not prevent a search of all other collections. A note names it.
  if (collectionId === null) {
    const unreadable = new Set(unreadableOf(store).map(({ archiveId }) => archiveId));
    return collections.map(({ archiveId }) => archiveId).filter((archiveId) => !unreadable.has(archiveId));
  }
  const found = collections.find((collection) => collection.collectionId === collectionId);
  if (version !== null && store.open(version).collectionId === collectionId) return [version];
  if (found === undefined || version !== null) {
    throw new DeskFailure('collection_not_found', queryWords.unknownCollection, queryWords.unknownCollectionHint);
  }
  return [found.archiveId];
}

/** The collections whose newest export cannot be read. */
function unreadableOf(store: IndexStore): ReturnType<IndexStore['collections']> {
  return store.collections().filter(({ archiveId }) => unlessUnreadable(() => store.open(archiveId)) === null);
}

/** The changes whose submissions the newest export lacks. */
const EARLIER: readonly Change[] = ['withdrawn', 'unreadable'];

/** True if the query asks for submissions that the newest export lacks. */
function looksEarlier({ version, changes }: Query): boolean {
  return version === null && EARLIER.some((change) => changes.includes(change));
}

/**
 * The archives of a query, with earlier exports for withdrawn submissions. Only withdrawn and unreadable submissions of earlier exports can
 * match.
 */
function withEarlier(
  newest: readonly string[],
  query: Query,
  changes: ChangeReader,
): { readonly archiveIds: readonly string[]; readonly changes: Pick<ChangeReader, 'of'> } {
  if (!looksEarlier(query)) return { archiveIds: newest, changes };
  const earlier = new Map(
    newest
      .flatMap((archiveId) => changes.withdrawn(archiveId) ?? [])
      .filter(({ rows }) => rows.some((code) => code !== 0))
      .map(({ archiveId, rows }) => [archiveId, rows]),
  );
  return {
    archiveIds: [...newest, ...earlier.keys()],
    changes: { of: (archiveId) => earlier.get(archiveId) ?? changes.of(archiveId) },
  };
}
