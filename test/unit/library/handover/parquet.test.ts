import { type AsyncBuffer, parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { parquetChunks } from '../../../../src-main/library/handover/tables/parquet.ts';
import { bytesOf, madeTable } from './made-table.ts';

const TYPES = ['text', 'number', 'integer', 'boolean', 'list', 'time'] as const;
const ROWS = [
  ['=1+1 \u{1f600}\n', '12345678901234567890.50', 2 ** 40, true, ['a', 'b; c', ''], '2026-03-19T10:00:00.123456Z'],
  ['', 'about 5', null, null, [], null],
  [null, '1 234,5', 0, false, null, 'yesterday'],
];

async function read(bytes: Buffer) {
  const file: AsyncBuffer = new Uint8Array(bytes).buffer;
  return { rows: await parquetReadObjects({ file }), metadata: parquetMetadata(new Uint8Array(bytes).buffer) };
}

it('types columns, and also keeps numbers as they were written', async () => {
  const { rows, metadata } = await read(await bytesOf(parquetChunks(madeTable(TYPES, ROWS))));
  expect(rows).toEqual([
    {
      text_0: '=1+1 \u{1f600}\n',
      number_1: 12345678901234567000,
      number_1_text: '12345678901234567890.50',
      integer_2: BigInt(2 ** 40),
      boolean_3: true,
      list_4: ['a', 'b; c', ''],
      time_5: new Date('2026-03-19T10:00:00.123Z'),
      time_5_text: '2026-03-19T10:00:00.123456Z',
    },
    {
      text_0: '',
      number_1: null,
      number_1_text: 'about 5',
      integer_2: null,
      boolean_3: null,
      list_4: [],
      time_5: null,
      time_5_text: null,
    },
    {
      text_0: null,
      number_1: 1234.5,
      number_1_text: '1 234,5',
      integer_2: 0n,
      boolean_3: false,
      list_4: undefined,
      time_5: null,
      time_5_text: 'yesterday',
    },
  ]);
  const words = metadata.key_value_metadata?.find(({ key }) => key === 'columns');
  expect(JSON.parse(words?.value ?? '')).toContainEqual({
    name: 'number_1_text',
    header: 'number 1?',
    label: 'The number at 1',
    type: 'number_text',
    instruction_id: 'i-1',
  });
});

it.each([
  { cells: 14, units: 2 ** 24 },
  { cells: 200_000, units: 60 },
])('begins a group of rows after $cells cells or $units characters', async (limits) => {
  const rows = Array.from({ length: 7 }, (_, place) => [`${place} ${'x'.repeat(28)}`, ...(ROWS[1] ?? []).slice(1)]);
  const { rows: found, metadata } = await read(await bytesOf(parquetChunks(madeTable(TYPES, rows), limits)));
  expect(found.map(({ text_0 }) => text_0)).toEqual(rows.map(([text]) => text));
  expect(metadata.row_groups.map(({ num_rows }) => num_rows)).toEqual([2n, 2n, 2n, 1n]);
});

it('writes a table without rows', async () => {
  const { rows, metadata } = await read(await bytesOf(parquetChunks(madeTable(TYPES, []))));
  expect(rows).toEqual([]);
  expect(metadata.schema.map(({ name }) => name)).toContain('number_1_text');
});
