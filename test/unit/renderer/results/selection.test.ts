import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  besideSelected,
  extendTo,
  isSelected,
  NOTHING_SELECTED,
  selectAll,
  selectedAt,
  selectedBefore,
  selectedCount,
  selectedIndexes,
  selectOnly,
  toggleOne,
} from '../../../../src-renderer/results/selection.ts';

describe('a selection', () => {
  it('holds one item, a range, or all', () => {
    expect(selectedIndexes(selectOnly(4), 10)).toEqual([4]);
    expect(selectedIndexes(extendTo(selectOnly(4), 2), 10)).toEqual([2, 3, 4]);
    expect(selectedCount(selectAll(1_000_000, 0))).toBe(1_000_000);
    expect(selectedCount(selectAll(0, 0))).toBe(0);
  });

  it('extends repeatedly from the anchor', () => {
    const down = extendTo(selectOnly(5), 9);
    expect(selectedIndexes(extendTo(down, 3), 10)).toEqual([3, 4, 5]);
  });

  it('gives at most the requested number of indexes', () => {
    expect(selectedIndexes(selectAll(50_000, 0), 3)).toEqual([0, 1, 2]);
  });

  it('toggles like a set, with ranges that never touch', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 60 }), (clicks) => {
        const set = new Set<number>();
        let selection = NOTHING_SELECTED;
        for (const index of clicks) {
          if (!set.delete(index)) set.add(index);
          selection = toggleOne(selection, index);
        }
        expect(selectedIndexes(selection, 100)).toEqual([...set].sort((a, b) => a - b));
        expect(selectedCount(selection)).toBe(set.size);
        selection.ranges.forEach((range, place) => {
          const next = selection.ranges[place + 1];
          if (next !== undefined) expect(next.from).toBeGreaterThan(range.to + 1);
        });
        for (let index = 0; index <= 30; index += 1) expect(isSelected(selection, index)).toBe(set.has(index));
      }),
    );
  });
});

it('steps from one selected item to the next, over those between them', () => {
  const ranges = [
    { from: 1, to: 2 },
    { from: 7, to: 7 },
  ];
  expect([1, 2, 7].map((index) => besideSelected(ranges, index, 1))).toEqual([2, 7, null]);
  expect([1, 2, 7].map((index) => besideSelected(ranges, index, -1))).toEqual([null, 1, 2]);
  expect([0, 1, 2, 5, 7, Number.POSITIVE_INFINITY].map((index) => selectedBefore(ranges, index))).toEqual([
    0, 0, 1, 2, 2, 3,
  ]);
});

describe('a place among the selected items', () => {
  it('is the inverse of the number of selected items before it', () => {
    const ranges = [
      { from: 2, to: 4 },
      { from: 9, to: 9 },
    ];
    expect([0, 2, 3, 4].map((place) => selectedAt(ranges, place))).toEqual([2, 4, 9, undefined]);
    expect(selectedBefore(ranges, selectedAt(ranges, 3) ?? 0)).toBe(3);
  });
});
