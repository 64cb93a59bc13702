/** The query part of the library's face, over one collection or all of them. */

import {
  BY_RATING,
  BY_RELEVANCE,
  EMPTY_QUERY,
  type Facets,
  type FileRecord,
  type Page,
  type Query,
  type SubmissionRow,
} from '../../../src-preload/domain.ts';
import { DeskFailure, throwIfCancelled } from '../../../src-preload/failure.ts';
import type { Change } from '../../../src-preload/versions.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type { Context, LibraryApi, PageInput } from '../api/library-api.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { unlessUnreadable } from '../index/unreadable.ts';
import type { ThumbHashReader } from '../media/picture-cache.ts';
import type { MarkReader } from '../review/review.ts';
import { type ChangeReader, changeAt } from '../versions/versions.ts';
import { type ArchiveArrays, createArchiveArrays } from './archive-arrays.ts';
import type { Unit } from './conditions.ts';
import { countFacets } from './count-facets.ts';
import { cursorAt, placeAfter, queryKey } from './cursor.ts';
import { fileRecordReader } from './file-records.ts';
import { concernsMarks } from './mark-filter.ts';
import { notesOf } from './query-notes.ts';
import { computeResult, type Result } from './result.ts';
import { readAt } from './stored-submissions.ts';
import { findSubmissionRows, readSubmission } from './submission-detail.ts';
import { submissionRowReader } from './submission-rows.ts';
import { parseTypedText } from './typed-text.ts';

export interface Queries
  extends Pick<LibraryApi, 'submissions' | 'files' | 'facets' | 'submission' | 'findSubmission' | 'fileRecord'> {
  /** The whole ordered result as numbers, for what goes through all of it (tables, extraction). Stays valid while it is kept. */
  select(query: Query, unit: Unit): Result;
  /** What must be said of the result of a query. */
  notes(query: Query, result: Result): readonly QueryNote[];
  /** To be awaited before {@link select}: compares the exports where the query filters by what changed. */
  prepare(query: Query, context?: Context): Promise<void>;
}

const ARCHIVES_KEPT = 16;
/** A result of a million items takes about 10 MB. */
const RESULTS_KEPT = 8;
const MAX_PAGE = 500;

/** Keeps what it read of the archives and the latest results until the store releases the archive. */
export function createQueries(
  store: IndexStore,
  marks: MarkReader,
  changes: ChangeReader,
  hashes: ThumbHashReader,
): Queries {
  const arrays = createRecentlyUsed<ArchiveArrays>(ARCHIVES_KEPT);
  const results = createRecentlyUsed<Result>(RESULTS_KEPT);
  store.onRelease((archiveId) => {
    arrays.forget((key) => key === archiveId);
    results.forget((key) => key.includes(archiveId));
  });

  const arraysOf = (index: OpenIndex) => arrays.get(index.archiveId, () => createArchiveArrays(index));
  const select = (query: Query, unit: Unit) => {
    const { archiveIds, changes: within } = withEarlier(archivesOf(store, query), query, changes);
    const version = concernsMarks(query) ? marks.version() : '';
    const compared = query.changes.length > 0 ? archiveIds.map((archiveId) => within.of(archiveId) !== null) : '';
    const key = `${archiveIds.join(' ')} ${version} ${compared} ${queryKey(query, unit)}`;
    return results.get(key, () => computeResult(store, arraysOf, { marks, changes: within }, archiveIds, query, unit));
  };

  /** Compares what the query asks to be compared, and gives up where nobody waits for it any more. */
  const prepare = async (query: Query, context: Context = {}) => {
    throwIfCancelled(context.signal);
    if (query.changes.length === 0) return;
    for (const archiveId of archivesOf(store, query)) {
      await changes.prepare(archiveId, context);
      if (looksEarlier(query)) await changes.prepareWithdrawn(archiveId, context);
    }
  };

  /** Submissions that the newest export lacks are in other archives, so that queries of their own count them. */
  const facetsOf = (query: Query, unit: Unit) => {
    const facets = countFacets(store, arraysOf, { marks, changes }, select(query, unit));
    const compared = archivesOf(store, query).every((archiveId) => changes.withdrawn(archiveId) !== null);
    if (query.version !== null || looksEarlier(query) || !compared) return facets;
    const counted = facets.changes.map((each) =>
      EARLIER.includes(each.change)
        ? { ...each, count: select({ ...query, changes: [each.change] }, unit).total }
        : each,
    );
    return { ...facets, changes: counted };
  };

  const notesFor = (query: Query, { archives }: Result) => {
    const { by } = query.sort;
    const orders = [BY_RELEVANCE, BY_RATING].includes(by)
      ? []
      : archives.map(({ archiveId }) => orderOf(archiveId, by));
    return notesOf(query, orders);
  };
  const orderOf = (archiveId: string, by: string) => {
    const index = store.open(archiveId);
    return arraysOf(index).order(index, by);
  };

  return {
    prepare,
    select,
    notes: notesFor,
    submissions: async (input, context) => {
      await prepare(input.query, context);
      const { phrases } = parseTypedText(input.query);
      const result = select(input.query, 'submissions');
      return page<SubmissionRow>(store, result, { ...input, notes: notesFor(input.query, result) }, (index) =>
        submissionRowReader(index, phrases, changes.of(index.archiveId)),
      );
    },
    files: async (input, context) => {
      await prepare(input.query, context);
      const result = select(input.query, 'files');
      return page<FileRecord>(store, result, { ...input, notes: notesFor(input.query, result) }, (index) =>
        fileRecordReader(index, hashes),
      );
    },
    facets: async ({ query, unit }, context) => {
      await prepare(query, context);
      const facets = facetsOf(query, unit);
      // Unreadable submissions are rare enough that nothing is said where there are none.
      const isTold = ({ change, count }: Facets['changes'][number]) => change !== 'unreadable' || count > 0;
      return { ...facets, changes: facets.changes.filter(isTold) };
    },
    submission: async ({ ref, text, exact = false }) => ({
      ...readSubmission(store.open(ref.archiveId), ref.row, { text, exact }, hashes),
      change: changeAt(changes.of(ref.archiveId), ref.row),
    }),
    findSubmission: async ({ submissionId }) =>
      archivesOf(store, EMPTY_QUERY).flatMap((archiveId) => findSubmissionRows(store.open(archiveId), submissionId)),
    fileRecord: async ({ archiveId, file }) => fileRecordReader(store.open(archiveId), hashes)(file),
  };
}

/** @throws DeskFailure `collection_not_found` */
function archivesOf(store: IndexStore, { collectionId, version }: Query): readonly string[] {
  const collections = store.collections();
  // Of all collections, one that cannot be read keeps no other from being searched; the list of collections says so.
  if (collectionId === null)
    return collections
      .map(({ archiveId }) => archiveId)
      .filter((id) => unlessUnreadable(() => store.open(id)) !== null);
  const found = collections.find((collection) => collection.collectionId === collectionId);
  if (version !== null && store.open(version).collectionId === collectionId) return [version];
  if (found === undefined || version !== null) {
    throw new DeskFailure(
      'collection_not_found',
      'The library does not hold this collection.',
      'Choose one from the list of collections, or import its archive.',
    );
  }
  return [found.archiveId];
}

/** What the newest export lacks. */
const EARLIER: readonly Change[] = ['withdrawn', 'unreadable'];

/** True where the query asks for what the newest export lacks. */
function looksEarlier({ version, changes }: Query): boolean {
  return version === null && EARLIER.some((change) => changes.includes(change));
}

/** The archives of a query, with the earlier exports that hold what was withdrawn; of those, nothing else is in the result. */
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

/** @param readerOf makes the reader of one archive's items; used at once, as the handle may be closed by the next `open` */
function page<Item>(
  store: IndexStore,
  result: Result,
  input: PageInput & { readonly notes: readonly QueryNote[] },
  readerOf: (index: OpenIndex) => (number: number) => Item,
): Page<Item> & { readonly next: string | null } {
  const offset = firstPlace(input, result);
  const { total } = result;
  const end = Math.min(total, offset + pageLimit(input.limit));
  const items = readAt(store, result, offset, end, readerOf);
  return {
    total,
    offset,
    ranked: result.ranked,
    notes: input.notes,
    items,
    next: end < total && end > offset ? cursorAt(input.query, result, end - 1) : null,
  };
}

function firstPlace({ after, offset = 0, query }: PageInput, result: Result): number {
  if (after !== undefined) return placeAfter(after, query, result);
  if (Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw new DeskFailure(
    'bad_input',
    'A page cannot start there.',
    'Give the start of the page as a whole number from 0.',
  );
}

function pageLimit(limit: number): number {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= MAX_PAGE) return limit;
  throw new DeskFailure('bad_input', 'A page cannot have that length.', `Ask for 1 to ${MAX_PAGE} items at a time.`);
}

interface RecentlyUsed<Value> {
  get(key: string, make: () => Value): Value;
  forget(matches: (key: string) => boolean): void;
}

function createRecentlyUsed<Value>(limit: number): RecentlyUsed<Value> {
  const values = new Map<string, Value>();
  return {
    get: (key, make) => {
      const value = values.get(key) ?? make();
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > limit && oldest !== undefined) values.delete(oldest);
      return value;
    },
    forget: (matches) => {
      for (const key of [...values.keys()]) if (matches(key)) values.delete(key);
    },
  };
}
