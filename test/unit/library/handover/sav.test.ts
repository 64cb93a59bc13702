import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { savChunks } from '../../../../src-main/library/handover/spss/sav.ts';
import type { Cell } from '../../../../src-main/library/handover/tables/column.ts';
import type { Table } from '../../../../src-main/library/handover/tables/open-table.ts';
import { createTally } from '../../../../src-main/library/handover/tables/tally.ts';
import { testFolder } from '../../../harness/temporary-folder.ts';
import { readSav } from '../../../samples/read-sav.ts';
import { bytesOf, madeTable } from './made-table.ts';

const folder = testFolder();
async function written(table: Table) {
  const tally = createTally();
  const bytes = await bytesOf(savChunks(table, tally, path.join(folder, 'spool')));
  return { bytes, ...readSav(bytes), counts: tally.counts() };
}

/** SPSS's seconds for a moment. */
const spssSeconds = (time: string) => Date.parse(time) / 1_000 + 12_219_379_200;

it('keeps every kind of cell, and numbers and times also as they were written', async () => {
  const { variables, rows } = await written(
    madeTable(
      ['text', 'number', 'integer', 'boolean', 'list', 'time'],
      [
        [
          '=1 \u{1f600}\n"漢字" العربية',
          '12345678901234567890.50',
          2 ** 40,
          true,
          ['a', 'b; c'],
          '2026-03-19T12:00:00+02:00',
        ],
        ['', 'about 5', null, null, [], 'yesterday'],
        [null, '1 234,5', -100, false, null, '2026-03-19T10:00:00.125Z'],
        ['x', '-0.25', 151, true, ['x'], '2026-02-30T10:00:00Z'],
      ],
    ),
  );
  expect(variables.map(({ name, format }) => `${name} ${format}`)).toEqual([
    'text_0 A31.0',
    'number_1 F23.2',
    'number_1_text A23.0',
    'integer_2 F13.0',
    'boolean_3 F8.0',
    'list_4 A9.0',
    'time_5 DATETIME24.3',
    'time_5_text A25.0',
  ]);
  expect(variables[2]).toMatchObject({ label: 'The number at 1 (as it was written)' });
  expect(variables[3]).toMatchObject({ valueLabels: {}, isEmptyMissing: false });
  expect(variables[4]).toMatchObject({ valueLabels: { '0': 'No', '1': 'Yes' } });
  expect(variables.map(({ isEmptyMissing }) => isEmptyMissing)).toEqual([...'TFTFFTFT'].map((flag) => flag === 'T'));
  const ten = spssSeconds('2026-03-19T10:00:00Z');
  expect(rows).toEqual([
    [
      '=1 \u{1f600}\n"漢字" العربية',
      12345678901234567000,
      '12345678901234567890.50',
      2 ** 40,
      1,
      'a; "b; c"',
      ten,
      '2026-03-19T12:00:00+02:00',
    ],
    ['', null, 'about 5', null, null, '', null, 'yesterday'],
    ['', 1234.5, '1 234,5', -100, 0, '', ten + 0.125, '2026-03-19T10:00:00.125Z'],
    ['x', -0.25, '-0.25', 151, 1, 'x', null, '2026-02-30T10:00:00Z'],
  ]);
});

it('writes the local time of a camera without its zone', async () => {
  const { columns, batches } = madeTable(['time'], [['2026-03-19T12:00:00+02:00']]);
  const { rows } = await written({ columns: columns.map((column) => ({ ...column, isClockTime: true })), batches });
  expect(rows[0]?.[0]).toBe(spssSeconds('2026-03-19T12:00:00Z'));
});

it('writes texts of any length in segments, and cuts and counts only texts that are too long for SPSS', async () => {
  const lengths = [1, 8, 9, 252, 255, 256, 504, 505, 2_000, 32_767];
  const tables = lengths.map((length) => [`${'x'.repeat(length - 1)}|`, 'after'] as const);
  for (const [text, after] of tables) {
    const { rows, counts, variables } = await written(
      madeTable(
        ['text', 'text'],
        [
          [text, after],
          ['', ''],
          [null, after],
        ],
      ),
    );
    expect(variables[0]?.width).toBe(text.length);
    expect(rows).toEqual([
      [text, after],
      ['', ''],
      ['', after],
    ]);
    expect(counts.cut).toBe(0);
  }
  const { rows, counts } = await written(
    madeTable(
      ['text', 'text'],
      [
        ['é'.repeat(16_384), 'z'],
        ['w', 'y'],
      ],
    ),
  );
  expect(rows).toEqual([
    ['é'.repeat(16_383), 'z'],
    ['w', 'y'],
  ]);
  expect(counts).toMatchObject({ cut: 1, cutLabels: 0 });
});

it('labels variables and values, and counts labels that are cut', async () => {
  const { columns, batches } = madeTable(
    ['text', 'text', 'text', 'integer'],
    [
      ['am', 'a value of many bytes', 'y'.repeat(300), 1],
      ['pm', 'short', 'x', 0],
    ],
  );
  const labelled = columns.map((column, place) => ({
    ...column,
    label: place === 0 ? 'Question? '.repeat(40) : column.label,
    valueLabels:
      [
        [
          { value: 'am', label: 'In the morning' },
          { value: 'never-chosen', label: 'Never' },
        ],
        [{ value: 'a value of many bytes', label: '漢'.repeat(41) }],
        [{ value: 'x', label: 'An X' }],
        [{ value: 1, label: 'Chosen' }],
      ][place] ?? [],
  }));
  const { variables, counts } = await written({ columns: labelled, batches });
  expect(variables.map(({ valueLabels }) => valueLabels)).toEqual([
    { am: 'In the morning' },
    { 'a value of many bytes': '漢'.repeat(40) },
    { x: 'An X' },
    { '1': 'Chosen' },
  ]);
  expect(variables[0]?.label).toBe('Question? '.repeat(40).slice(0, 255));
  expect(counts).toMatchObject({ cut: 0, cutLabels: 2 });
});

it('labels the options of a list in the form of its cells, so that options that differ only in spaces keep their own labels', async () => {
  const { columns, batches } = madeTable(['list'], [[['dim ']], [['a; b']], [['dim']]]);
  const valueLabels = [
    { value: 'dim', label: 'Dim' },
    { value: 'dim ', label: 'Dim, with a space' },
    { value: 'a; b', label: 'Both' },
  ];
  const { variables, rows } = await written({
    columns: columns.map((column) => ({ ...column, valueLabels })),
    batches,
  });
  expect(rows.map(([cell]) => variables[0]?.valueLabels[String(cell)])).toEqual(['Dim, with a space', 'Both', 'Dim']);
});

it('gives unique names that SPSS accepts', async () => {
  const shorts = ['with', 'a'.repeat(70), 'a'.repeat(71), 'number', 'number_text'];
  const { columns, batches } = madeTable(['text', 'text', 'text', 'number', 'text'], []);
  const { variables, rows } = await written({
    columns: columns.map((column, place) => ({ ...column, short: shorts[place] ?? '' })),
    batches,
  });
  expect(variables.map(({ name }) => name)).toEqual([
    'with_2',
    'a'.repeat(64),
    `${'a'.repeat(62)}_2`,
    'number',
    'number_text_2',
    'number_text',
  ]);
  expect(rows).toEqual([]);
});

it('deletes its rows on the disk, also when it stops', async () => {
  const { columns } = madeTable(['text'], []);
  const batches = async function* (): AsyncGenerator<readonly (readonly Cell[])[]> {
    yield [['a']];
    throw new Error('stopped');
  };
  await expect(written({ columns, batches })).rejects.toThrow('stopped');
  expect(await readdir(folder)).toEqual([]);
});

const hasPspp = spawnSync('pspp', ['--version']).status === 0;

it.skipIf(!hasPspp)('is read by PSPP as it was written (skipped where pspp is not installed)', async () => {
  const texts = (row: number) => ['x'.repeat((row * 37) % 900), `漢字 é ${row}`, row % 3 === 0 ? '' : `"a", b ${row}`];
  const rows = Array.from({ length: 200 }, (_, row) => [...texts(row), String(row / 7), row % 2 === 0]);
  const { bytes } = await written(madeTable(['text', 'text', 'text', 'number', 'boolean'], rows));
  const [sav, csv, syntax] = ['t.sav', 't.csv', 't.sps'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(sav, bytes);
  await writeFile(
    syntax,
    `GET FILE='${sav}'.\nSAVE TRANSLATE /OUTFILE='${csv}' /TYPE=CSV /FIELDNAMES /CELLS=VALUES.\n`,
  );
  const { stdout, status } = spawnSync('pspp', [syntax], { encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  const read: readonly Record<string, string>[] = parse(await readFile(csv), { columns: true });
  expect(
    read.map((row) => [row.text_0, row.text_1, row.text_2?.trim(), row.number_3_text, Number(row.boolean_4)]),
  ).toEqual(rows.map(([a, b, c, number, truth]) => [a, b, c, number, truth ? 1 : 0]));
  await Promise.all([sav, csv, syntax].map((file) => rm(file)));
});
