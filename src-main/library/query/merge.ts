/** Merges the ordered rows of several archives. */
import type { Sort } from '../../../src-preload/domain.ts';
import { compareIds, type IdSpans } from '../index/storage/columns.ts';
import { compareKeys, type SortKey } from './order.ts';

/** The rows of an archive in their order. */
export interface OrderedRows {
  readonly total: number;
  /** By place; valid below `end`. */
  rows(end: number): Int32Array;
  /** By row. Each decides between rows that are equal by the ones before. Only for merging with other archives. */
  readonly keys: readonly (() => ArrayLike<SortKey>)[];
  /** Decide between rows that are equal by all keys. */
  readonly ids: () => IdSpans;
}

export interface Merged {
  readonly total: number;
  /** By place: the archive's place among all; valid below `end`. */
  sources(end: number): Uint16Array;
  /** By place; valid below `end`. */
  rows(end: number): Int32Array;
}

/** The rows of all archives together. */
export function totalOf(ordered: readonly OrderedRows[]): number {
  return ordered.reduce((sum, { total }) => sum + total, 0);
}

/** Merges by keys, then by the id of the submission, then by archive. Merges only as many rows as are needed. */
export function merge(ordered: readonly OrderedRows[], direction: Sort['direction']): Merged {
  const total = totalOf(ordered);
  const sources = new Uint16Array(total);
  const [only] = ordered;
  if (ordered.length === 1 && only !== undefined) return { total, sources: () => sources, rows: only.rows };
  const rows = new Int32Array(total);
  const heap = ordered.map((each, source) => new Head(each, source)).filter(({ row }) => row !== 0);
  for (let at = (heap.length >> 1) - 1; at >= 0; at -= 1) sink(heap, at, direction);
  let merged = 0;
  const mergeUntil = (end: number) => {
    for (const until = Math.min(end, total); merged < until; merged += 1) {
      const [least] = heap;
      if (least === undefined) throw new Error('An order ends before its rows do.');
      sources[merged] = least.source;
      rows[merged] = least.row;
      least.next();
      if (least.row === 0) {
        const last = heap.pop();
        if (last === undefined || last === least) continue;
        heap[0] = last;
      }
      sink(heap, 0, direction);
    }
  };
  return {
    total,
    sources: (end) => {
      mergeUntil(end);
      return sources;
    },
    rows: (end) => {
      mergeUntil(end);
      return rows;
    },
  };
}

/** Moves a head down its binary heap until no head below it comes first. A hundred archives need seven steps for each row. */
function sink(heap: Head[], from: number, direction: Sort['direction']): void {
  const sinking = heap[from];
  if (sinking === undefined) return;
  let at = from;
  for (;;) {
    let below = 2 * at + 1;
    let child = heap[below];
    if (child === undefined) break;
    const other = heap[below + 1];
    if (other !== undefined && other.compare(child, direction) < 0) {
      child = other;
      below += 1;
    }
    if (sinking.compare(child, direction) <= 0) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = sinking;
}

/** How many more rows of an archive are asked for when its rows end. */
const ROWS_AT_ONCE = 1_024;

/** The first row of an archive that was not taken. */
class Head {
  /** 0 behind the end. */
  row = 0;
  /** The archive's place among all. */
  readonly source: number;
  readonly #ordered: OrderedRows;
  #rows: Int32Array = new Int32Array();
  /** Later keys and ids are read when two rows are equal by the keys before. */
  readonly #keys: ArrayLike<SortKey>[];
  #ids: IdSpans | null = null;
  #key: SortKey = null;
  #position = -1;

  constructor(ordered: OrderedRows, source: number) {
    this.source = source;
    this.#ordered = ordered;
    this.#keys = ordered.keys.slice(0, 1).map((read) => read());
    this.next();
  }

  next(): void {
    this.#position += 1;
    if (this.#position >= this.#rows.length) {
      const end = Math.min(this.#position + ROWS_AT_ONCE, this.#ordered.total);
      this.#rows = this.#ordered.rows(end).subarray(0, end);
    }
    this.row = this.#rows[this.#position] ?? 0;
    this.#key = this.#keys[0]?.[this.row] ?? null;
  }

  /** Never 0: archives decide between equal rows. */
  compare(other: Head, direction: Sort['direction']): number {
    const difference = compareKeys(this.#key, other.#key, direction) || this.#compareEqual(other, direction);
    return difference === 0 ? this.source - other.source : difference;
  }

  #compareEqual(other: Head, direction: Sort['direction']): number {
    let hasKey = this.#key !== null;
    for (let place = 1; place < this.#ordered.keys.length; place += 1) {
      const key = this.#keyAt(place);
      const difference = compareKeys(key, other.#keyAt(place), direction);
      if (difference !== 0) return difference;
      hasKey = key !== null;
    }
    const difference = compareIds(this.#readIds(), this.row, other.#readIds(), other.row);
    // In both directions, rows without a key are in ascending order of their ids.
    return direction === 'desc' && hasKey ? -difference : difference;
  }

  #keyAt(place: number): SortKey {
    this.#keys[place] ??= this.#ordered.keys[place]?.() ?? [];
    return this.#keys[place][this.row] ?? null;
  }

  #readIds(): IdSpans {
    this.#ids ??= this.#ordered.ids();
    return this.#ids;
  }
}
