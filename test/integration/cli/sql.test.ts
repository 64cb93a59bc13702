/** Queries in SQL, each in a real process, on one library. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instruction } from '../../../src-preload/domain.ts';
import { SQL_TABLES, sqlColumnType } from '../../../src-preload/sql.ts';
import { examplesFor } from '../../../src-renderer/features/sql/examples.ts';
import { deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';

const folder = testFolder();
const run = (...args: string[]) => deskHere(args, { library: path.join(folder, 'library') });
const rowsOf = async (sql: string, ...args: string[]) => (await run('sql', sql, '--json', ...args)).json().rows;
const archives = () => path.join(folder, 'library', 'archives');
const answersFile = (place: number) => path.join(archives(), readdirSync(archives())[place] ?? '', 'answers.sqlite');

beforeAll(async () => {
  for (const collectionId of ['first', 'second']) {
    const out = path.join(folder, `${collectionId}.zip`);
    await generateArchive({ seed: 4, submissions: 30, filesPerSubmission: 1, collectionId, out });
    await run('import', out);
  }
});

describe('a query in SQL', () => {
  it('reads the same answers, files and marks as a table', async () => {
    const table = await run('table', 'first', '--rows', 'answers', '--values', 'codes', '--format', 'csv', '-o', '-');
    const expected = (parse(table.stdout, { bom: true, columns: true }) as Record<string, string>[]).map((row) =>
      [row.submission_id, row.instruction_id, row.code, row.unit, row.explanation].join('|'),
    );
    const found = await rowsOf(
      `SELECT concat_ws('|', submission_id, instruction_id, value, coalesce(unit, ''), coalesce(explanation, '')) AS line
       FROM answers WHERE collection_id = 'first'`,
    );
    expect((found as { line: string }[]).map(({ line }) => line).sort()).toEqual(expected.sort());

    const both =
      'SELECT collection_id, count(*) AS n FROM files JOIN submissions USING (collection_id, submission) GROUP BY 1';
    expect(await rowsOf(both)).toEqual([
      { collection_id: 'first', n: 30 },
      { collection_id: 'second', n: 30 },
    ]);
    expect(await rowsOf(both, '--collection', 'second')).toEqual([{ collection_id: 'second', n: 30 }]);

    const [{ id = '' } = {}] = (await rowsOf(
      "SELECT submission_id AS id FROM submissions WHERE collection_id = 'first'",
    )) as {
      id?: string;
    }[];
    await run('mark', id, '--collection', 'first', '--rating', '4', '--tag', 'sharp');
    expect(await rowsOf('SELECT submission_id, file, rating, tags FROM marks')).toEqual([
      { submission_id: id, file: null, rating: 4, tags: '["sharp"]' },
    ]);
  });

  it('that SQLite refuses ends with plain words, the wrong line and the columns of the table, without a stack trace', async () => {
    const outcome = await run('sql', 'SELECT value,\n  mood\nFROM answers', '--json');
    expect(outcome.code).toBe(1);
    expect(outcome.json().error).toMatchObject({
      code: 'bad_input',
      message: 'Line 2: There is no column “mood” in these tables.',
      hint: expect.stringMatching(/^The table answers has: collection_id, submission, submission_id,/),
    });
    expect(outcome.stderr).not.toContain(' at ');
  });

  it('reads columns of the types that the window shows', async () => {
    const columns = SQL_TABLES.flatMap(({ name, columns: all }) => Object.keys(all).map((column) => [name, column]));
    const types = await rowsOf(
      columns
        .map(
          ([table, column = '']) =>
            `SELECT '${sqlColumnType(column)}' AS shown, '${table}.${column}' AS name, group_concat(DISTINCT typeof(${column})) AS found FROM ${table} WHERE ${column} IS NOT NULL`,
        )
        .join(' UNION ALL '),
    );
    const wrong = (types as { shown: string; found: string | null }[]).filter(
      ({ shown, found }) => found !== null && found !== shown,
    );
    expect(wrong).toEqual([]);
  });

  it('that the window offers as an example runs, and finds something', async () => {
    const questions = await rowsOf('SELECT instruction_id AS id, type FROM questions', '--collection', 'first');
    const examples = examplesFor(questions as Instruction[]);
    expect(examples.length).toBeGreaterThan(3);
    const outcomes = await Promise.all(examples.map(({ sql }) => run('sql', sql, '--collection', 'first', '--json')));
    expect(outcomes.map(({ code }) => code)).toEqual(examples.map(() => 0));
    // Nothing is marked in this collection, save one submission.
    expect(outcomes.map((outcome) => (outcome.json() as { rowCount: number }).rowCount > 0)).toEqual(
      examples.map(() => true),
    );
  });

  it('is stopped when its time is over', async () => {
    const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c';
    const outcome = await run('sql', endless, '--seconds', '1', '--json');
    expect(outcome.json().error).toMatchObject({ message: expect.stringContaining('longer than 1 s') });
  });

  it('says when there are more rows than it shows or saves', async () => {
    const shown = await run('sql', 'SELECT * FROM submissions', '--limit', '7', '--json');
    expect(shown.json()).toMatchObject({ rowCount: 7, cut: 'rows' });
    const whole = await run('sql', 'SELECT * FROM submissions', '--limit', '60', '--json');
    expect(whole.json()).toMatchObject({ rowCount: 60, cut: null });
    const out = path.join(folder, 'few.csv');
    const saved = await run('sql', 'SELECT submission_id FROM submissions', '--limit', '5', '-o', out, '--json');
    expect(saved.json()).toMatchObject({ rows: 5, isCut: true });
    expect(readFileSync(out, 'utf8').trimEnd().split('\r\n')).toHaveLength(6);
    expect((await run('sql', 'SELECT 1', '--limit', '5')).stderr).toBe('');
  });

  it('saves its result as a typed file, and leaves nothing beside it', async () => {
    const out = path.join(folder, 'result.parquet');
    const sql = 'SELECT kind, count(*), avg(bytes) AS mean, NULL AS none FROM files GROUP BY kind';
    expect((await run('sql', sql, '-o', out, '--json')).json()).toMatchObject({ path: out, rows: 1, isCut: false });
    expect(readdirSync(folder).filter((name) => name.startsWith('result.'))).toEqual(['result.parquet']);
  });

  it('makes answers.sqlite again when it is damaged', async () => {
    const sql =
      'SELECT submission_id, value FROM answers ORDER BY collection_id, submission, question, position LIMIT 100';
    const before = await rowsOf(sql);
    const bytes = readFileSync(answersFile(0));
    for (let at = 5_000; at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(answersFile(0), bytes);
    expect(await rowsOf(sql)).toEqual(before);
    expect(readFileSync(answersFile(0)).equals(bytes)).toBe(false);
  });
});
