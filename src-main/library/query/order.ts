/** The order of all submissions of one archive, independent of filters. */
import type { Sort } from '../../../src-preload/domain.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { readAnswerKeys } from '../index/storage/answer-keys.ts';
import { readCreatedMs, readIds } from '../index/storage/columns.ts';
import type { IdOrder } from '../index/storage/id-order.ts';
import { readSortOrder, type SortOrder } from '../index/storage/sort-orders.ts';
import { compareNumbers } from '../index/storage/sort-rows.ts';
import { numberOfText } from '../text/number-text.ts';

/** The sort key of a submission. Null (no key) comes last in both directions. */
export type SortKey = number | string | null;

export interface Order extends SortOrder {
  /** The key of each row (index 0 unused), for merging with other archives. Read on its first use. */
  keys(index: OpenIndex): ArrayLike<SortKey>;
}

/** @param by, ids see `readSortOrder` */
export function readOrder(index: OpenIndex, submissions: number, by: Sort['by'], ids: () => IdOrder): Order {
  let kept: ArrayLike<SortKey> | null = null;
  return {
    ...readSortOrder(index.db, submissions, by, ids),
    keys: (current) => {
      kept ??= Array.from(readKeys(current, submissions, by), (key) => (isKey(key) ? key : null));
      return kept;
    },
  };
}

/** NaN marks rows without a date. */
function isKey(key: SortKey | undefined): key is number | string {
  return key !== null && key !== undefined && !Number.isNaN(key);
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
  const keys = new Array<SortKey>(submissions + 1).fill(null);
  for (const { row, text, value } of readAnswerKeys(index.db, instructionId)) {
    const number = numberOfText(value);
    keys[row] = Number.isNaN(number) ? text || null : number;
  }
  return keys;
}

/**
 * Negative if `a` comes first. In both directions, rows without a key come last, and numbers come before text. Strings compare by code
 * point, like in SQLite.
 */
export function compareKeys(a: SortKey, b: SortKey, direction: Sort['direction']): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  const ascending = compareValues(a, b);
  return direction === 'asc' ? ascending : -ascending;
}

function compareValues(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  return compareCodePoints(String(a), String(b));
}

function compareCodePoints(a: string, b: string): number {
  for (let index = 0; index < a.length && index < b.length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

/** Surrogates encode the highest code points, but have smaller values than U+E000 and above. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
