import { expect, it } from 'vitest';
import { readTable } from '../../../../src-renderer/features/lightbox/read-table.ts';

it.each([',', ';', '\t', '|'])('a table is read with the delimiter %j', (delimiter) => {
  const text = `${['name', 'note', 'n'].join(delimiter)}\r\n${['Łucja', '"two, three;\tfour|\nfive"', '5'].join(delimiter)}`;
  expect(readTable(text)).toEqual({
    header: ['name', 'note', 'n'],
    rows: [['Łucja', 'two, three;\tfour|\nfive', '5']],
    isCut: false,
  });
});

it('a text without columns, or with a quote that does not end, is not a table', () => {
  expect(readTable('one line\nand another')).toBeNull();
  expect(readTable('')).toBeNull();
});

it('only the first rows and columns of a large table are read', () => {
  const table = readTable(`a,b\n${'1,2\n'.repeat(2_000)}`);
  expect(table?.rows).toHaveLength(500);
  expect(table?.isCut).toBe(true);
  const wide = readTable(`${'a,'.repeat(200)}b\n1,2\n`);
  expect([wide?.header.length, wide?.isCut]).toEqual([200, true]);
});
