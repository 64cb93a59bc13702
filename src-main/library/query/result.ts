/** The ordered result of a query over one archive or several: numbers only, so that a page is a slice. */
import {
  BY_RATING,
  BY_RELEVANCE,
  MEDIA_KINDS,
  type MediaKind,
  type Query,
  type Sort,
} from '../../../src-preload/domain.ts';
import { NO_MARK } from '../../../src-preload/marks.ts';
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { ArchiveArrays, FileArrays } from './archive-arrays.ts';
import { type Bitmap, bitmapOfSet } from './bitmap.ts';
import { concernsSubmissions, matchingRows, type Readers, type RowSet, type Unit } from './conditions.ts';
import { filtersMarks, passesMarks, ratingsOf, sortedByRating } from './mark-filter.ts';
import { compareKeys, type Order, type SortKey } from './order.ts';
import { bestFirst, RANKED_AT_MOST, relevance } from './relevance.ts';
import { parseTypedText } from './typed-text.ts';

/** One archive's share of a result. */
export interface ArchiveResult {
  readonly archiveId: string;
  /** Which submissions are in a result of submissions; empty in one of files. */
  readonly members: Bitmap;
  /** By row: how many of the submission's files are in a result of files; empty in one of submissions. */
  readonly weights: Uint32Array;
  /** Positions in {@link FileArrays} of the files in a result of files; empty in one of submissions. */
  readonly files: Int32Array;
}

export interface Result {
  readonly unit: Unit;
  /** True where the best come first; a query that asks for that is sorted by date where there are too many. */
  readonly ranked: boolean;
  readonly archives: readonly ArchiveResult[];
  /** By place in the result: index into `archives`. */
  readonly sources: Uint16Array;
  /** By place in the result: row of the submission, or number of the file. */
  readonly numbers: Int32Array;
}

type Unranked = Omit<Result, 'ranked'>;

/** An archive's rows in order; `keys` only where several archives have to be merged. */
interface OrderedRows {
  readonly rows: Int32Array;
  readonly keys: ArrayLike<SortKey> | null;
}

/** Which files of a submission are in a result of files. */
interface FileFilter {
  readonly kinds: readonly MediaKind[];
  readonly problems: boolean;
  readonly unreferenced: boolean;
  /** Null: whatever their marks. */
  readonly marks: { readonly filter: Query['marks']; readonly of: readonly ArchiveMarks[] } | null;
}

/** @param archiveIds the archives to look through; at most 65,535 */
export function computeResult(
  store: IndexStore,
  arraysOf: (index: OpenIndex) => ArchiveArrays,
  readers: Readers,
  archiveIds: readonly string[],
  query: Query,
  unit: Unit,
): Result {
  const merging = archiveIds.length > 1;
  const sort: Sort = query.sort.by === BY_RELEVANCE || query.sort.by === BY_RATING ? BY_DATE : query.sort;
  let ordered: OrderedRows[] = [];
  const members: (() => Bitmap)[] = [];
  const files: (FileArrays | null)[] = [];
  for (const archiveId of archiveIds) {
    const index = store.open(archiveId);
    const arrays = arraysOf(index);
    const order = arrays.order(index, sort.by);
    const matching = matchingRows(index, arrays, readers, query, unit);
    const rows = keepMatching(order, sort.direction, matching);
    ordered.push({ rows, keys: merging ? order.keys(index) : null });
    members.push(() => bitmapOfSet(matching, arrays.submissions));
    files.push(unit === 'files' ? arrays.files(index) : null);
  }
  const ranked = query.sort.by === BY_RELEVANCE ? rank(store, archiveIds, ordered, query.text) : null;
  if (ranked !== null) ordered = ranked;
  const merged = merge(ordered, sort.direction);
  const marksOf = (archiveId: string) => readers.marks.of(store.open(archiveId));
  const finished = (result: Unranked): Result => {
    const whole = { ...result, ranked: ranked !== null };
    if (query.sort.by !== BY_RATING) return whole;
    const marksOfItems = archiveIds.map((archiveId) => marksOf(archiveId)[unit]);
    return { ...whole, ...sortedByRating(whole, ratingsOf(whole, marksOfItems), query.sort.direction) };
  };
  if (unit === 'submissions') return finished(submissionResult(archiveIds, merged, members));
  const filter = {
    kinds: query.kinds,
    problems: query.has.includes('problems'),
    unreferenced: !concernsSubmissions(query),
    marks: filtersMarks(query.marks) ? { filter: query.marks, of: archiveIds.map(marksOf) } : null,
  };
  return finished(fileResult(archiveIds, merged, files, filter));
}

const BY_DATE: Sort = { by: 'created_at', direction: 'asc' };

/** The same rows with the best first; null where no words are searched for, or there are too many rows. */
function rank(
  store: IndexStore,
  archiveIds: readonly string[],
  ordered: readonly OrderedRows[],
  text: string,
): OrderedRows[] | null {
  const phrases = parseTypedText(text);
  const total = ordered.reduce((sum, { rows }) => sum + rows.length, 0);
  if (phrases.length === 0 || total > RANKED_AT_MOST) return null;
  return ordered.map(({ rows }, source) => {
    const scores = relevance(store.open(archiveIds[source] ?? '').text(), phrases, rows);
    return { rows: bestFirst(rows, scores), keys: scores.map((score) => -score) };
  });
}

/** The rows of the set in their order; those without a key stay last, in the archive's order. All rows where the set is null. */
function keepMatching(
  { rows, keyed }: Order,
  direction: Query['sort']['direction'],
  matching: RowSet | null,
): Int32Array {
  if (matching === null && direction === 'asc') return rows;
  // Exactly as long as it has to be: memory that is new costs more than counting.
  const kept = new Int32Array(matching === null ? rows.length : countIn(matching));
  let length = 0;
  const keep = (from: number, to: number, step: number) => {
    for (let place = from; place !== to; place += step) {
      const row = rows[place] ?? 0;
      kept[length] = row;
      // Without a branch, as nobody can foretell which rows match.
      length += matching === null ? 1 : (matching[row] ?? 0);
    }
  };
  if (direction === 'desc') keep(keyed - 1, -1, -1);
  else keep(0, keyed, 1);
  keep(keyed, rows.length, 1);
  return kept;
}

function countIn(set: RowSet): number {
  let count = 0;
  for (let row = 1; row < set.length; row += 1) count += set[row] ?? 0;
  return count;
}

interface Merged {
  readonly sources: Uint16Array;
  readonly rows: Int32Array;
}

/** By key, then by archive, then by row. Repeatedly takes the least head; archives are few. */
function merge(ordered: readonly OrderedRows[], direction: Query['sort']['direction']): Merged {
  const total = ordered.reduce((sum, { rows }) => sum + rows.length, 0);
  const sources = new Uint16Array(total);
  const [only] = ordered;
  if (ordered.length === 1 && only !== undefined) return { sources, rows: only.rows };
  const rows = new Int32Array(total);
  const positions = new Uint32Array(ordered.length);
  const heads = ordered.map((each) => headKey(each, 0));
  for (let place = 0; place < total; place += 1) {
    let least = -1;
    for (let source = 0; source < ordered.length; source += 1) {
      const head = heads[source];
      if (head === undefined) continue;
      if (least < 0 || compareKeys(head, heads[least] ?? null, direction) < 0) least = source;
    }
    const position = positions[least] ?? 0;
    const from = ordered[least];
    if (from === undefined) break;
    sources[place] = least;
    rows[place] = from.rows[position] ?? 0;
    positions[least] = position + 1;
    heads[least] = headKey(from, position + 1);
  }
  return { sources, rows };
}

/** Undefined behind the end. */
function headKey({ rows, keys }: OrderedRows, position: number): SortKey | undefined {
  const row = rows[position];
  return row === undefined ? undefined : (keys?.[row] ?? null);
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
      // Only facets ask for them, and a page need not wait.
      get members() {
        members ??= membersOf[source]?.() ?? new Uint32Array();
        return members;
      },
      weights: new Uint32Array(),
      files: new Int32Array(),
    };
  });
  return { unit: 'submissions', archives, sources: merged.sources, numbers: merged.rows };
}

/** Files stand where their submission stands, those of no submission at the end. */
function fileResult(
  archiveIds: readonly string[],
  { sources, rows }: Merged,
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
  for (const [place, row] of rows.entries()) {
    const source = sources[place] ?? 0;
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
    sources: Uint16Array.from(fileSources),
    numbers: Int32Array.from(numbers),
  };
}

function passes(files: FileArrays, source: number, position: number, filter: FileFilter): boolean {
  const { kinds, problems, marks } = filter;
  if (problems && files.problems[position] !== 1) return false;
  if (marks !== null) {
    const mark = marks.of[source]?.files.get(files.files[position] ?? 0) ?? NO_MARK;
    if (!passesMarks(mark, marks.filter)) return false;
  }
  if (kinds.length === 0) return true;
  const kind = MEDIA_KINDS[files.kinds[position] ?? 0];
  return kind !== undefined && kinds.includes(kind);
}
