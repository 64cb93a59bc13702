import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRow, bitmapOfSet, bitOf, countBoth, emptyBitmap } from '../../../../src-main/library/query/bitmap.ts';

const rows = fc.uniqueArray(fc.integer({ min: 1, max: 300 }));

test('counts the common rows of two sets', () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const shared = a.filter((row) => b.includes(row)).length;
      expect(countBoth(bitmapOf(a, 300), bitmapOf(b, 300))).toBe(shared);
      // A set that ends earlier has fewer words.
      const short = bitmapOf(a, Math.max(0, ...a));
      expect(countBoth(short, bitmapOf(b, 300))).toBe(shared);
      for (let row = 0; row <= 320; row += 1) expect(bitOf(short, row)).toBe(a.includes(row) ? 1 : 0);
    }),
  );
});

test('packs a set of rows, or all of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), rows, (submissions, some) => {
      const inside = some.filter((row) => row <= submissions);
      const set = new Uint8Array(submissions + 1);
      for (const row of inside) set[row] = 1;
      expect(bitmapOfSet(set, submissions)).toEqual(bitmapOf(inside, submissions));
      const all = Array.from({ length: submissions }, (_, index) => index + 1);
      expect(bitmapOfSet(null, submissions)).toEqual(bitmapOf(all, submissions));
    }),
  );
});

function bitmapOf(rows: readonly number[], submissions: number) {
  const bitmap = emptyBitmap(submissions);
  for (const row of rows) addRow(bitmap, row);
  return bitmap;
}
