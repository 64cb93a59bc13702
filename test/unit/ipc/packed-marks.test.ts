import { expect, it } from 'vitest';
import { CHANNELS } from '../../../src-preload/contract.ts';
import type { MarkedItem } from '../../../src-preload/domain.ts';
import { NO_MARK } from '../../../src-preload/marks.ts';
import { packMarks, packRefs, unpackMarks, unpackRefs } from '../../../src-preload/packed-marks.ts';

const one = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
const rated = { ...NO_MARK, rating: 4, tags: ['a', 'b'] };
const items: readonly MarkedItem[] = [
  { ref: { archiveId: one, file: 3 }, mark: rated },
  { ref: { archiveId: one, file: 1 }, mark: NO_MARK },
  { ref: { archiveId: other, row: 1 }, mark: { ...rated, tags: ['a', 'b'] } },
  { ref: { archiveId: one, row: 3 }, mark: { ...rated, note: 'a' } },
  { ref: { archiveId: one, file: 2 }, mark: rated },
];
const inOrder = (list: readonly MarkedItem[]) => list.map((item) => JSON.stringify(item)).sort();

it('packed marks name the same items with the same marks, and each mark once', () => {
  const packed = packMarks(items);
  expect(packed).toHaveLength(3);
  expect(inOrder(unpackMarks(packed))).toEqual(inOrder(items));
  expect(unpackRefs(packRefs(items.map(({ ref }) => ref)))).toHaveLength(items.length);
});

it('packed restores keep the marks that are replaced apart', () => {
  const restores = items.map((item, place) => ({ ...item, ...(place > 0 && { from: place > 2 ? rated : NO_MARK }) }));
  const unpacked = unpackMarks(packMarks(restores));
  const text = ({ ref, mark, from }: (typeof restores)[number]) => JSON.stringify({ ref, mark, from: from ?? null });
  expect(unpacked.map(text).sort()).toEqual(restores.map(text).sort());
});

it('the channels of marks take up to 10,000 items, however they are packed', () => {
  const accepts = (counts: readonly number[]) => {
    const refs = counts.map((count) => ({
      archiveId: one,
      rows: [],
      files: Array.from({ length: count }, (_, place) => place + 1),
    }));
    const marked = CHANNELS['review.mark'].input.safeParse({ refs, change: { rating: 1 } }).success;
    const restored = CHANNELS['review.restore'].input.safeParse({ items: [{ mark: NO_MARK, refs }] }).success;
    expect(restored).toBe(marked);
    return marked;
  };
  expect(accepts([10_000])).toBe(true);
  expect(accepts([6_000, 4_000])).toBe(true);
  expect(accepts([6_000, 4_001])).toBe(false);
  expect(accepts([0])).toBe(false);
  expect(accepts([])).toBe(false);
});
