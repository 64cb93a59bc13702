import type { IndexRange } from '../state/view-state.tsx';

/**
 * A selection in an ordered result, as index ranges. So selecting all of a million items is one range, and items that were never loaded can
 * be selected. Indexes are 0-based. Ranges are inclusive and sorted, and do not touch or overlap.
 */
export interface Selection {
  readonly ranges: readonly IndexRange[];
  /** Where a selection with Shift starts. */
  readonly anchor: number;
}

export const NOTHING_SELECTED: Selection = { ranges: [], anchor: 0 };

/** Exactly one item. */
export function selectOnly(index: number): Selection {
  return { ranges: [{ from: index, to: index }], anchor: index };
}

/** All items of a result. */
export function selectAll(total: number, anchor: number): Selection {
  return { ranges: total > 0 ? [{ from: 0, to: total - 1 }] : [], anchor };
}

/** Everything between the anchor and an item, as with Shift. */
export function extendTo(selection: Selection, index: number): Selection {
  const { anchor } = selection;
  return { ranges: [{ from: Math.min(anchor, index), to: Math.max(anchor, index) }], anchor };
}

/** Adds or removes one item, as with Ctrl or Command. It becomes the anchor. */
export function toggleOne(selection: Selection, index: number): Selection {
  const ranges = isSelected(selection, index)
    ? selection.ranges.flatMap((range) => without(range, index))
    : joined([...selection.ranges, { from: index, to: index }]);
  return { ranges, anchor: index };
}

/** Adds ranges, which may touch or overlap. */
export function withRanges(selection: Selection, ranges: readonly IndexRange[]): Selection {
  return { ...selection, ranges: joined([...selection.ranges, ...ranges]) };
}

/** @param index place in the result, from 0 */
export function isSelected(selection: Selection, index: number): boolean {
  return selection.ranges.some((range) => range.from <= index && index <= range.to);
}

/** How many items are selected. */
export function selectedCount(selection: Selection): number {
  return selection.ranges.reduce((sum, range) => sum + range.to - range.from + 1, 0);
}

/** The selected indexes in order, at most `limit` of them. */
export function selectedIndexes(selection: Selection, limit: number): readonly number[] {
  const indexes: number[] = [];
  for (const range of selection.ranges) {
    for (let index = range.from; index <= range.to && indexes.length < limit; index += 1) indexes.push(index);
  }
  return indexes;
}

function without(range: IndexRange, index: number): readonly IndexRange[] {
  if (index < range.from || index > range.to) return [range];
  return [
    { from: range.from, to: index - 1 },
    { from: index + 1, to: range.to },
  ].filter((part) => part.from <= part.to);
}

function joined(ranges: readonly IndexRange[]): readonly IndexRange[] {
  const result: IndexRange[] = [];
  for (const range of [...ranges].sort((left, right) => left.from - right.from)) {
    const before = result.at(-1);
    if (before !== undefined && range.from <= before.to + 1) {
      result[result.length - 1] = { from: before.from, to: Math.max(before.to, range.to) };
    } else {
      result.push(range);
    }
  }
  return result;
}

/** The selected index after or before another one. Null at an end. @param ranges as in {@link Selection} */
export function besideSelected(ranges: readonly IndexRange[], index: number, step: 1 | -1): number | null {
  const next = index + step;
  if (ranges.some(({ from, to }) => from <= next && next <= to)) return next;
  if (step > 0) return ranges.find(({ from }) => from > index)?.from ?? null;
  return ranges.findLast(({ to }) => to < index)?.to ?? null;
}

/** The selected index at a place among the selected ones, 0-based. Undefined beyond them. */
export function selectedAt(ranges: readonly IndexRange[], place: number): number | undefined {
  let before = 0;
  for (const { from, to } of ranges) {
    const length = to - from + 1;
    if (place < before + length) return from + place - before;
    before += length;
  }
  return undefined;
}

/** How many selected indexes are before this one. */
export function selectedBefore(ranges: readonly IndexRange[], index: number): number {
  return ranges.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(index - 1, to) - from + 1), 0);
}
