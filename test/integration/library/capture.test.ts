/** Filters, counts and orders by what cameras wrote into photographs and films. The expected values are those that exiftool reads. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { BY_CAPTURE, type CaptureFilter, NO_CAPTURE } from '../../../src-preload/capture.ts';
import { EMPTY_QUERY, type Query } from '../../../src-preload/domain.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { archiveOfFiles, generateArchive } from '../../samples/generate-archive.ts';

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, '../../samples/media', name));
const PHONE = 'Apple iPhone 14 Pro';

/** A photograph of another camera with its own clock. */
const photograph = (camera: string, taken: string) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#396' } })
    .jpeg()
    .withExif({ IFD0: { Model: camera }, IFD2: { DateTimeOriginal: taken } })
    .toBuffer();

const folder = testFolder();
let library: LibraryApi;

/** Each submission has two files. */
beforeAll(async () => {
  const plain = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#963' } })
    .png()
    .toBuffer();
  const contents: readonly (readonly [string, Buffer])[] = [
    ['IMG_4711.HEIC', sample('IMG_4711.HEIC')],
    ['clip.MOV', sample('v_iphone_hevc_aac.MOV')],
    ['turned.webp', sample('w_exif_orient6.webp')],
    ['notes.txt', Buffer.from('no photograph')],
    ['early.jpg', await photograph('Nokia 3310', '2019:12:31 23:59:59')],
    ['late.jpg', await photograph('Nokia 3310', '2027:01:01 00:00:00')],
    ['plain.png', plain],
    ['old.3gp', sample('v_h263_amr.3gp')],
    ['cut.jpg', sample('j_cut_half.jpg').subarray(0, 40)],
    ['raw.DNG', sample('r_proraw.DNG')],
  ];
  const out = path.join(folder, 'a.zip');
  await archiveOfFiles(
    out,
    contents.map(([name, bytes]) => ({ name, bytes })),
    { filesPerSubmission: 2 },
  );
  library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: out, source: 'drop' });
});

afterAll(() => library.close());

const captured = (capture: Partial<CaptureFilter>, more: Partial<Query> = {}): Query => ({
  ...EMPTY_QUERY,
  capture: { ...NO_CAPTURE, ...capture },
  ...more,
});
const names = async (query: Query) => (await library.files({ query, limit: 100 })).items.map(({ name }) => name);
const rows = async (query: Query) => (await library.submissions({ query, limit: 100 })).items.map(({ row }) => row);

it('finds files by camera, place and day, also when no file was read before', async () => {
  const [{ archiveId = '' } = {}] = await library.collections();
  const before = await library.facets({ query: EMPTY_QUERY, unit: 'files' });
  expect(before.capture).toMatchObject({ described: 0, of: 9, cameras: [] });

  expect(await names(captured({ cameras: [PHONE] }))).toEqual(['IMG_4711.HEIC', 'clip.MOV', 'turned.webp', 'raw.DNG']);
  expect(await names(captured({ cameras: ['Nokia 3310', 'unknown'] }))).toEqual(['early.jpg', 'late.jpg']);
  expect(await names(captured({ place: 'with' }))).toEqual(['IMG_4711.HEIC', 'clip.MOV', 'turned.webp']);
  expect(await names(captured({ place: 'without' }))).toEqual([
    'early.jpg',
    'late.jpg',
    'plain.png',
    'old.3gp',
    'raw.DNG',
  ]);
  expect(await names(captured({ from: '2026-03-01', to: '2026-03-01' }))).toEqual(['IMG_4711.HEIC', 'turned.webp']);
  expect(await names(captured({ to: '2019-12-31' }))).toEqual(['early.jpg']);
  expect(await names(captured({ from: '2026-12-31' }))).toEqual(['late.jpg']);
  expect(await names(captured({ cameras: ['unknown'] }))).toEqual([]);
  // Everything was read, so nothing is left for the background.
  expect(await library.describeFiles({ archiveId })).toEqual({ read: 0 });
});

it('tells how many files a filter leaves out because they do not tell the value, and counts no kind that cannot have it', async () => {
  const notes = async (capture: Partial<CaptureFilter>) =>
    (await library.files({ query: captured(capture), limit: 1 })).notes;
  // The text is not counted: clip.MOV, plain.png, old.3gp, cut.jpg and raw.DNG have no time of capture.
  expect(await notes({ from: '2019-01-01' })).toEqual([{ kind: 'capture-left-out', files: 5 }]);
  expect(await notes({ seconds: { from: 1, to: null } })).toEqual([]);
  expect(await notes({ place: 'with' })).toEqual([]);
});

it('finds submissions that have such a file', async () => {
  expect(await rows(captured({ cameras: [PHONE] }))).toEqual([1, 2, 5]);
  expect(await rows(captured({ place: 'without', from: '2027-01-01' }))).toEqual([3]);
  expect(await rows(captured({ cameras: [PHONE], place: 'with' }, { kinds: ['video'] }))).toEqual([1]);
});

it('sorts by time of capture, and puts items without one last in both directions', async () => {
  const sorted = (direction: 'asc' | 'desc') => captured({}, { sort: { by: BY_CAPTURE, direction } });
  const dated = ['early.jpg', 'IMG_4711.HEIC', 'turned.webp', 'late.jpg'];
  const undated = ['clip.MOV', 'notes.txt', 'plain.png', 'old.3gp', 'cut.jpg', 'raw.DNG'];
  expect(await names(sorted('asc'))).toEqual([...dated, ...undated]);
  expect(await names(sorted('desc'))).toEqual(['late.jpg', 'IMG_4711.HEIC', 'turned.webp', 'early.jpg', ...undated]);
  expect(await rows(sorted('asc'))).toEqual([3, 1, 2, 4, 5]);
  expect(await rows(sorted('desc'))).toEqual([1, 2, 3, 4, 5]);
});

it('finds and sorts by width, height and length', async () => {
  expect(await names(captured({ width: { from: 300, to: null } }))).toEqual(['clip.MOV']);
  expect(await names(captured({ height: { from: 24, to: 40 } }))).toEqual(['early.jpg', 'late.jpg']);
  expect(await names(captured({ seconds: { from: null, to: 60 } }))).toEqual(['clip.MOV', 'old.3gp']);
  expect(await names(captured({ seconds: { from: 2.1, to: null } }))).toEqual([]);
  expect(await names(captured({ seconds: { from: 2, to: 2 } }))).toEqual(['clip.MOV', 'old.3gp']);
  expect(await rows(captured({ width: { from: 300, to: 400 } }))).toEqual([1]);
  const sorted = (by: string) => captured({}, { kinds: ['image'], sort: { by, direction: 'desc' } });
  expect((await names(sorted('height'))).slice(0, 4)).toEqual(['IMG_4711.HEIC', 'turned.webp', 'raw.DNG', 'early.jpg']);
  expect(await rows(captured({}, { sort: { by: 'width', direction: 'asc' } }))).toEqual([3, 4, 2, 5, 1]);
});

it('counts cameras, places and days of files and of submissions', async () => {
  const places = (withPlace: number, without: number) => [
    { place: 'with', count: withPlace },
    { place: 'without', count: without },
  ];
  const days = { from: '2019-12-31', to: '2027-01-01' };
  const measures = { width: { from: 9, to: 320 }, height: { from: 9, to: 320 }, seconds: { from: 2, to: 2 } };
  expect((await library.facets({ query: EMPTY_QUERY, unit: 'files' })).capture).toEqual({
    described: 9,
    of: 9,
    days,
    measures,
    places: places(3, 5),
    cameras: [
      { camera: PHONE, count: 4 },
      { camera: 'Nokia 3310', count: 2 },
    ],
  });
  expect((await library.facets({ query: EMPTY_QUERY, unit: 'submissions' })).capture).toEqual({
    described: 9,
    of: 9,
    days,
    measures,
    places: places(2, 3),
    cameras: [
      { camera: PHONE, count: 3 },
      { camera: 'Nokia 3310', count: 1 },
    ],
  });
});

it('the table of files says the same', async () => {
  const table = path.join(folder, 'files.csv');
  const columns = ['name', 'width', 'height', 'seconds', 'captured_at', 'camera', 'has_location'];
  await library.table({ query: EMPTY_QUERY, format: 'csv', path: table, rows: 'files', columns });
  expect(readFileSync(table, 'utf8').trim().split('\r\n').slice(0, 4)).toEqual([
    columns.join(','),
    `IMG_4711.HEIC,240,320,,2026-03-01T12:34:56+01:00,${PHONE},true`,
    `clip.MOV,320,240,2,,${PHONE},true`,
    `turned.webp,240,320,,2026-03-01T12:34:56+01:00,${PHONE},true`,
  ]);
});

it('rows of the table say it for each submission, and their copies too', async () => {
  const { items } = await library.submissions({ query: EMPTY_QUERY, limit: 100, captures: true });
  expect(items.map(({ captures }) => captures)).toEqual([
    {
      camera: [PHONE],
      captured_at: ['2026-03-01T12:34:56'],
      has_location: { files: 2, of: 2 },
      width: [240, 320],
      height: [320, 240],
      seconds: [2],
    },
    expect.objectContaining({ camera: [PHONE], has_location: { files: 1, of: 1 }, seconds: [] }),
    expect.objectContaining({ captured_at: ['2019-12-31T23:59:59', '2027-01-01T00:00:00'], width: [40], height: [30] }),
    expect.objectContaining({ camera: [], has_location: { files: 0, of: 2 }, seconds: [2] }),
    expect.objectContaining({ camera: [PHONE], has_location: { files: 0, of: 1 } }),
  ]);
  const plain = await library.submissions({ query: EMPTY_QUERY, limit: 1 });
  expect(plain.items[0]).not.toHaveProperty('captures');
  const refs = items.slice(0, 1).map(({ archiveId, row }) => ({ archiveId, row }));
  const columns = ['camera', 'captured_at', 'has_location', 'width', 'height', 'seconds'];
  const { text } = await library.copyCells({ refs, columns, titles: null });
  expect(text.split('\t')).toEqual([PHONE, '2026-03-01T12:34:56', '2/2', '240; 320', '320; 240', '2']);
});

it('reads each file once: another process finds what was read', async () => {
  await library.close();
  library = await createLibrary({ directory: path.join(folder, 'library') });
  expect((await library.facets({ query: EMPTY_QUERY, unit: 'files' })).capture).toMatchObject({ described: 9, of: 9 });
});

it('finds withdrawn submissions by camera, although only their earlier export holds their files', async () => {
  const own = path.join(folder, 'withdrawn');
  const nokia = await photograph('Nokia 3310', '2026:01:01 12:00:00');
  const made = async (submissions: number, exportedAt: string) => {
    const out = path.join(folder, `${submissions}.zip`);
    await generateArchive({
      seed: 4,
      submissions,
      filesPerSubmission: 1,
      out,
      collectionId: 'withdrawn',
      exportedAt,
      fileContent: (submission) => ({ name: 'photo.jpg', bytes: submission === 3 ? nokia : Buffer.from('no photo') }),
    });
    return out;
  };
  const withdrawn = await createLibrary({ directory: own });
  await withdrawn.importArchive({ path: await made(3, '2026-03-01T00:00:00Z'), source: 'drop' });
  await withdrawn.importArchive({ path: await made(2, '2026-04-01T00:00:00Z'), source: 'drop' });
  const query = {
    ...captured({ cameras: ['Nokia 3310'] }),
    collectionId: 'withdrawn',
    changes: ['withdrawn'] as const,
  };
  expect((await withdrawn.submissions({ query, limit: 10 })).total).toBe(1);
  expect((await withdrawn.files({ query, limit: 10 })).total).toBe(1);
  await withdrawn.close();
});
