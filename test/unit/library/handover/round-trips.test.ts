/** Any cells go through each format and come back from a reader that knows nothing of the writer. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { savChunks } from '../../../../src-main/library/handover/spss/sav.ts';
import { type Cell, cellText } from '../../../../src-main/library/handover/tables/column.ts';
import { parquetChunks } from '../../../../src-main/library/handover/tables/parquet.ts';
import { writeSqlite } from '../../../../src-main/library/handover/tables/sqlite.ts';
import { createTally } from '../../../../src-main/library/handover/tables/tally.ts';
import { formulaGuard, tableEncoder } from '../../../../src-main/library/handover/tables/text-formats.ts';
import { xlsxChunks } from '../../../../src-main/library/handover/tables/xlsx.ts';
import { isFormula, withoutGuard } from '../../../../src-main/library/text/formula-guard.ts';
import { splitList } from '../../../../src-main/library/text/joined-list.ts';
import { testFolder } from '../../../harness/temporary-folder.ts';
import { readSav } from '../../../samples/read-sav.ts';
import { readXlsx } from '../../../samples/read-xlsx.ts';
import { bytesOf, madeTable } from './made-table.ts';

const folder = testFolder();

const TYPES = ['text', 'number', 'integer', 'boolean', 'list', 'text'] as const;
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '=1+1',
    "'=1+1",
    "'quoted",
    '-5',
    '@x',
    '+49 30 1234',
    ' a ',
    '"',
    '""',
    ';',
    'a; b',
    '\r\n',
    '\t',
    '_x0041_',
    'NA',
    '0012',
    '\u{1f600}',
    '\u2028',
  ),
  fc.constantFrom(7, 8, 9, 255, 256, 600).map((length) => 'é'.repeat(length)),
);
const numbers = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.constantFrom('1 234,5', '9.50', 'about 5', ''),
  words,
);
const row = fc.tuple(
  fc.option(words),
  fc.option(numbers),
  fc.option(fc.maxSafeInteger()),
  fc.option(fc.boolean()),
  fc.option(fc.array(words, { maxLength: 3 })),
  fc.option(words),
);
type Row = readonly Cell[];

const holds = (check: (rows: readonly Row[]) => Promise<void>) =>
  fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 5 }), check), { numRuns: 30 });

it.each(['csv', 'tsv'] as const)('%s', async (format) => {
  await holds(async (rows) => {
    const table = madeTable(TYPES, rows);
    const { start, row: line } = tableEncoder(format, table.columns);
    const text = start + rows.map(line).join('');
    const read: string[][] = parse(text, { bom: true, delimiter: format === 'csv' ? ',' : '\t', from: 2 });
    expect(read).toEqual(rows.map((cells) => cells.map(cellText)));
    expect(read.map((cells) => splitList(cells[4] ?? ''))).toEqual(
      rows.map(([, , , , list]) => (Array.isArray(list) ? list.filter((part: string) => part !== '') : [])),
    );
  });
});

it('the apostrophes before formulas can be taken away again', () => {
  const guard = formulaGuard(() => undefined);
  const starts = fc.stringMatching(/^'{0,3}[=+@a-]?\d{0,2}$/);
  fc.assert(
    fc.property(fc.oneof(starts, words), (text) => {
      expect(withoutGuard(guard(text))).toBe(text);
      expect(isFormula(guard(text))).toBe(false);
    }),
  );
});

it('jsonl', async () => {
  await holds(async (rows) => {
    const { columns } = madeTable(TYPES, rows);
    const { row: line } = tableEncoder('jsonl', columns);
    const read = rows.map((cells) => Object.values(JSON.parse(line(cells)) as object));
    expect(read).toEqual(rows);
  });
});

it('xlsx', async () => {
  await holds(async (rows) => {
    const [sheet] = await readXlsx(await bytesOf(xlsxChunks(madeTable(TYPES, rows), createTally())));
    const read = rows.map((cells, at) =>
      cells.map((_, place) => sheet?.cells[`${'ABCDEF'[place]}${at + 2}`]?.value ?? ''),
    );
    const text = (cell: Cell) => (typeof cell === 'boolean' ? String(Number(cell)) : cellText(cell));
    expect(read).toEqual(rows.map((cells) => cells.map(text)));
  });
});

it('parquet', async () => {
  await holds(async (rows) => {
    const bytes = await bytesOf(parquetChunks(madeTable(TYPES, rows)));
    const read = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    const found = read.map((object) => [
      object.text_0,
      object.number_1_text,
      object.integer_2,
      object.boolean_3,
      object.list_4,
      object.text_5,
    ]);
    const wellFormed = (cell: Cell) => {
      if (typeof cell === 'number') return BigInt(cell);
      if (typeof cell === 'string') return cell.toWellFormed();
      return Array.isArray(cell) ? cell.map((part: string) => part.toWellFormed()) : cell;
    };
    expect(found.map((cells) => cells.map((cell) => cell ?? null))).toEqual(rows.map((cells) => cells.map(wellFormed)));
  });
});

it('sqlite', async () => {
  let count = 0;
  await holds(async (rows) => {
    count += 1;
    const file = path.join(folder, `${count}.sqlite`);
    await writeSqlite(file, madeTable(TYPES, rows), { rows: 'answers' });
    const db = new Database(file, { readonly: true });
    const read = db
      .prepare('SELECT text_0, number_1_text, integer_2, boolean_3, list_4, text_5 FROM answers')
      .raw()
      .all();
    db.close();
    const stored = (cell: Cell) => {
      if (typeof cell === 'boolean') return Number(cell);
      if (Array.isArray(cell)) return JSON.stringify(cell);
      return typeof cell === 'string' ? cell.toWellFormed() : cell;
    };
    expect(read).toEqual(rows.map((cells) => cells.map(stored)));
  });
});

it('sav', async () => {
  let count = 0;
  await holds(async (rows) => {
    count += 1;
    const bytes = await bytesOf(savChunks(madeTable(TYPES, rows), createTally(), path.join(folder, `spool-${count}`)));
    const { variables, rows: read } = readSav(bytes);
    const at = ['text_0', 'number_1_text', 'integer_2', 'boolean_3', 'list_4', 'text_5'].map((name) =>
      variables.findIndex((variable) => variable.name === name),
    );
    const stored = (cell: Cell, place: number) => {
      if (typeof cell === 'boolean') return Number(cell);
      if (place === 2 || place === 3) return cell;
      return cellText(cell).toWellFormed().replace(/ +$/, '');
    };
    expect(read.map((cells) => at.map((place) => cells[place]))).toEqual(rows.map((cells) => cells.map(stored)));
  });
});
