/** A Live Photo is a photograph and a film in two files. Tiles show it as one item, and everything else keeps both files. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY, type Query } from '../../../src-preload/domain.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { archiveOfFiles } from '../../samples/generate-archive.ts';

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, '../../samples/media', name));
const PHOTO = sample('IMG_5001.HEIC');
const FILM = sample('IMG_5001.MOV');

/** The three files of each submission. */
const SUBMISSIONS: readonly (readonly (readonly [string, Buffer])[])[] = [
  [
    ['IMG_5001.HEIC', PHOTO],
    ['other.jpg', sample('j_samsung_motion.jpg')],
    ['img_5001.mov', FILM],
  ],
  // The names differ, but both files have the same content identifier, which exiftool reads as well.
  [
    ['upload-1.jpg', sample('live_photo_by_id.jpg')],
    ['IMG_5001.MOV', FILM],
    ['upload-2.MOV', sample('live_film_by_id.MOV')],
  ],
  // Two films of the same name: it is not certain which one belongs to the photograph.
  [
    ['IMG_1.HEIC', PHOTO],
    ['IMG_1.MOV', FILM],
    ['IMG_1.mp4', sample('v_hevc_noaudio.mp4')],
  ],
];

const folder = testFolder();
let library: LibraryApi;

beforeAll(async () => {
  const out = path.join(folder, 'a.zip');
  await archiveOfFiles(
    out,
    SUBMISSIONS.flat().map(([name, bytes]) => ({ name, bytes })),
    { filesPerSubmission: 3 },
  );
  library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: out, source: 'drop' });
  const [{ archiveId = '' } = {}] = await library.collections();
  // Content identifiers count once all files are described.
  await library.describeFiles({ archiveId });
});

afterAll(() => library.close());

const films = (change: Partial<Query> = {}): Query => ({ ...EMPTY_QUERY, ...change });
const tiles = async (query: Query) => {
  const { items, total, files } = await library.files({ query, limit: 100, tiles: true });
  return { total, files, names: items.map(({ name, clip }) => (clip ? `${name} + ${clip.name}` : name)) };
};

it('shows a photograph and its film as one tile, and says how many files the tiles show', async () => {
  expect(await tiles(EMPTY_QUERY)).toEqual({
    total: 7,
    files: 9,
    names: [
      'IMG_5001.HEIC + img_5001.mov',
      'other.jpg',
      'upload-1.jpg + upload-2.MOV',
      'IMG_5001.MOV',
      'IMG_1.HEIC',
      'IMG_1.MOV',
      'IMG_1.mp4',
    ],
  });
});

it('keeps the film as a file in counts, tables and results that are no tiles', async () => {
  expect((await library.files({ query: EMPTY_QUERY, limit: 100 })).total).toBe(9);
  const { total, kinds } = await library.facets({ query: EMPTY_QUERY, unit: 'files' });
  expect(total).toBe(9);
  expect(kinds.filter(({ count }) => count > 0)).toEqual([
    { kind: 'image', count: 4 },
    { kind: 'video', count: 5 },
  ]);
  const table = path.join(folder, 'files.csv');
  await library.table({ query: EMPTY_QUERY, format: 'csv', path: table, rows: 'files', columns: ['name'] });
  expect(readFileSync(table, 'utf8').trim().split('\r\n')).toHaveLength(1 + 9);
});

it('shows a film on its own if a filter leaves out its photograph', async () => {
  expect(await tiles(films({ kinds: ['video'] }))).toMatchObject({ total: 5, files: 5 });
  expect(await tiles(films({ kinds: ['image'] }))).toMatchObject({ total: 4, files: 4 });
});

it('selects both files of a tile', async () => {
  const places = [{ from: 0, to: 1 }];
  const picked = await library.pickItems({ query: EMPTY_QUERY, unit: 'files', places, tiles: true });
  expect(picked.total).toBe(3);
  const { items } = await library.files({ query: { ...EMPTY_QUERY, picked }, limit: 10 });
  expect(items.map(({ name }) => name)).toEqual(['IMG_5001.HEIC', 'other.jpg', 'img_5001.mov']);
  const outcome = await library.extract({ query: { ...EMPTY_QUERY, picked }, to: path.join(folder, 'copies') });
  expect(outcome.files).toBe(3);
});

it('reads pages of tiles that continue each other', async () => {
  const first = await library.files({ query: EMPTY_QUERY, limit: 2, tiles: true });
  const rest = await library.files({ query: EMPTY_QUERY, limit: 10, tiles: true, after: first.next ?? '' });
  expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual([
    'IMG_5001.HEIC',
    'other.jpg',
    'upload-1.jpg',
    'IMG_5001.MOV',
    'IMG_1.HEIC',
    'IMG_1.MOV',
    'IMG_1.mp4',
  ]);
});

it('the preview plays the film of the pair', async () => {
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 100, tiles: true });
  for (const { clip, ...photo } of items.filter((item) => item.clip !== undefined)) {
    expect((await library.content(photo)).clip).toEqual({ archiveId: photo.archiveId, file: clip?.file });
  }
});
