import { mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { writeSqlite } from '../../../../src-main/library/handover/tables/sqlite.ts';
import { testFolder } from '../../../harness/temporary-folder.ts';
import { madeTable } from './made-table.ts';

const folder = testFolder();
it('keeps every kind of cell, and names with special meaning in SQL', async () => {
  const file = path.join(folder, 'kinds.sqlite');
  const table = madeTable(
    ['text', 'number', 'integer', 'boolean', 'list', 'text'],
    [
      ["a'b\u0000c", '1 234,5', 2 ** 40, true, ['x', '"y"'], 'one'],
      [null, 'about 5', null, null, [], ''],
    ],
  );
  const columns = table.columns.map((column, place) => (place === 5 ? { ...column, short: 'Select' } : column));
  await writeSqlite(file, { ...table, columns }, { rows: 'answers' });
  const db = new Database(file, { readonly: true });
  expect(db.prepare('SELECT * FROM answers').raw().all()).toEqual([
    [1, "a'b\u0000c", 1234.5, '1 234,5', 2 ** 40, 1, '["x","\\"y\\""]', 'one'],
    [2, null, null, 'about 5', null, null, '[]', ''],
  ]);
  expect(db.prepare('SELECT rowid FROM search WHERE search MATCH \'"Select": one\'').all()).toEqual([{ rowid: 1 }]);
  db.close();
});

it('refuses more columns than SQLite supports', async () => {
  const wide = madeTable(
    Array.from({ length: 2_000 }, () => 'text' as const),
    [],
  );
  await expect(writeSqlite(path.join(folder, 'wide'), wide, { rows: 'files' })).rejects.toMatchObject({
    code: 'bad_input',
  });
});

it('writes no second file, which would remain on a full disk', async () => {
  const file = path.join(folder, 'alone', 'large.sqlite');
  await mkdir(path.dirname(file));
  const { columns } = madeTable(['text'], []);
  const batches = async function* () {
    // More than SQLite keeps in memory.
    for (let count = 0; count < 30; count += 1) yield [['word '.repeat(200_000)]];
    expect((await stat(file)).size).toBeGreaterThan(0);
    expect(await readdir(path.dirname(file))).toEqual(['large.sqlite']);
  };
  await writeSqlite(file, { columns, batches }, { rows: 'files' });
  expect(await readdir(path.dirname(file))).toEqual(['large.sqlite']);
});
