import fc from 'fast-check';
import { expect, it } from 'vitest';
import { merge, type OrderedRows } from '../../../../src-main/library/query/merge.ts';
import { compareKeys, type SortKey } from '../../../../src-main/library/query/order.ts';

interface Row {
  readonly key: SortKey;
  readonly id: string;
}
interface Placed extends Row {
  readonly source: number;
  readonly row: number;
}

const key = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b'));
const archive = fc.array(fc.record({ key, id: fc.constantFrom('p', 'pq', 'q', 'r') }), { maxLength: 12 });

it('merges the rows of up to 60 archives like a sort of all of them, however few are asked for at once', () => {
  fc.assert(
    fc.property(
      fc.array(archive, { maxLength: 60 }),
      fc.constantFrom<('asc' | 'desc')[]>('asc', 'desc'),
      fc.infiniteStream(fc.nat(50)),
      (archives, direction, steps) => {
        const compare = (one: Placed, other: Placed) =>
          compareKeys(one.key, other.key, direction) ||
          compareTexts(one.id, other.id) * (direction === 'desc' && one.key !== null ? -1 : 1) ||
          one.source - other.source;
        const placed = archives.map((rows, source) =>
          rows.map((each, index) => ({ ...each, source, row: index + 1 })).sort(compare),
        );
        const expected = placed.flat().sort(compare);
        const merged = merge(placed.map(orderedRows), direction);
        expect(merged.total).toBe(expected.length);
        for (let end = 0; end < merged.total; ) {
          end = Math.min(merged.total, end + 1 + steps.next().value);
          expect([...merged.sources(end).subarray(0, end)]).toEqual(expected.slice(0, end).map(({ source }) => source));
          expect([...merged.rows(end).subarray(0, end)]).toEqual(expected.slice(0, end).map(({ row }) => row));
        }
      },
    ),
  );
});

it('merges rows of long archives, of which it asks for some at once', () => {
  const long = (source: number) =>
    Array.from({ length: 2_500 }, (_, index) => ({ key: index * 2 + source, id: 'p', source, row: index + 1 }));
  const merged = merge([orderedRows(long(0)), orderedRows(long(1))], 'asc');
  const expected = Array.from({ length: 5_000 }, (_, place) => place);
  expect([...merged.sources(5_000)]).toEqual(expected.map((place) => place % 2));
  expect([...merged.rows(5_000)]).toEqual(expected.map((place) => Math.floor(place / 2) + 1));
});

/** An archive whose rows are in their order. It gives no more of them than were asked for. */
function orderedRows(placed: readonly Placed[]): OrderedRows {
  const byRow = placed.toSorted((one, other) => one.row - other.row);
  return {
    total: placed.length,
    rows: (end) => Int32Array.from(placed.slice(0, end), ({ row }) => row),
    keys: [() => [null, ...byRow.map(({ key: own }) => own)]],
    ids: () => {
      const ends = byRow.map((_, index) => byRow.slice(0, index + 1).reduce((sum, { id }) => sum + id.length, 0));
      return {
        bytes: Buffer.from(byRow.map(({ id }) => id).join('')),
        from: Int32Array.from([0, 0, ...ends]),
        to: Int32Array.from([0, ...ends]),
      };
    },
  };
}

const compareTexts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
