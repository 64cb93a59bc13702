/** Compares tables, as other programs read them, with the content of the archive. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { makePhoto } from '../../samples/photo.ts';
import { readXlsx, readXlsxPictures } from '../../samples/read-xlsx.ts';
import { type WorldCollection, writeArchive } from '../library/query-world.ts';

const OPTIONS = [
  { value: 'am', label: 'Yes, often; No' },
  { value: 'pm', label: 'At night' },
];

const folder = testFolder();
let photo: Buffer;

const run = (...args: string[]) => deskHere(args, { library: path.join(folder, 'library') });

/** Rows by header, as an independent CSV reader finds them. */
async function table(...args: string[]): Promise<Record<string, string>[]> {
  const outcome = await run('table', 'home', '--format', 'csv', '-o', '-', '--sort', 'submission_id', ...args);
  expect(outcome).toMatchObject({ code: 0 });
  return parse(outcome.stdout, { bom: true, columns: true });
}

beforeAll(async () => {
  photo = await makePhoto();
  const collection: WorldCollection = {
    collectionId: 'home',
    instructions: [
      { id: 'when', type: 'multiple_choice', description: 'When, exactly?', options: OPTIONS },
      { id: 'wide', type: 'free_text_with_unit', description: 'How wide?' },
      { id: 'why', type: 'multiple_choice_with_free_text', description: 'Why?' },
      { id: 'words', type: 'free_text', description: '一言' },
      { id: 'photo', type: 'file_upload', description: 'A photo' },
    ],
    submissions: [
      {
        submission_id: 's-1',
        participant_id: 'p-1',
        created_at: '2026-03-19T10:00:00Z',
        responses: {
          when: { type: 'multiple_choice', values: ['am', 'pm'] },
          wide: { type: 'free_text_with_unit', value: '12345678901234567890.50', unit: 'cm' },
          why: {
            type: 'multiple_choice_with_free_text',
            values: [
              { value: 'sun', explanation: 'a; "b"\nc' },
              { value: 'rain', explanation: '' },
            ],
          },
          words: { type: 'free_text', value: '=SUM(A1)' },
          photo: {
            type: 'file_upload',
            files: [
              { name: 'my photo.jpg', path: 'files/1.jpg' },
              { name: 'gone.jpg', path: 'files/2.jpg' },
            ],
          },
        },
      },
      {
        submission_id: 's-2',
        participant_id: 'p-2',
        created_at: '2026-03-20T10:00:00Z',
        responses: {
          when: { type: 'multiple_choice', values: [] },
          words: { type: 'free_text', value: '-3' },
        },
      },
    ],
    entries: { 'files/1.jpg': photo },
  };
  const archive = path.join(folder, 'home.zip');
  await writeArchive(archive, collection);
  expect(await run('import', archive)).toMatchObject({ code: 0 });
});

it('has one row for each submission, with labels or codes, joined or in columns', async () => {
  const [labels] = await table();
  expect(labels).toMatchObject({
    submission_id: 's-1',
    'When, exactly?': '"Yes, often; No"; At night',
    'How wide?': '12345678901234567890.50',
  });
  const [codes] = await table('--values', 'codes', '--headers', 'short');
  expect(codes).toMatchObject({
    when_exactly: 'am; pm',
    how_wide: '12345678901234567890.50',
    how_wide_unit: 'cm',
    q4: '=SUM(A1)',
  });
  const indicators = await table('--choices', 'indicators', '--headers', 'ids');
  expect(indicators.map((row) => [row.when_am, row.when_pm, row.why_sun, row.why_rain])).toEqual([
    ['1', '1', '1', '1'],
    ['0', '0', '', ''],
  ]);
  // Several explanations in one cell would not say to which option each belongs.
  expect(indicators.map((row) => [row.why_sun_explanation, row.why_rain_explanation])).toEqual([
    ['a; "b"\nc', ''],
    ['', ''],
  ]);
});

it('says so where options are written as stored values, because the archive holds no labels', async () => {
  const archive = path.join(folder, 'bare.zip');
  const values = ['front_door'];
  await writeArchive(archive, {
    collectionId: 'bare',
    instructions: [{ id: 'door', type: 'multiple_choice', description: 'Which door?' }],
    submissions: [
      { submission_id: 'z-1', participant_id: 'p', responses: { door: { type: 'multiple_choice', values } } },
    ],
  });
  expect(await run('import', archive)).toMatchObject({ code: 0 });
  const output = path.join(folder, 'bare.csv');
  const saved = await run('table', 'bare', '-o', output, '--readme');
  expect(saved.stderr).toContain('options are written as their stored values');
  expect(await readFile(`${output}.README.md`, 'utf8')).toContain('options are written as their stored values');
  const book = await run('codebook', 'bare', '--format', 'md', '-o', path.join(folder, 'bare.md'), '--json');
  expect(book.json()).toMatchObject({ notes: [{ kind: 'no-labels' }] });
  for (const args of [['bare', '--values', 'codes'], ['bare', '--rows', 'files'], ['home']]) {
    const json = await run('table', ...args, '-o', path.join(folder, `quiet ${args.join(' ')}.csv`), '--json');
    expect(json.json()).not.toHaveProperty('notes');
  }
});

it('has one row for each chosen option', async () => {
  const rows = await table('--rows', 'answers');
  expect(
    rows.map((row) => [
      row.submission_id,
      row.instruction_id,
      row.position,
      row.answer,
      row.code,
      row.number,
      row.unit,
      row.explanation,
    ]),
  ).toEqual([
    ['s-1', 'when', '1', 'Yes, often; No', 'am', '', '', ''],
    ['s-1', 'when', '2', 'At night', 'pm', '', '', ''],
    ['s-1', 'wide', '1', '12345678901234567890.50', '12345678901234567890.50', '12345678901234567890.50', 'cm', ''],
    ['s-1', 'why', '1', 'sun', 'sun', '', '', 'a; "b"\nc'],
    ['s-1', 'why', '2', 'rain', 'rain', '', '', ''],
    ['s-1', 'words', '1', '=SUM(A1)', '=SUM(A1)', '', '', ''],
    ['s-1', 'photo', '1', 'my photo.jpg', 'files/1.jpg', '', '', ''],
    ['s-1', 'photo', '2', 'gone.jpg', 'files/2.jpg', '', '', ''],
    ['s-2', 'when', '1', '', '', '', '', ''],
    ['s-2', 'words', '1', '-3', '-3', '-3', '', ''],
  ]);
});

it('has one row for each file, with the facts of the file', async () => {
  const rows = await table('--rows', 'files');
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatchObject({
    submission_id: 's-1',
    participant_id: 'p-1',
    instruction_id: 'photo',
    question: 'A photo',
    file_index: '0',
    name: 'my photo.jpg',
    path: 'files/1.jpg',
    bytes: String(photo.length),
    content_type: 'image/jpeg',
    kind: 'image',
    state: 'ok',
    sha256: createHash('sha256').update(photo).digest('hex'),
    width: '30',
    height: '40',
    captured_at: '2026-03-01T12:34:56+01:00',
    has_location: 'true',
  });
  expect(rows[1]).toMatchObject({
    name: 'gone.jpg',
    state: 'missing',
    bytes: '',
    sha256: '',
    width: '',
    has_location: '',
  });
});

it('leaves out of a table of files what comes from their metadata, on request', async () => {
  const [row] = await table('--rows', 'files', '--strip-metadata');
  expect(row).toMatchObject({ name: 'my photo.jpg', width: '30', captured_at: '', camera: '', has_location: '' });
});

it('always has the marks of submissions and files', async () => {
  const marks = (row: Record<string, string> | undefined) =>
    Object.entries(row ?? {}).filter(([name]) => /review|files_/.test(name));
  const headers = marks((await table())[0]).map(([name]) => name);
  await run('mark', 's-1', '--rating', '4', '--flag', 'accept', '--tag', 'x', '--tag', 'y', '--note', 'n');
  await run('mark', 's-1', 'photo', '0', '--rating', '2', '--flag', 'reject');
  const [marked] = await table();
  expect(marks(marked)).toEqual([
    ['review_rating', '4'],
    ['review_decision', 'accept'],
    ['review_tags', 'x; y'],
    ['review_note', 'n'],
    ['files_accepted', '0'],
    ['files_rejected', '1'],
    ['files_best_rating', '2'],
  ]);
  expect(marks(marked).map(([name]) => name)).toEqual(headers);
  const [file] = await table('--rows', 'files');
  expect(file).toMatchObject({ review_rating: '2', review_decision: 'reject', submission_review_rating: '4' });
  const json = await run('table', 'home', '--format', 'jsonl', '-o', '-', '--sort', 'submission_id');
  const [line = ''] = json.stdout.toString().split('\n');
  expect(JSON.parse(line)).toMatchObject({
    review: { rating: 4, decision: 'accept', tags: ['x', 'y'], note: 'n' },
    files_accepted: 0,
    files_rejected: 1,
    files_best_rating: 2,
    answers: [{}, {}, {}, {}, { files: [{ review: { rating: 2, decision: 'reject' } }, { review: { rating: null } }] }],
  });
});

it('shows the marks of a submission and of its files in a search', async () => {
  const [first] = (await run('search', '--sort', 'submission_id', '--json')).json().items as Record<string, unknown>[];
  expect(first).toMatchObject({ mark: { rating: 4 }, fileMarks: { accepted: 0, rejected: 1, bestRating: 2 } });
  const [line] = (await run('search', '--sort', 'submission_id')).stdout.toString().split('\n');
  expect(line).toContain('rating 4; accepted; tags: x, y; note: n; files: 1 rejected, best rating 2');
});

it('takes the format from the name of the file, and writes CSV to stdout without a name', async () => {
  const csv = await run('table', 'home', '--format', 'csv', '-o', '-');
  const plain = await run('table', 'home');
  expect(plain.stdout).toEqual(csv.stdout);
  expect(plain.stderr.toString()).toContain('2 rows written to stdout');
  const database = path.join(folder, 'by-name.sqlite');
  await run('table', 'home', '-o', database);
  expect((await readFile(database)).toString('latin1', 0, 15)).toBe('SQLite format 3');
});

it('refuses conditions that exclude each other, and kept metadata where none is removed', async () => {
  const both = await run('table', 'home', '--answered', 'wide', '--unanswered', 'wide');
  expect(both).toMatchObject({ code: 2 });
  expect(both.stderr.toString()).toContain('Use either --answered or --unanswered.');
  const choices = path.join(folder, 'choices.json');
  await writeFile(choices, '{"metadata":"keep","keptMetadata":["location"]}');
  const kept = await run('extract', '--collection', 'home', '--to', path.join(folder, 'none'), '--privacy', choices);
  expect(kept).toMatchObject({ code: 2 });
  expect(kept.stderr.toString()).toContain('belong to --strip-metadata');
});

it('accepts columns by header, short name or id, in the given order', async () => {
  const rows = await table('--columns', 'wide,submission_id', '--columns', '"When, exactly?"');
  expect(Object.keys(rows[0] ?? {})).toEqual(['How wide?', 'How wide? (unit)', 'submission_id', 'When, exactly?']);
  const unknown = await run('table', 'home', '--format', 'csv', '-o', '-', '--columns', 'nothing');
  expect(unknown.code).toBe(1);
  expect(unknown.stderr.toString()).toContain('The table has no column “nothing”.');
  expect(await run('table', 'home', '--format', 'csv', '-o', '-', '--rows', 'people')).toMatchObject({ code: 2 });
});

it('protects cells against formulas on request, and says so', async () => {
  const outcome = await run('table', 'home', '--format', 'csv', '-o', '-', '--excel-safe', '--sort', 'submission_id');
  const rows = parse(outcome.stdout, { bom: true, columns: true }) as Record<string, string>[];
  expect(rows.map((row) => row.一言)).toEqual(["'=SUM(A1)", '-3']);
  expect(outcome.stderr.toString()).toContain('1 cell got an apostrophe');
  expect(await run('table', 'home', '--format', 'xlsx', '-o', '-', '--excel-safe')).toMatchObject({ code: 2 });
  const [entry] = (await run('log', 'home', '--limit', '1')).stdout.toString().split('\n');
  expect(entry).toContain('Saved a table of 2 submissions as CSV');
  await run('table', 'home', '--format', 'parquet', '--rows', 'answers', '-o', path.join(folder, 'answers.parquet'));
  expect((await run('log', '--limit', '1')).stdout.toString()).toContain('Saved a table of 10 answers as Parquet');
});

it('puts small pictures without metadata into a workbook, and says which files have none', async () => {
  const workbook = async (...args: string[]) => {
    const out = path.join(folder, 'pictures.xlsx');
    const how = ['--format', 'xlsx', '--sort', 'submission_id', '--thumbnails', '--force', '-o', out];
    const written = await run('table', 'home', ...how, ...args);
    const bytes = await readFile(out);
    const [sheet] = await readXlsx(bytes);
    return { written, headers: sheet?.cells, pictures: await readXlsxPictures(bytes), bytes };
  };
  const files = await workbook('--rows', 'files');
  expect(files.headers?.A1).toMatchObject({ value: 'picture' });
  expect(files.pictures.map(({ cell }) => cell)).toEqual(['A2']);
  const [drawn = Buffer.alloc(0)] = files.pictures.map(({ bytes }) => bytes);
  // Upright, as the camera was held.
  expect(await sharp(drawn).metadata()).toMatchObject({ format: 'jpeg', width: 30, height: 40 });
  expect(drawn.includes('Exif')).toBe(false);
  expect(photo.includes('Exif')).toBe(true);
  expect(files.written.stderr + files.written.stdout).toContain('1 cell of pictures stayed empty');
  expect((await workbook('--rows', 'files')).bytes.equals(files.bytes)).toBe(true);

  const submissions = await workbook('--columns', 'submission_id,photo', '--json');
  expect(submissions.headers?.C1).toMatchObject({ value: 'A photo (picture)' });
  expect(submissions.pictures.map(({ cell }) => cell)).toEqual(['C2']);
  expect(submissions.written.json()).toMatchObject({ rows: 2, pictures: 1 });
  expect(submissions.written.json().noPictures).toBeUndefined();
  for (const args of [
    ['--rows', 'answers'],
    ['--format', 'csv'],
  ]) {
    expect(await run('table', 'home', '--format', 'xlsx', '--thumbnails', '-o', '-', ...args)).toMatchObject({
      code: 2,
    });
  }
});
