import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareKeys } from '../../../../src-main/library/query/order.ts';
import { sortRows } from '../../../../src-main/library/query/sort-rows.ts';

function sorted(keys: readonly (number | string)[]): number[] {
  const rows = Int32Array.from(keys.keys());
  sortRows(rows, keys, (a, b) => compareKeys(keys[a] ?? 0, keys[b] ?? 0, 'asc'));
  return [...rows];
}

function expected(keys: readonly (number | string)[]): number[] {
  return [...keys.keys()].sort((a, b) => compareKeys(keys[a] ?? 0, keys[b] ?? 0, 'asc') || a - b);
}

it('sorts numbers as a comparison does, ties as they came', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(0, -0, 1e308, -1e-308),
  );
  fc.assert(
    fc.property(fc.array(number, { maxLength: 50 }), (keys) => {
      expect(sorted(keys)).toEqual(expected(keys));
    }),
  );
});

it('sorts texts by code point, ties as they came, also with a long beginning in common', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: fc.constantFrom('a', 'b', '\u{1f642}', '\uffff', '\ue000', '\0'), maxLength: 7 }),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 50 }), fc.constantFrom('', 'part-', '\u{1f642}'), (texts, beginning) => {
      const keys = texts.map((each) => beginning + each);
      expect(sorted(keys)).toEqual(expected(keys));
    }),
    { numRuns: 1_000 },
  );
});
