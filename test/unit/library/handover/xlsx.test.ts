import { expect, it } from 'vitest';
import { createTally } from '../../../../src-main/library/handover/tables/tally.ts';
import { xlsxChunks } from '../../../../src-main/library/handover/tables/xlsx.ts';
import { alteredCells } from '../../../../src-preload/words/table-words.ts';
import { readXlsx, readXlsxPictures } from '../../../samples/read-xlsx.ts';
import { bytesOf, madeTable } from './made-table.ts';

const EXCEL = { rows: 1_048_576, units: 2 ** 30 };

async function written(table: ReturnType<typeof madeTable>, limits = EXCEL) {
  const tally = createTally();
  const bytes = await bytesOf(xlsxChunks(table, tally, { limits }));
  return { bytes, sheets: await readXlsx(bytes), counts: tally.counts() };
}

it('keeps every text unchanged, also text that XML cannot hold', async () => {
  const texts = [
    '=HYPERLINK("http://x.invalid")',
    '  two\r\nlines\t<b>&amp;</b>  ',
    '\u0000\u0008\u001b\ufffe\uffff',
    'a \ud83d alone, \ude00 alone, \ud83d\ude00 together',
    '_x0041_ and _x005f_x0041_',
    '2026-03-19T10:00:00.123456Z',
  ];
  const { sheets, counts } = await written(
    madeTable(
      ['text'],
      texts.map((text) => [text]),
    ),
  );
  const cells = texts.map((_, place) => sheets[0]?.cells[`A${place + 2}`]);
  expect(cells).toEqual(texts.map((value) => ({ kind: 'text', value, format: null })));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be in XML
  expect(sheets[0]?.xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
  expect(sheets[0]?.xml).not.toContain('<f');
  expect(counts).toMatchObject({ cut: 0, textNumbers: 0 });
});

it('writes numbers only if Excel keeps and shows all their digits, and counts the others', async () => {
  const shown = {
    '12': null,
    '-0.5': '0.0',
    '9.50': '0.00',
    '123456789012345': null,
    '0.000000000000001': '0.000000000000000',
  };
  const kept = ['1234567890123456', '12345678901234567890.50', '0012', '1e5', '1,5', '-0', '٣', 'about 5'];
  const values = [...Object.keys(shown), ...kept];
  const { sheets, counts } = await written(
    madeTable(
      ['number'],
      values.map((value) => [value]),
    ),
  );
  const cells = values.map((_, place) => sheets[0]?.cells[`A${place + 2}`]);
  expect(cells).toEqual([
    ...Object.entries(shown).map(([value, format]) => ({ kind: 'number', value, format })),
    ...kept.map((value) => ({ kind: 'text', value, format: null })),
  ]);
  expect(counts).toMatchObject({ textNumbers: kept.length });
});

it('types other cells, leaves empty ones out, and names columns above a filter that stays visible', async () => {
  const { sheets } = await written(
    madeTable(
      ['boolean', 'integer', 'list', 'text'],
      [
        [true, 7, ['a', 'b; c'], null],
        [false, null, [], ''],
      ],
    ),
  );
  expect(sheets[0]?.cells).toEqual({
    ...Object.fromEntries(
      ['boolean 0?', 'integer 1?', 'list 2?', 'text 3?'].map((value, place) => [
        `${'ABCD'[place]}1`,
        { kind: 'text', value, format: null },
      ]),
    ),
    A2: { kind: 'boolean', value: '1', format: null },
    B2: { kind: 'number', value: '7', format: null },
    C2: { kind: 'text', value: 'a; "b; c"', format: null },
    A3: { kind: 'boolean', value: '0', format: null },
  });
  expect(sheets[0]?.xml).toContain('state="frozen"');
  expect(sheets[0]?.xml).toContain('<autoFilter ref="A1:D3"/>');
});

it('cuts texts that are too long for a cell, never within a character, and counts them', async () => {
  const [fits, long, split] = ['a'.repeat(32_767), 'b'.repeat(32_768), `${'c'.repeat(32_766)}\u{1f600}!`];
  const { sheets, counts } = await written(madeTable(['text'], [[fits], [long], [split]]));
  const texts = ['A2', 'A3', 'A4'].map((ref) => sheets[0]?.cells[ref]?.value);
  expect(texts).toEqual([fits, 'b'.repeat(32_767), 'c'.repeat(32_766)]);
  expect(counts.cut).toBe(2);
});

it.each([
  { rows: 3, units: 2 ** 30 },
  { rows: 100, units: 100 },
])('continues on further sheets after $rows rows or $units characters', async (limits) => {
  const rows = ['one', 'two', 'three', 'four', 'five'].map((word) => [word]);
  const { sheets, counts } = await written(madeTable(['text'], rows), limits);
  expect(counts.furtherSheets).toBe(2);
  expect(alteredCells(counts)).toEqual([expect.stringContaining('The rows continue on 2 more sheets')]);
  expect(sheets.map(({ name }) => name)).toEqual(['Table', 'Table 2', 'Table 3']);
  const words = sheets.flatMap(({ cells }) => [cells.A2?.value, cells.A3?.value]);
  expect(words).toEqual(['one', 'two', 'three', 'four', 'five', undefined]);
  expect(sheets.map(({ cells }) => cells.A1?.value)).toEqual(['text 0?', 'text 0?', 'text 0?']);
});

it('gives the same file each time, and refuses more columns than a sheet supports', async () => {
  const table = madeTable(['text', 'number'], [['a', '1']]);
  const [first, second] = [await written(table), await written(table)];
  expect(first.bytes.equals(second.bytes)).toBe(true);
  const wide = madeTable(
    Array.from({ length: 16_385 }, () => 'text' as const),
    [],
  );
  await expect(bytesOf(xlsxChunks(wide, createTally()))).rejects.toMatchObject({ code: 'bad_input' });
});

it('fails if reading its rows fails', async () => {
  const { columns } = madeTable(['text'], []);
  const batches = async function* () {
    yield [['one']];
    throw new Error('The archive is gone.');
  };
  await expect(bytesOf(xlsxChunks({ columns, batches }, createTally()))).rejects.toThrow('The archive is gone.');
});

it('also continues other sheets on more sheets, and does not count their cells', async () => {
  const table = madeTable(
    ['text', 'number'],
    [
      ['one', '1'],
      ['two', '2'],
    ],
  );
  const beside = () => [
    {
      name: 'Codes',
      columns: table.columns,
      rows: rowsOf([
        ['a', 'x'],
        ['b', 'y'],
        ['c', '3'],
      ]),
    },
    { name: 'Questions', columns: table.columns.slice(0, 1), rows: rowsOf([]) },
  ];
  const tally = createTally();
  const sheets = await readXlsx(
    await bytesOf(xlsxChunks(table, tally, { beside, limits: { rows: 3, units: 2 ** 30 } })),
  );
  expect(sheets.map(({ name, cells }) => [name, cells.A2?.value, cells.A3?.value])).toEqual([
    ['Table', 'one', 'two'],
    ['Codes', 'a', 'b'],
    ['Codes 2', 'c', undefined],
    ['Questions', undefined, undefined],
  ]);
  expect(tally.counts()).toMatchObject({ textNumbers: 0 });
});

async function* rowsOf(rows: readonly (readonly string[])[]): AsyncGenerator<readonly string[]> {
  yield* rows;
}

it('puts pictures into their cells, counts the cells that stay empty, and draws few ahead', async () => {
  const refs = ['a/1', null, '', 'a/broken', 'a/2', 'a/3', 'a/4', 'a/5', 'a/6', 'a/7'];
  const plain = madeTable(
    ['text', 'text'],
    refs.map((ref, row) => [`row ${row}`, ref]),
  );
  const table = { ...plain, columns: plain.columns.map((column, place) => ({ ...column, isPicture: place === 1 })) };
  const tally = createTally();
  let [drawing, most] = [0, 0];
  const draw = async (ref: string) => {
    drawing += 1;
    most = Math.max(most, drawing);
    await new Promise(setImmediate);
    drawing -= 1;
    return ref === 'a/broken' ? null : { bytes: Buffer.from(`picture ${ref}`), width: 160, height: 20 };
  };
  const bytes = await bytesOf(xlsxChunks(table, tally, { limits: { ...EXCEL, rows: 5 }, pictures: { draw } }));
  expect((await readXlsxPictures(bytes)).map(({ cell, bytes: picture }) => [cell, String(picture)])).toEqual([
    ['B2', 'picture a/1'],
  ]);
  const whole = await bytesOf(xlsxChunks(table, tally, { pictures: { draw } }));
  expect((await readXlsxPictures(whole)).map(({ cell }) => cell)).toEqual(['B2', 'B6', 'B7', 'B8', 'B9', 'B10', 'B11']);
  const [sheet] = await readXlsx(whole);
  expect(Object.keys(sheet?.cells ?? {}).filter((ref) => ref.startsWith('B'))).toEqual(['B1']);
  expect(sheet?.xml.match(/ht="82.5"/g)).toHaveLength(8);
  expect(tally.counts()).toMatchObject({ pictures: 14, noPictures: 4 });
  expect(most).toBeLessThanOrEqual(4);

  const limited = bytesOf(xlsxChunks(table, createTally(), { pictures: { draw, most: 7 } }));
  await expect(limited).rejects.toMatchObject({
    code: 'bad_input',
    message: 'The table would hold more than 7 pictures, which Excel does not show well.',
  });
  const failing = bytesOf(
    xlsxChunks(table, createTally(), { pictures: { draw: () => Promise.reject(new Error('disk')) } }),
  );
  await expect(failing).rejects.toThrow('disk');
});
