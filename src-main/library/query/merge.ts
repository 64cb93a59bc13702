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
  readonly sources: Uint16Array;
  /** By place; valid below `end`. */
  rows(end: number): Int32Array;
}

/** The rows of all archives together. */
export function totalOf(ordered: readonly OrderedRows[]): number {
  return ordered.reduce((sum, { total }) => sum + total, 0);
}

/** Merges by keys, then by the id of the submission, then by archive. Repeatedly takes the smallest first row, because archives are few. */
export function merge(ordered: readonly OrderedRows[], direction: Sort['direction']): Merged {
  const total = totalOf(ordered);
  const sources = new Uint16Array(total);
  const [only] = ordered;
  if (ordered.length === 1 && only !== undefined) return { total, sources, rows: only.rows };
  const heads = ordered.map((each) => new Head(each));
  const rows = new Int32Array(total);
  for (let place = 0; place < total; place += 1) {
    let least = -1;
    let first: Head | undefined;
    for (let source = 0; source < heads.length; source += 1) {
      const head = heads[source];
      if (head === undefined || head.row === 0) continue;
      if (first !== undefined && head.compare(first, direction) >= 0) continue;
      least = source;
      first = head;
    }
    if (first === undefined) break;
    sources[place] = least;
    rows[place] = first.row;
    first.next();
  }
  return { total, sources, rows: () => rows };
}

/** The first row of an archive that was not taken. */
class Head {
  /** 0 behind the end. */
  row = 0;
  readonly #source: OrderedRows;
  readonly #rows: Int32Array;
  /** Later keys and ids are read when two rows are equal by the keys before. */
  readonly #keys: ArrayLike<SortKey>[];
  #ids: IdSpans | null = null;
  #key: SortKey = null;
  #position = -1;

  constructor(source: OrderedRows) {
    this.#source = source;
    this.#rows = source.rows(source.total).subarray(0, source.total);
    this.#keys = source.keys.slice(0, 1).map((read) => read());
    this.next();
  }

  next(): void {
    this.#position += 1;
    this.row = this.#rows[this.#position] ?? 0;
    this.#key = this.#keys[0]?.[this.row] ?? null;
  }

  compare(other: Head, direction: Sort['direction']): number {
    return compareKeys(this.#key, other.#key, direction) || this.#compareEqual(other, direction);
  }

  #compareEqual(other: Head, direction: Sort['direction']): number {
    let hasKey = this.#key !== null;
    for (let place = 1; place < this.#source.keys.length; place += 1) {
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
    this.#keys[place] ??= this.#source.keys[place]?.() ?? [];
    return this.#keys[place][this.row] ?? null;
  }

  #readIds(): IdSpans {
    this.#ids ??= this.#source.ids();
    return this.#ids;
  }
}
