import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SortKeys, sortRows } from '../../../../../src-main/library/index/storage/sort-rows.ts';
import { compareKeys } from '../../../../../src-main/library/query/order.ts';

/** Keys of rows from 1. */
function keysOf(keys: readonly (number | string)[]): SortKeys {
  if (typeof keys[0] !== 'string') return { kind: 'numbers', values: Float64Array.from([0, ...keys], Number) };
  const texts = ['', ...keys].map((key) => Buffer.from(String(key)));
  let end = 0;
  const to = Int32Array.from(texts, ({ length }) => {
    end += length;
    return end;
  });
  const from = Int32Array.from(texts, ({ length }, row) => (to[row] ?? 0) - length);
  return { kind: 'texts', bytes: Buffer.concat(texts), from, to };
}

function sorted(keys: readonly (number | string)[]): number[] {
  const rows = Int32Array.from(keys, (_, index) => index + 1);
  const equal = new Uint8Array(keys.length);
  sortRows(rows, keysOf(keys), equal);
  const keyAt = (place: number) => keys[(rows[place] ?? 0) - 1] ?? 0;
  const expectedEqual = keys.map((_, place) => place > 0 && compareKeys(keyAt(place - 1), keyAt(place), 'asc') === 0);
  expect(equal.join()).toBe(expectedEqual.map(Number).join());
  return [...rows];
}

function expected(keys: readonly (number | string)[]): number[] {
  const rows = Array.from(keys, (_, index) => index + 1);
  return rows.sort((a, b) => compareKeys(keys[a - 1] ?? 0, keys[b - 1] ?? 0, 'asc') || a - b);
}

it('sorts numbers like a comparison, and keeps the order of equal ones', () => {
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

it('sorts texts by code point, keeps the order of equal ones, also with a long common beginning', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }).map((each) => each.replaceAll('\0', '')),
    fc.string({ unit: fc.constantFrom('a', 'b', '\u{1f642}', '\uffff', '\ue000', '\u0001'), maxLength: 7 }),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 50 }), fc.constantFrom('', 'part-', '\u{1f642}'), (texts, beginning) => {
      const keys = texts.map((each) => beginning + each);
      expect(sorted(keys)).toEqual(expected(keys));
    }),
    { numRuns: 1_000 },
  );
});

it('sorts very many rows fast, also with long runs of equal keys', () => {
  const texts = Array.from({ length: 40_000 }, (_, index) => {
    const end = ['', 'a', 'ab', String(index % 7), String((index * 7_919) % 40_000)][index % 5] ?? '';
    return `${'the same beginning '.repeat(index % 3)}${end}`;
  });
  // Half of these share eight bytes and differ in the next one.
  const halves = Array.from(
    { length: 40_000 },
    (_, index) => `${'ab'.charAt(index % 2).repeat(8)}${(index * 7) % 10}${index}`,
  );
  const extremes = [0, -0, 1e308, -1e308, 5e-324, -5e-324, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  // Half of these differ in the lower 32 bits alone.
  const numberAt = (index: number) => {
    const part = (index * 7_919) % 5_000;
    return (index % 4 < 2 ? 1 + part / 2 ** 40 : part / 3) * (index % 2 === 0 ? 1 : -1);
  };
  const numbers = Array.from({ length: 5_000 }, (_, index) => extremes[index % 20] ?? numberAt(index));
  expect(sorted(numbers)).toEqual(expected(numbers));
  expect(sorted(halves)).toEqual(expected(halves));
  expect(sorted(texts)).toEqual(expected(texts));
});
