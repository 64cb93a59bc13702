import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHandover, type Handover } from '../../../src-main/library/handover/handover.ts';
import type { HandoverNotes } from '../../../src-main/library/handover/handover-notes.ts';
import { createMedia, type Media } from '../../../src-main/library/media/media.ts';
import { createPictureCache } from '../../../src-main/library/media/picture-cache.ts';
import { createQueries } from '../../../src-main/library/query/queries.ts';
import { EMPTY_QUERY, type Progress } from '../../../src-preload/domain.ts';
import { TABLE_FORMATS } from '../../../src-preload/tables.ts';
import { gateWithoutKey } from './gate-without-key.ts';
import { buildWorld, ONLY_ARCHIVES, UNMARKED, type World, type WorldCollection } from './query-world.ts';
import { SAMPLE } from './query-world-sample.ts';

/** This test has no activity log. */
const UNNOTED: HandoverNotes = { handedOver: () => undefined, filesOut: () => undefined };

let directory: string;
let world: World;
let media: Media;
let handover: Handover;

async function openWorld(collections: readonly WorldCollection[]): Promise<void> {
  world = await buildWorld(collections);
  const queries = createQueries({ store: world.store, ...ONLY_ARCHIVES });
  const { store } = world;
  media = createMedia({
    store,
    cache: createPictureCache(store),
    pairs: ONLY_ARCHIVES.pairs,
    fileRecord: queries.fileRecord,
  });
  handover = createHandover(store, queries.results, UNMARKED, media, UNNOTED, gateWithoutKey(media, queries.results));
}

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'handover-'));
  await openWorld([SAMPLE]);
});
afterEach(async () => {
  await media.close();
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

/** Enough of RFC 4180 to read the written tables. */
function readDelimited(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${delimiter}\\r\\n]*)(${delimiter}|\\r?\\n|$)`, 'g');
  for (const [, content = '', end] of text.matchAll(cell)) {
    rows.at(-1)?.push(content.startsWith('"') ? content.slice(1, -1).replaceAll('""', '"') : content);
    if (end === '') break;
    if (end !== delimiter) rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('table', () => {
  // biome-ignore format: one header after the other
  const HEADERS = [
    'submission_id', 'participant_id', 'collection_id', 'created_at', 'Where is it?', 'How large is it?', 'How large is it? (unit)',
    'When does it itch?', 'Why?', 'Why? (explanation)', 'Upload a photo', 'Stars',
    'review_rating', 'review_decision', 'review_tags', 'review_note', 'files_accepted', 'files_rejected', 'files_best_rating',
  ];
  const UNMARKED_CELLS = ['', '', '', '', '0', '0', ''];
  const ROWS = [
    [
      'sub-1',
      'part-a',
      'skin',
      '2026-03-19T10:30:00Z',
      'Small red patch,\n"left" forearm',
      '9.5',
      'cm',
      'In the morning; At night',
      'sun; other',
      'a red day; ',
      'files/1.jpg; files/2.jpg; files/gone.exe',
      '5',
      ...UNMARKED_CELLS,
    ],
    [
      'sub-2',
      'part-a',
      'skin',
      '2026-03-20T10:30:00Z',
      '=1+1',
      '10',
      'mm',
      'never',
      '',
      '',
      'files/3.bin',
      '',
      ...UNMARKED_CELLS,
    ],
    ['sub-1', 'part-b', 'skin', '', '左前臂', '', '', '', '', '', '', '', ...UNMARKED_CELLS],
  ];

  it.each([
    ['csv', ',', '\ufeff', '\r\n'],
    ['tsv', '\t', '', '\n'],
  ] as const)('as %s holds every answer unchanged', async (format, delimiter, mark, lineEnd) => {
    const target = path.join(directory, `table.${format}`);
    expect(await handover.table({ query: EMPTY_QUERY, format, path: target })).toEqual({
      path: target,
      rows: 3,
      guarded: 0,
      cut: 0,
      cutLabels: 0,
      textNumbers: 0,
      notes: [],
      beside: [],
      sha256: expect.any(String),
    });
    const text = await readFile(target, 'utf8');
    expect(text.startsWith(`${mark}submission_id`)).toBe(true);
    expect(text.endsWith(lineEnd)).toBe(true);
    expect(readDelimited(text.slice(mark.length), delimiter)).toEqual([HEADERS, ...ROWS]);
    expect(await readdir(directory)).toEqual([`table.${format}`]);
  });

  it('as jsonl holds values, labels and the original responses', async () => {
    const target = path.join(directory, 'table.jsonl');
    await handover.table({ query: EMPTY_QUERY, format: 'jsonl', path: target });
    const lines = (await readFile(target, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ submission_id: 'sub-1', created_at: '2026-03-19T10:30:00Z' });
    expect(lines[2]).toMatchObject({ participant_id: 'part-b', created_at: null });
    const answers = lines[0].answers;
    expect(answers[2]).toEqual({
      instruction_id: 'when',
      question: 'When does it itch?',
      type: 'multiple_choice',
      values: [
        { value: 'am', label: 'In the morning' },
        { value: 'pm', label: 'At night' },
      ],
      response: SAMPLE.submissions[0]?.responses.when,
    });
    expect(answers[4].files[2]).toEqual({
      name: 'gone\u202egpj.exe',
      path: 'files/gone.exe',
      size: null,
      state: 'missing',
      review: { rating: null, decision: null, tags: [], note: '' },
    });
    expect(answers[5]).toMatchObject({ type: 'rating', response: { type: 'rating', value: 5 } });
  });

  it('follows the query, over several collections with different columns', async () => {
    await media.close();
    await world.close();
    const other = {
      ...SAMPLE,
      collectionId: 'other',
      instructions: [{ id: 'mood', type: 'free_text', description: 'Where is it?' }],
      submissions: [
        {
          submission_id: 'o-1',
          participant_id: 'p',
          created_at: '2026-03-19T23:00:00Z',
          responses: { mood: { type: 'free_text', value: 'red' } },
        },
      ],
    };
    await openWorld([SAMPLE, other]);
    const target = path.join(directory, 'table.tsv');
    const query = { ...EMPTY_QUERY, text: 'red ', sort: { by: 'created_at', direction: 'desc' } as const };
    expect(await handover.table({ query, format: 'tsv', path: target })).toMatchObject({ rows: 2 });
    const [headers, ...rows] = readDelimited(await readFile(target, 'utf8'), '\t');
    expect(headers).toEqual([...HEADERS.slice(0, 12), 'Where is it? (2)', ...HEADERS.slice(12)]);
    expect(rows.map((row) => [row[0], row[4], row[12]])).toEqual([
      ['o-1', '', 'red'],
      ['sub-1', 'Small red patch,\n"left" forearm', ''],
    ]);
  });

  it.each(TABLE_FORMATS)('as %s replaces an existing file, and keeps it when cancelled', async (format) => {
    const target = path.join(directory, `table.${format}`);
    await writeFile(target, 'old');
    const cancelled = handover.table({ query: EMPTY_QUERY, format, path: target }, { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(await readFile(target, 'utf8')).toBe('old');
    expect(await readdir(directory)).toEqual([`table.${format}`]);
    const told: Progress[] = [];
    await handover.table(
      { query: EMPTY_QUERY, format, path: target },
      { onProgress: (progress) => void told.push(progress) },
    );
    expect((await readFile(target)).length).toBeGreaterThan(100);
    expect(told.at(-1)).toMatchObject({ stage: 'writing', done: 3, total: 3, unit: 'submissions' });
    expect(await readdir(directory)).toEqual([`table.${format}`]);
  });

  it('reports a folder that cannot be written to', async () => {
    const target = path.join(directory, 'nowhere', 'table.csv');
    await expect(handover.table({ query: EMPTY_QUERY, format: 'csv', path: target })).rejects.toMatchObject({
      code: 'disk_error',
      message: expect.stringContaining(target),
    });
    await expect(handover.table({ query: EMPTY_QUERY, format: 'csv', path: 'table.csv' })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});

describe('extract', () => {
  it('copies the files of the query and lists those that it could not', async () => {
    const to = path.join(directory, 'out');
    const told: Progress[] = [];
    const done = await handover.extract({ query: EMPTY_QUERY, to }, { onProgress: (progress) => told.push(progress) });
    const found = await filesIn(to);
    expect(found).toEqual([
      'files.csv',
      'part-a/sub-1_0_photo.jpg',
      'part-a/sub-1_1_photo.jpg',
      expect.stringMatching(/^part-a\/sub-2_0_.*passwd$/),
      'unreferenced/unreferenced_0_loose.txt',
    ]);
    expect(await readFile(path.join(to, 'part-a/sub-1_1_photo.jpg'), 'utf8')).toBe('second picture');
    expect(done).toMatchObject({
      directory: to,
      manifest: path.join(to, 'files.csv'),
      files: 4,
      bytes: 'first picturesecond picturethird fileloose file'.length,
      skipped: [{ path: 'files/gone.exe', reason: 'The archive does not hold this file.' }],
    });
    expect(told.at(-1)).toEqual({ stage: 'writing', done: 5, total: 5, unit: 'files', bytes: done.bytes });
  });

  it('overwrites neither existing files nor its own copies', async () => {
    const to = path.join(directory, 'out');
    await mkdir(to);
    await writeFile(path.join(to, 'photo.jpg'), 'mine');
    const query = { ...EMPTY_QUERY, kinds: ['image' as const] };
    expect(await handover.extract({ query, to, pattern: '{name}' })).toMatchObject({ files: 2, skipped: [] });
    expect(await filesIn(to)).toEqual(['files.csv', 'photo (2).jpg', 'photo (3).jpg', 'photo.jpg']);
    expect(await readFile(path.join(to, 'photo.jpg'), 'utf8')).toBe('mine');
  });

  it('follows no link out of the folder', async () => {
    const to = path.join(directory, 'out');
    const outside = path.join(directory, 'outside');
    await mkdir(to);
    await mkdir(outside);
    await symlink(outside, path.join(to, 'part-a'));
    await expect(handover.extract({ query: EMPTY_QUERY, to })).rejects.toMatchObject({ code: 'bad_input' });
    expect(await readdir(outside)).toEqual([]);
  });

  it('continues after a damaged file, without leaving a part of it', async () => {
    const archivePath = world.store.open(world.archiveIds[0] ?? '').archivePath;
    const bytes = await readFile(archivePath);
    const at = bytes.indexOf('export/files/1.jpg') + 'export/files/1.jpg'.length;
    bytes.writeUInt8(bytes.readUInt8(at + 2) ^ 0xff, at + 2);
    await writeFile(archivePath, bytes);
    const to = path.join(directory, 'out');
    const done = await handover.extract({ query: { ...EMPTY_QUERY, kinds: ['image'] }, to });
    expect(done).toMatchObject({ files: 1, skipped: [{ path: 'files/1.jpg' }] });
    expect(await filesIn(to)).toEqual(['files.csv', 'part-a/sub-1_1_photo.jpg']);
  });

  it.each(['new', 'existing'])('leaves nothing in a %s folder if it stops early', async (kind) => {
    const to = path.join(directory, 'out');
    const mine = path.join(to, 'part-a', 'mine.txt');
    if (kind === 'existing') {
      await mkdir(path.dirname(mine), { recursive: true });
      await writeFile(mine, 'mine');
    }
    const stop = new AbortController();
    const onProgress = () => stop.abort();
    const stopped = handover.extract({ query: EMPTY_QUERY, to }, { signal: stop.signal, onProgress });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect((await readdir(directory)).filter((name) => name.startsWith('out'))).toEqual(kind === 'new' ? [] : ['out']);
    if (kind === 'existing') expect(await readdir(to, { recursive: true })).toEqual(['part-a', 'part-a/mine.txt']);
  });

  it('writes the same manifest for copies that were saved one by one', async () => {
    const to = path.join(directory, 'out');
    const { manifest } = await handover.extract({ query: EMPTY_QUERY, to });
    const rows = readDelimited((await readFile(manifest, 'utf8')).slice(1), ',');
    const copiedAt = rows[0]?.indexOf('copied_to') ?? -1;
    const copied = rows.slice(1).filter((row) => row[copiedAt] !== '');
    const archiveId = world.archiveIds[0] ?? '';
    const names = rows[0]?.indexOf('path') ?? -1;
    const files = new Map<string, number>();
    for (let file = 1; file <= 5; file += 1) {
      files.set(world.store.open(archiveId).files().named(file).path, file);
    }
    // In reverse order: rows keep the order in which they were given.
    const copies = copied.toReversed().map((row) => ({
      ref: { archiveId, file: files.get(row[names] ?? '') ?? 0 },
      copiedTo: row[copiedAt] ?? '',
    }));
    const { path: second } = await handover.saveManifest({ directory: to, copies });
    expect(path.basename(second)).toBe('files (2).csv');
    expect(readDelimited((await readFile(second, 'utf8')).slice(1), ',')).toEqual([rows[0], ...copied.toReversed()]);
  });

  it('stops when cancelled', async () => {
    const to = path.join(directory, 'out');
    await expect(handover.extract({ query: EMPTY_QUERY, to }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(existsSync(to)).toBe(false);
  });
});
