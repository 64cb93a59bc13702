/** Cells that a person chose within the selected rows: columns side by side. Pure functions. */

export interface CellRange {
  /** Id of the column where the range starts, and of the one with the focus. */
  readonly anchor: string;
  readonly head: string;
}

/** The 0-based places of the range, inclusive. */
export interface CellPlaces {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/** Null when a column of the range is hidden. */
export function cellPlaces(range: CellRange | null, ids: readonly string[]): CellPlaces | null {
  if (range === null) return null;
  const [anchor, head] = [ids.indexOf(range.anchor), ids.indexOf(range.head)];
  if (anchor < 0 || head < 0) return null;
  return { first: Math.min(anchor, head), last: Math.max(anchor, head), head };
}

export interface CellKey {
  readonly key: string;
  readonly shiftKey: boolean;
}

/**
 * The range after a key: arrows move it, Shift extends it. The right arrow on a row chooses its first cell. The left arrow on the first cell,
 * and Escape, return to the row. Undefined for other keys.
 */
export function rangeByKey(
  range: CellRange | null,
  ids: readonly string[],
  { key, shiftKey }: CellKey,
): CellRange | null | undefined {
  const places = cellPlaces(range, ids);
  if (key === 'Escape') return places === null ? undefined : null;
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step === undefined) return undefined;
  if (places === null || range === null) {
    const first = ids[0];
    return step < 0 || first === undefined ? undefined : { anchor: first, head: first };
  }
  const place = places.head + step;
  if (place < 0) return shiftKey ? range : null;
  const head = ids[Math.min(place, ids.length - 1)] ?? range.head;
  return { anchor: shiftKey ? range.anchor : head, head };
}
