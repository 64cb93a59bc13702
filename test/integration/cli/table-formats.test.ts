/** Tables in the formats of other programs, from the command line. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { readSav } from '../../samples/read-sav.ts';
import { readXlsx } from '../../samples/read-xlsx.ts';
import { writeArchive } from '../library/query-world.ts';

const folder = testFolder();

const run = (...args: string[]) => deskHere(args, { library: path.join(folder, 'library') });
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  const wide = (value: string) => ({ type: 'free_text_with_unit', value, unit: 'cm' });
  await writeArchive(inFolder('home.zip'), {
    collectionId: 'home',
    instructions: [
      { id: 'wide', type: 'free_text_with_unit', description: 'How wide?' },
      {
        id: 'when',
        type: 'multiple_choice',
        description: 'When?',
        options: [
          { value: 'am', label: 'In the morning' },
          { value: 'pm', label: 'At night' },
        ],
      },
      { id: 'words', type: 'free_text', description: 'Rank' },
    ],
    submissions: [
      {
        submission_id: 's-1',
        participant_id: 'p-1',
        created_at: '2026-03-19T10:00:00Z',
        responses: {
          wide: wide('12345678901234567890.50'),
          when: { type: 'multiple_choice', values: ['am', 'pm'] },
          words: { type: 'free_text', value: '=SUM(A1)' },
        },
      },
      {
        submission_id: 's-2',
        participant_id: 'p-2',
        created_at: '2026-03-20T10:00:00Z',
        responses: { wide: wide('9.50'), words: { type: 'free_text', value: 'x'.repeat(40_000) } },
      },
    ],
  });
  expect(await run('import', inFolder('home.zip'))).toMatchObject({ code: 0 });
});

const table = (format: string, output: string, ...args: string[]) =>
  run('table', 'home', '--format', format, '-o', output, '--sort', 'submission_id', ...args);

it('writes a workbook to a file or a pipe, and counts changed cells', async () => {
  const outcome = await table('xlsx', inFolder('home.xlsx'));
  expect(outcome).toMatchObject({ code: 0 });
  expect(outcome.stdout.toString()).toContain('2 rows written');
  expect(outcome.stdout.toString()).toContain('1 text had to be cut');
  expect(outcome.stdout.toString()).toContain('1 cell of number columns stayed text');
  const bytes = await readFile(inFolder('home.xlsx'));
  const [sheet, codes, questions, ...more] = await readXlsx(bytes);
  expect([codes?.name, questions?.name, more.length]).toEqual(['Codes', 'Questions', 0]);
  const text = (value: string) => ({ kind: 'text', value });
  expect(codes?.cells).toMatchObject({
    A2: text('s-1'),
    E1: text('How wide?'),
    G2: text('am; pm'),
    H2: text('=SUM(A1)'),
  });
  expect(Object.keys(codes?.cells ?? {})).toEqual(Object.keys(sheet?.cells ?? {}));
  expect(questions?.cells).toMatchObject({
    A2: { value: '1' },
    B2: text('wide'),
    J2: text('cm'),
    K2: { value: '2' },
    L2: { value: '9.5' },
    C3: text('When?'),
    E3: text('when'),
    F3: { value: '1' },
    G3: { value: '1' },
    H3: text('am'),
    K3: { value: '1' },
    I4: text('At night'),
    D5: text('free_text'),
  });
  expect(sheet?.cells).toMatchObject({
    A2: { kind: 'text', value: 's-1' },
    E1: { value: 'How wide?' },
    E2: { kind: 'text', value: '12345678901234567890.50' },
    E3: { kind: 'number', value: '9.50', format: '0.00' },
    G2: { kind: 'text', value: 'In the morning; At night' },
    H2: { kind: 'text', value: '=SUM(A1)' },
  });
  expect((await table('xlsx', '-')).stdout.equals(bytes)).toBe(true);
  const joined = await readXlsx((await table('xlsx', '-', '--choices', 'indicators')).stdout);
  expect(joined.map(({ name }) => name)).toEqual(['Table', 'Questions']);
  const json = await table('xlsx', inFolder('again.xlsx'), '--json');
  expect(json.json()).toMatchObject({ rows: 2, cut: 1, textNumbers: 1, guarded: 0 });
});

it('writes a database with typed columns, their labels, and a full-text index', async () => {
  expect(await table('sqlite', inFolder('home.sqlite'))).toMatchObject({ code: 0 });
  const db = new Database(inFolder('home.sqlite'), { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  const rows = db
    .prepare('SELECT *, typeof(how_wide) AS stored, typeof(row_number) AS key_stored FROM submissions')
    .all();
  expect(rows).toMatchObject([
    {
      row_number: 1,
      submission_id: 's-1',
      created_at: '2026-03-19T10:00:00Z',
      how_wide: 12345678901234567000,
      how_wide_text: '12345678901234567890.50',
      when: '["In the morning","At night"]',
      rank_2: '=SUM(A1)',
      files_accepted: 0,
      stored: 'real',
      key_stored: 'integer',
    },
    {
      row_number: 2,
      how_wide: 9.5,
      how_wide_text: '9.50',
      when: null,
      rank_2: 'x'.repeat(40_000),
      review_rating: null,
    },
  ]);
  const found = db.prepare("SELECT rowid, rank_2 FROM search WHERE search MATCH 'morning'").all();
  expect(found).toEqual([{ rowid: 1, rank_2: '=SUM(A1)' }]);
  const rank = db.prepare("SELECT * FROM columns WHERE name = 'rank_2'").get();
  expect(rank).toEqual({ name: 'rank_2', header: 'Rank', label: 'Rank', type: 'text', instruction_id: 'words' });
  expect(db.prepare('SELECT * FROM meta').all()).toContainEqual({ key: 'table', value: 'submissions' });
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name IN ('answers', 'files')").all()).toHaveLength(2);
  db.close();
  const piped = await table('sqlite', '-');
  expect(piped.stdout.equals(await readFile(inFolder('home.sqlite')))).toBe(true);
});

it('writes Parquet to a file or a pipe', async () => {
  expect(await table('parquet', inFolder('home.parquet'))).toMatchObject({ code: 0 });
  const bytes = await readFile(inFolder('home.parquet'));
  expect(await parquetReadObjects({ file: new Uint8Array(bytes).buffer })).toMatchObject([
    { submission_id: 's-1', how_wide_text: '12345678901234567890.50', when: ['In the morning', 'At night'] },
    { submission_id: 's-2', how_wide: 9.5, how_wide_text: '9.50', when: undefined, rank: 'x'.repeat(40_000) },
  ]);
  expect((await table('parquet', '-')).stdout.equals(bytes)).toBe(true);
});

it('writes SPSS data to a file or a pipe, with a variable for each option', async () => {
  expect((await table('sav', inFolder('home.sav'), '--json')).json()).toMatchObject({ rows: 2, cut: 1, cutLabels: 0 });
  const bytes = await readFile(inFolder('home.sav'));
  const { variables, rows } = readSav(bytes);
  const cells = rows.map((row) => Object.fromEntries(variables.map(({ name }, place) => [name, row[place]])));
  expect(cells).toMatchObject([
    { submission_id: 's-1', how_wide_text: '12345678901234567890.50', when_am: 1, when_pm: 1, rank: '=SUM(A1)' },
    { submission_id: 's-2', how_wide: 9.5, when_am: null, rank: 'x'.repeat(32_767), review_decision: '' },
  ]);
  expect(variables.find(({ name }) => name === 'when_am')).toMatchObject({
    label: 'When?: In the morning',
    valueLabels: { '0': 'Not chosen', '1': 'Chosen' },
  });
  expect((await table('sav', '-')).stdout.equals(bytes)).toBe(true);
  const joined = await table('sav', '-', '--choices', 'joined', '--values', 'codes', '--columns', 'when');
  const [when] = readSav(joined.stdout).variables;
  expect(when).toMatchObject({ name: 'when', valueLabels: { am: 'In the morning', pm: 'At night' } });
});

it('writes a do-file of Stata and an explanation beside a table, and replaces neither unasked', async () => {
  const [csv, script, readme] = ['stata.csv', 'stata.do', 'stata.csv.README.md'].map(inFolder) as [
    string,
    string,
    string,
  ];
  const written = await table('stata', csv, '--readme', '--json');
  expect(written.json()).toMatchObject({ rows: 2, beside: ['stata.do', 'stata.csv.README.md'] });
  expect(await readFile(csv, 'utf8')).toContain(
    'submission_id,participant_id,collection_id,created_at,created_at_text',
  );
  expect(await readFile(script, 'utf8')).toContain('st_varlabel("when_am", "When?: In the morning")');
  const explained = await readFile(readme, 'utf8');
  expect(explained).toContain('2 rows, one for each submission of the collection “Name of home”.');
  expect(explained).not.toContain('It holds only what matches');
  await rm(csv);
  await writeFile(script, 'mine');
  const refused = await table('stata', csv);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stderr).toContain(`${script} exists already, and was not changed.`);
  expect(await readdir(folder)).not.toContain('stata.csv');
  expect(await readFile(script, 'utf8')).toBe('mine');
  expect(await table('stata', csv, '--force')).toMatchObject({ code: 0 });
  expect(await readFile(script, 'utf8')).toContain('import delimited');
  const piped = await table('stata', '-');
  expect(piped).toMatchObject({ code: 2 });
  expect(piped.stderr).toContain('several files');
  expect((await table('stata', inFolder('data.do'))).stderr).toContain('Name the CSV file');
});

it.each(['xlsx', 'sqlite', 'parquet', 'sav'])(
  'leaves nothing of a table as %s that cannot be written',
  async (format) => {
    const before = await readdir(folder);
    const taken = await table(format, inFolder('home.zip'));
    expect(taken.code).toBe(1);
    const nowhere = await table(format, path.join(folder, 'nowhere', 'table'));
    expect(nowhere.code).toBe(1);
    expect(nowhere.stderr).toContain(`${path.join(folder, 'nowhere', 'table')} cannot be written`);
    expect((await table(format, inFolder('none'), '--columns', 'nothing')).code).toBe(1);
    expect(await readdir(folder)).toEqual(before);
  },
);
