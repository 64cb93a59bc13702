/** The order of all submissions of one archive, independent of any filter. */
import type { Sort } from '../../../src-preload/domain.ts';
import { readAnswerKeys } from '../index/answer-keys.ts';
import { readCreatedMs, readIds } from '../index/columns.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { codePointRank, sortRows } from './sort-rows.ts';

/** What a submission is sorted by; null (nothing to sort by) comes last in both directions. */
export type SortKey = number | string | null;

export interface Order {
  /** Rows in ascending order: those with a key, then, from `keyed` on, those without. Ties are in the archive's order. */
  readonly rows: Int32Array;
  readonly keyed: number;
  /** The key of each row (index 0 unused), for merging with other archives; read when first asked for. */
  keys(index: OpenIndex): ArrayLike<SortKey>;
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/**
 * @param by `created_at`, `submission_id`, `participant_id`, or an instruction's id. Answers sort as numbers where all answers to
 *   that instruction are numbers, else by their first 64 characters as written; an id that this archive does not know has no keys.
 */
export function readOrder(index: OpenIndex, submissions: number, by: Sort['by']): Order {
  const read = (current: OpenIndex) => readKeys(current, submissions, by);
  const keys = read(index);
  const rows = new Int32Array(submissions);
  let keyed = 0;
  for (let row = 1; row <= submissions; row += 1) if (isKey(keys[row])) rows[keyed++] = row;
  if (!isSorted(rows.subarray(0, keyed), keys)) {
    sortRows(rows.subarray(0, keyed), keys, (a, b) => compareValues(keys[a] ?? 0, keys[b] ?? 0));
  }
  let next = keyed;
  for (let row = 1; row <= submissions && next < submissions; row += 1) if (!isKey(keys[row])) rows[next++] = row;
  let kept: ArrayLike<SortKey> | null = null;
  return {
    rows,
    keyed,
    keys: (current) => {
      kept ??= Array.from(read(current), (key) => (isKey(key) ? key : null));
      return kept;
    },
  };
}

/** Dates are gathered as NaN where there is none. */
function isKey(key: SortKey | undefined): key is number | string {
  return key !== null && key !== undefined && !Number.isNaN(key);
}

/** Archives mostly come in the order of their dates and ids. */
function isSorted(rows: Int32Array, keys: ArrayLike<SortKey>): boolean {
  for (let place = 1; place < rows.length; place += 1) {
    if (compareValues(keys[rows[place - 1] ?? 0] ?? 0, keys[rows[place] ?? 0] ?? 0) > 0) return false;
  }
  return true;
}

/** By row; index 0 is unused. */
function readKeys(index: OpenIndex, submissions: number, by: Sort['by']): ArrayLike<SortKey> {
  switch (by) {
    case 'created_at':
      return readCreatedMs(index.db);
    case 'submission_id':
    case 'participant_id':
      return readIds(index.db, by);
    default:
      return keysOfAnswers(index, submissions, by);
  }
}

function keysOfAnswers(index: OpenIndex, submissions: number, instructionId: string): ArrayLike<SortKey> {
  const texts = new Array<SortKey>(submissions + 1).fill(null);
  const numbers = new Array<SortKey>(submissions + 1).fill(null);
  let numeric = true;
  let answered = false;
  for (const { row, text, value } of readAnswerKeys(index.db, instructionId)) {
    texts[row] = text === '' ? null : text;
    const raw = value.trim();
    if (!numeric || raw === '') continue;
    answered = true;
    if (NUMBER.test(raw)) numbers[row] = Number(raw);
    else numeric = false;
  }
  return numeric && answered ? numbers : texts;
}

/** Negative when `a` comes first, going up. Strings compare by code point, as SQLite compares them. */
export function compareKeys(a: SortKey, b: SortKey, direction: Sort['direction']): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  const ascending = compareValues(a, b);
  return direction === 'asc' ? ascending : -ascending;
}

/** Numbers stand before text: the same instruction may be answered by numbers only in one archive and in words in another. */
function compareValues(a: number | string, b: number | string): number {
  if (typeof a === 'number') return typeof b === 'number' ? compareNumbers(a, b) : -1;
  return typeof b === 'number' ? 1 : compareCodePoints(a, b);
}

/** Not a subtraction: two infinities (`1e999` is one) are equal. */
function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareCodePoints(a: string, b: string): number {
  for (let index = 0; index < a.length && index < b.length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}
