/** The ordered result of a query over one archive or several. It holds only numbers, and sorts only as many as are needed. */
import {
  BY_RATING,
  BY_RELEVANCE,
  filtersMarks,
  MEDIA_KINDS,
  type MediaKind,
  type Query,
  type Sort,
} from '../../../src-preload/domain.ts';
import { NO_MARK } from '../../../src-preload/marks.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { readIdSpans } from '../index/storage/columns.ts';
import type { IndexData } from '../index/storage/index-parts.ts';
import { ORDER_BLOCK_ROWS } from '../index/storage/sort-orders.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { ArchiveArrays, FileArrays } from './archive-arrays.ts';
import { type Bitmap, bitmapOfSet } from './bitmap.ts';
import {
  captureKeys,
  captureKeysOfRows,
  captureMatcher,
  filtersCapture,
  isCaptureOrder,
  sortedByCapture,
} from './capture-filter.ts';
import { concernsSubmissions, matchingRows, type Readers, type RowSet, type Unit } from './conditions.ts';
import { passesMarks, ratingsOf, sortedByRating } from './mark-filter.ts';
import { type Merged, merge, type OrderedRows, totalOf } from './merge.ts';
import type { Order } from './order.ts';
import { pickedSet } from './picked-items.ts';
import { bestFirst, RANKED_AT_MOST, relevance } from './relevance.ts';
import { parseTypedText } from './typed-text.ts';

/** The part of a result that comes from one archive. */
export interface ArchiveResult {
  readonly archiveId: string;
  /** The submissions in a result of submissions; empty in a result of files. */
  readonly members: Bitmap;
  /** By row: how many files of the submission are in a result of files; empty in a result of submissions. */
  readonly weights: Uint32Array;
  /** Positions in {@link FileArrays} of the files in a result of files; empty in a result of submissions. */
  readonly files: Int32Array;
}

export interface Result {
  readonly unit: Unit;
  /** True if the best matches come first. Results that are too large for ranking are sorted by date. */
  readonly ranked: boolean;
  readonly archives: readonly ArchiveResult[];
  /** The number of items. */
  readonly total: number;
  /** By place in the result: index into `archives`. Valid below `end`. */
  sources(end: number): Uint16Array;
  /** By place in the result: row of the submission, or number of the file. Valid below `end`. */
  numbers(end: number): Int32Array;
}

type Unranked = Omit<Result, 'ranked'>;

/** The files of a submission that are in a result of files. */
interface FileFilter {
  readonly kinds: readonly MediaKind[];
  readonly problems: boolean;
  readonly unreferenced: boolean;
  /** For each archive: returns whether the file of that number matches. Null if the query does not filter by capture. */
  readonly captured: readonly ((file: number) => boolean)[] | null;
  /** Null if the query does not filter by marks. */
  readonly marks: { readonly filter: Query['marks']; readonly of: readonly ArchiveMarks[] } | null;
  /** By archive and number: 1 for files that a person selected. Null if the query does not say. */
  readonly picked: readonly Uint8Array[] | null;
}

/** @param archiveIds the archives that are searched; at most 65,535 */
export function computeResult(
  store: IndexStore,
  arraysOf: (index: OpenIndex) => ArchiveArrays,
  readers: Readers,
  archiveIds: readonly string[],
  query: Query,
  unit: Unit,
): Result {
  const sort = isStoredOrder(query.sort.by) ? query.sort : BY_DATE;
  let ordered: OrderedRows[] = [];
  const members: (() => Bitmap)[] = [];
  const files: (FileArrays | null)[] = [];
  for (const archiveId of archiveIds) {
    const index = store.open(archiveId);
    const arrays = arraysOf(index);
    const order = arrays.order(index, sort.by);
    const matching = matchingRows(index, arrays, readers, query, unit);
    const db = () => store.open(archiveId).db;
    const { submissions } = arrays;
    const kept = keepMatching({ order, direction: sort.direction, matching, db, submissions });
    const keys = [() => order.keys(store.open(archiveId))];
    ordered.push({ ...kept, keys, ids: () => readIdSpans(db(), 'submission_id', submissions) });
    members.push(() => bitmapOfSet(matching, submissions));
    files.push(unit === 'files' ? arrays.files(index) : null);
  }
  const ranked = query.sort.by === BY_RELEVANCE ? rank(store, archiveIds, ordered, query) : null;
  if (ranked !== null) ordered = ranked;
  const merged = merge(ordered, sort.direction);
  const marksOf = (archiveId: string) => readers.marks.of(store.open(archiveId));
  const capturesOf = (archiveId: string) => {
    const index = store.open(archiveId);
    const descriptions = readers.descriptions.of(index);
    const { by } = query.sort;
    return unit === 'files'
      ? captureKeys(by, descriptions)
      : captureKeysOfRows(by, arraysOf(index).files(index), descriptions);
  };
  const finished = (result: Unranked): Result => ({
    ...resorted(result, query.sort, marksOf, capturesOf),
    ranked: ranked !== null,
  });
  if (unit === 'submissions') return finished(submissionResult(archiveIds, merged, members));
  const filter = {
    kinds: query.kinds,
    problems: query.has.includes('problems'),
    unreferenced: !concernsSubmissions(query),
    captured: filtersCapture(query.capture)
      ? archiveIds.map((id) => captureMatcher(query.capture, readers.descriptions.of(store.open(id))))
      : null,
    marks: filtersMarks(query.marks) ? { filter: query.marks, of: archiveIds.map(marksOf) } : null,
    picked: pickedFiles(query, archiveIds, files),
  };
  return finished(fileResult(archiveIds, merged, files, filter));
}

/** Sorts a result by rating or by capture, if its query says so. */
function resorted(
  result: Unranked,
  { by, direction }: Sort,
  marksOf: (archiveId: string) => ArchiveMarks,
  capturesOf: (archiveId: string) => ArrayLike<number>,
): Unranked {
  if (by !== BY_RATING && !isCaptureOrder(by)) return result;
  const archiveIds = result.archives.map(({ archiveId }) => archiveId);
  const { total } = result;
  const places = { sources: result.sources(total), numbers: result.numbers(total).subarray(0, total) };
  const ratings = () =>
    ratingsOf(
      places,
      archiveIds.map((archiveId) => marksOf(archiveId)[result.unit]),
    );
  const sorted =
    by === BY_RATING
      ? sortedByRating(places, ratings(), direction)
      : sortedByCapture(places, archiveIds.map(capturesOf), direction);
  return { ...result, sources: always(sorted.sources), numbers: always(sorted.numbers) };
}

/** False for orders that are made from another one. */
export function isStoredOrder(by: string): boolean {
  return by !== BY_RELEVANCE && by !== BY_RATING && !isCaptureOrder(by);
}

function pickedFiles(
  { picked }: Query,
  archiveIds: readonly string[],
  files: readonly (FileArrays | null)[],
): readonly Uint8Array[] | null {
  if (picked?.unit !== 'files') return null;
  return archiveIds.map((archiveId, source) => pickedSet(picked, archiveId, files[source]?.files.length ?? 0));
}

const BY_DATE: Sort = { by: 'created_at', direction: 'asc' };

/** The same rows, sorted by relevance; null if the query has no words, or if there are too many rows. */
function rank(
  store: IndexStore,
  archiveIds: readonly string[],
  ordered: readonly OrderedRows[],
  query: Query,
): OrderedRows[] | null {
  const { phrases } = parseTypedText(query);
  if (phrases.length === 0 || totalOf(ordered) > RANKED_AT_MOST) return null;
  return ordered.map(({ total, rows, keys, ids }, source) => {
    const whole = rows(total).subarray(0, total);
    const scores = relevance(store.open(archiveIds[source] ?? '').text(), phrases, whole);
    const ranked = bestFirst(whole, scores);
    const negative = scores.map((score) => -score);
    return { total, rows: () => ranked, keys: [() => negative, ...keys], ids };
  });
}

interface Matching {
  readonly order: Order;
  readonly direction: Query['sort']['direction'];
  /** Null: all rows. */
  readonly matching: RowSet | null;
  readonly submissions: number;
  /** Opens the archive's index when more of its order is needed. */
  readonly db: () => IndexData;
}

/** How many places are searched before checking whether there are enough rows. */
const STRIDE = 1_024;

/** The rows of the set in their order. Rows without a key are last, in the archive's order. */
function keepMatching(options: Matching): Pick<OrderedRows, 'total' | 'rows'> {
  const { order, direction, matching, submissions, db } = options;
  const total = matching === null ? submissions : countIn(matching);
  // One more, because rows that do not match are also written and then overwritten.
  const kept = new Int32Array(total + 1);
  /** The number of matching rows, and the number of places searched. */
  let length = 0;
  let seen = 0;
  let number = -1;
  let block: Int32Array = new Int32Array();
  const takeNext = () => {
    // In descending order, numbers still come before texts, and rows without a key come last.
    const end = direction === 'asc' ? 0 : seen < order.numbers ? order.numbers : seen < order.keyed ? order.keyed : 0;
    const start = end === order.numbers || end === 0 ? 0 : order.numbers;
    const isTurned = end > 0;
    const place = isTurned ? end - 1 - (seen - start) : seen;
    if (Math.floor(place / ORDER_BLOCK_ROWS) !== number) {
      number = Math.floor(place / ORDER_BLOCK_ROWS);
      block = order.block(db(), number);
    }
    const at = place - number * ORDER_BLOCK_ROWS;
    const left = isTurned ? Math.min(at + 1, end - seen) : Math.min(block.length - at, submissions - seen);
    // An index that was closed meanwhile gives no more rows.
    const count = Math.min(left, STRIDE);
    if (count <= 0) throw new Error('An order ends before its rows do.');
    const step = isTurned ? -1 : 1;
    for (let index = at; index !== at + count * step; index += step) {
      const row = block[index] ?? 0;
      kept[length] = row;
      // Adds without a branch, because the processor cannot predict which rows match.
      length += matching === null ? 1 : (matching[row] ?? 0);
    }
    seen += count;
  };
  return {
    total,
    rows: (end) => {
      while (length < Math.min(end, total)) takeNext();
      return kept;
    },
  };
}

/** Adds four rows at a time. */
function countIn(set: RowSet): number {
  const fours = new Uint32Array(set.buffer, set.byteOffset, set.length >>> 2);
  let count = -(set[0] ?? 0);
  for (let index = 0; index < fours.length; index += 1) count += Math.imul(fours[index] ?? 0, 0x01010101) >>> 24;
  for (let row = fours.length << 2; row < set.length; row += 1) count += set[row] ?? 0;
  return count;
}

function submissionResult(
  archiveIds: readonly string[],
  merged: Merged,
  membersOf: readonly (() => Bitmap)[],
): Unranked {
  const archives = archiveIds.map((archiveId, source) => {
    let members: Bitmap | null = null;
    return {
      archiveId,
      // Only facets need them, so a page does not wait for them.
      get members() {
        members ??= membersOf[source]?.() ?? new Uint32Array();
        return members;
      },
      weights: new Uint32Array(),
      files: new Int32Array(),
    };
  });
  const { total, sources, rows } = merged;
  return { unit: 'submissions', archives, sources, total, numbers: rows };
}

/** Files are in the order of their submissions. Files without a submission are last. */
function fileResult(
  archiveIds: readonly string[],
  { total, sources, rows }: Merged,
  arrays: readonly (FileArrays | null)[],
  filter: FileFilter,
): Unranked {
  const fileSources: number[] = [];
  const numbers: number[] = [];
  const chosen: number[][] = archiveIds.map(() => []);
  const weights = arrays.map((each) => new Uint32Array(each === null ? 0 : each.starts.length));
  const take = (source: number, from: number, to: number): number => {
    const before = numbers.length;
    const files = arrays[source];
    for (let position = from; files && position < to; position += 1) {
      if (!passes(files, source, position, filter)) continue;
      fileSources.push(source);
      numbers.push(files.files[position] ?? 0);
      chosen[source]?.push(position);
    }
    return numbers.length - before;
  };
  const [ordered, orderedSources] = [rows(total), sources(total)];
  for (let place = 0; place < total; place += 1) {
    const row = ordered[place] ?? 0;
    const source = orderedSources[place] ?? 0;
    const starts = arrays[source]?.starts;
    const taken = take(source, starts?.[row] ?? 0, starts?.[row + 1] ?? 0);
    const weightsOfSource = weights[source];
    if (weightsOfSource) weightsOfSource[row] = taken;
  }
  if (filter.unreferenced) {
    for (const [source, files] of arrays.entries()) take(source, files?.starts.at(-1) ?? 0, files?.files.length ?? 0);
  }
  return {
    unit: 'files',
    archives: archiveIds.map((archiveId, source) => ({
      archiveId,
      members: new Uint32Array(),
      weights: weights[source] ?? new Uint32Array(),
      files: Int32Array.from(chosen[source] ?? []),
    })),
    total: numbers.length,
    sources: always(Uint16Array.from(fileSources)),
    numbers: always(Int32Array.from(numbers)),
  };
}

function always<Values>(values: Values): () => Values {
  return () => values;
}

function passes(files: FileArrays, source: number, position: number, filter: FileFilter): boolean {
  const { kinds, problems, marks, captured, picked } = filter;
  if (picked !== null && picked[source]?.[files.files[position] ?? 0] !== 1) return false;
  if (problems && files.problems[position] !== 1) return false;
  if (marks !== null) {
    const mark = marks.of[source]?.files.get(files.files[position] ?? 0) ?? NO_MARK;
    if (!passesMarks(mark, marks.filter)) return false;
  }
  if (captured !== null && captured[source]?.(files.files[position] ?? 0) !== true) return false;
  if (kinds.length === 0) return true;
  const kind = MEDIA_KINDS[files.kinds[position] ?? 0];
  return kind !== undefined && kinds.includes(kind);
}
