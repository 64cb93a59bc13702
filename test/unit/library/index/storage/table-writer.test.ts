import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PageSpool } from '../../../../../src-main/library/index/storage/page-spool.ts';
import { TableWriter } from '../../../../../src-main/library/index/storage/table-writer.ts';
import { whileUnread } from '../../../../../src-main/library/index/write-plain-tables.ts';
import { testFolder } from '../../../../harness/temporary-folder.ts';

const folder = testFolder();
type Value = number | string | null;
type Row = readonly [row: number, number: Value, text: Value];

let made = 0;

/** A new database with an empty table of three columns. */
function emptyTable(pageBytes: number): { file: string; root: number } {
  made += 1;
  const file = path.join(folder, `${made}.sqlite`);
  const db = new Database(file);
  db.pragma(`page_size = ${pageBytes}`);
  db.exec('CREATE TABLE before (a); INSERT INTO before VALUES (1)');
  db.exec('CREATE TABLE t (row INTEGER PRIMARY KEY, number INTEGER, text TEXT) STRICT');
  const root = db.prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 't'").pluck().get() ?? 0;
  db.close();
  return { file, root };
}

function fill(file: string, root: number, rows: Iterable<Row>) {
  const descriptor = openSync(file, 'r+');
  const spool = new PageSpool(descriptor, `${file}.pages`);
  const table = new TableWriter(spool);
  for (const [row, ...values] of rows) {
    table.null();
    for (const value of values) {
      if (value === null) table.null();
      else if (typeof value === 'number') table.integer(value);
      else table.text(Buffer.from(value));
    }
    table.end(row);
  }
  const pages = spool.end(new Map([[root, table.finish()]]), (write) => whileUnread(file, write, 0));
  spool.close();
  closeSync(descriptor);
  rmSync(`${file}.pages`);
  return pages;
}

function read<Result>(file: string, use: (db: Database.Database) => Result): Result {
  const db = new Database(file);
  try {
    return use(db);
  } finally {
    db.close();
  }
}

const isWhole = (db: Database.Database) => expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
const rowsIn = (db: Database.Database) => db.prepare('SELECT row, number, text FROM t ORDER BY row').raw().all();

const numbers = fc.oneof(
  fc.constantFrom(0, 1, -1, 127, 128, -128, -129, 32_767, 32_768, 8_388_607, 8_388_608, -8_388_609),
  fc.constantFrom(2_147_483_647, 2_147_483_648, 140_737_488_355_327, 140_737_488_355_328, Number.MIN_SAFE_INTEGER),
  fc.maxSafeInteger(),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: 0, max: 9_000 }).map((length) => 'ä'.repeat(length)),
);
const rows = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 2 ** 40 }),
    fc.oneof(numbers, fc.constantFrom(null)),
    fc.oneof(texts, fc.constantFrom(null)),
  ),
  {
    maxLength: 120,
  },
);

it('SQLite reads and changes what the writer wrote, for any values and sizes of pages', () => {
  fc.assert(
    fc.property(fc.constantFrom(512, 1_024, 8_192, 65_536), rows, (pageBytes, unordered) => {
      const distinct = new Map(unordered.map((row) => [row[0], row.map(wellFormed) as unknown as Row]));
      const ordered = [...distinct.values()].sort(([a], [b]) => a - b);
      const { file, root } = emptyTable(pageBytes);
      fill(file, root, ordered);
      read(file, (db) => {
        isWhole(db);
        expect(rowsIn(db)).toEqual(ordered);
        db.exec("UPDATE t SET text = text || 'more', number = 7 WHERE row % 3 = 0; DELETE FROM t WHERE row % 5 = 0");
        db.exec('INSERT INTO t VALUES (NULL, 1, hex(zeroblob(5000)))');
        isWhole(db);
      });
    }),
    { numRuns: Number(process.env.TABLE_RUNS ?? 12) },
  );
});

const wellFormed = (value: Value) => (typeof value === 'string' ? value.toWellFormed() : value);

it('a table of many levels of pages has its rows in order, and its checksum covers its pages', () => {
  const { file, root } = emptyTable(512);
  const many = Array.from({ length: 30_000 }, (_, index): Row => [index * 3 + 1, index, `text ${index}`]);
  const { runs, pageBytes } = fill(file, root, many);
  read(file, (db) => {
    isWhole(db);
    expect(rowsIn(db)).toEqual(many);
    const pages = db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 't'").pluck().all();
    const sealed = runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, page) => first + page));
    expect(sealed.sort((a, b) => a - b)).toEqual(pages.sort((a, b) => a - b));
    expect(pageBytes).toBe(512);
  });
});

it('no page is put where SQLite has its locks', () => {
  const { file, root } = emptyTable(65_536);
  const lockPage = 0x40000000 / 65_536 + 1;
  // A sparse file that ends two pages before it.
  const before = lockPage - 3;
  truncateSync(file, before * 65_536);
  const descriptor = openSync(file, 'r+');
  const pages = Buffer.alloc(4);
  pages.writeUInt32BE(before);
  writeSync(descriptor, pages, 0, 4, 28);
  closeSync(descriptor);
  const many = Array.from({ length: 300 }, (_, index): Row => [index + 1, index, 'x'.repeat(3_000)]);
  const { runs } = fill(file, root, many);
  expect(runs).toHaveLength(3);
  expect(runs.some(([first, last]) => first <= lockPage && lockPage <= last)).toBe(false);
  read(file, (db) => expect(rowsIn(db)).toEqual(many));
});

it('the header changes only while no connection reads the file, because a reader would take it for damaged', () => {
  const { file, root } = emptyTable(4_096);
  const reader = new Database(file, { readonly: true });
  reader.exec('BEGIN');
  expect(reader.prepare('SELECT a FROM before').pluck().get()).toBe(1);
  const before = readFileSync(file).subarray(0, 100);
  expect(() => fill(file, root, [[1, 2, 'three']])).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }));
  expect(readFileSync(file).subarray(0, 100)).toEqual(before);
  expect(reader.prepare('SELECT a FROM before').pluck().get()).toBe(1);
  reader.exec('COMMIT');
  reader.close();

  const other = new Database(file, { readonly: true, timeout: 0 });
  whileUnread(file, () => {
    expect(() => other.prepare('SELECT a FROM before').get()).toThrow(expect.objectContaining({ code: 'SQLITE_BUSY' }));
  });
  expect(other.prepare('SELECT a FROM before').pluck().get()).toBe(1);
  other.close();
});
