/** Pictures that are converted on their way out. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { PLAIN_CONVERSION } from '../../../src-preload/conversions.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { writeArchive } from './query-world.ts';

const folder = testFolder();
let library: LibraryApi;
let made = 0;
const query = { ...EMPTY_QUERY, collectionId: 'c' };
const HEIC = path.join(import.meta.dirname, '../../samples/heic');

/** Red on its left half, blue on its right, stored on its side: upright it is 20 × 40, red above. */
function turned() {
  const half = { create: { width: 20, height: 20, channels: 3, background: '#0000ff' } } as const;
  return sharp({ create: { width: 40, height: 20, channels: 3, background: '#ff0000' } })
    .composite([{ input: half, left: 20, top: 0 }])
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .withExifMerge({
      IFD0: { Orientation: '6', Artist: 'Ada' },
      IFD2: { DateTimeOriginal: '2026:03:01 12:34:56', OffsetTimeOriginal: '+01:00' },
    });
}

beforeAll(async () => {
  const webp = await turned().webp({ lossless: true }).toBuffer();
  const page = (background: string) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all([page('#abc'), page('#000')]);
  const moving = await sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
  const entries = {
    'files/1': webp,
    'files/2': await readFile(path.join(HEIC, 'portrait.heic')),
    'files/3': moving,
    'files/4': await turned().jpeg().toBuffer(),
    'files/5': 'text',
    'files/6': webp.subarray(0, webp.length - 40),
  };
  const names = ['a.webp', 'b.HEIC', 'moves.webp', 'd.jpg', 'e.txt', 'cut.webp'];
  const files = names.map((name, index) => ({ name, path: `files/${index + 1}` }));
  const archive = path.join(folder, 'c.zip');
  await writeArchive(archive, {
    collectionId: 'c',
    instructions: [{ id: 'photo', type: 'file_upload', description: 'Photo' }],
    entries,
    submissions: [{ submission_id: 's', participant_id: 'p', responses: { photo: { type: 'file_upload', files } } }],
  });
  library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: archive, source: 'drop' });
});
afterAll(() => library.close());

async function extract(more: Partial<Parameters<LibraryApi['extract']>[0]>) {
  made += 1;
  const to = path.join(folder, `${made}`);
  const { manifest, ...done } = await library.extract({
    query,
    to,
    pattern: '{name}',
    convert: PLAIN_CONVERSION,
    ...more,
  });
  const rows: Record<string, string>[] = parse(await readFile(manifest), { bom: true, columns: true });
  return { ...done, rows, read: (name: string) => readFile(path.join(to, name)) };
}

it('converts pictures that many programs cannot read to JPEG, upright, with their colours and their date', async () => {
  const { rows, read } = await extract({});
  expect(rows.map((row) => [row.copied_to, row.converted_from, row.copy_width, row.copy_height])).toEqual([
    ['a.jpg', 'image/webp', '20', '40'],
    ['b.jpg', 'image/heic', expect.stringMatching(/\d+/), expect.stringMatching(/\d+/)],
    ['moves.webp', '', '', ''],
    ['d.jpg', '', '', ''],
    ['e.txt', '', '', ''],
    ['cut.webp', '', '', ''],
  ]);
  expect(rows[2]?.not_converted).toMatch(/2 pages or frames/);
  expect(rows[5]?.not_converted).toMatch(/cut off|damaged/);
  const bytes = await read('a.jpg');
  expect(rows[0]).toMatchObject({
    copy_sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: expect.anything(),
  });
  expect(rows[0]?.sha256).not.toBe(rows[0]?.copy_sha256);
  const { exif = {}, icc = {} } = ExifReader.load(bytes, { expanded: true });
  expect(exif.DateTimeOriginal?.description).toBe('2026:03:01 12:34:56');
  expect(exif.Orientation?.value ?? 1).toBe(1);
  expect(icc['ICC Description']?.description ?? icc['Profile Description']?.description).toMatch(/P3/i);
  const top = await sharp(bytes).extract({ left: 5, top: 5, width: 1, height: 1 }).raw().toBuffer();
  expect([...top].map((value) => Math.round(value / 255))).toEqual([1, 0, 0]);
  const heic = await sharp(await read('b.jpg')).metadata();
  expect([heic.format, String(heic.width), String(heic.height)]).toEqual([
    'jpeg',
    rows[1]?.copy_width,
    rows[1]?.copy_height,
  ]);
});

it('makes pictures smaller, also JPEG, and leaves out pictures that cannot be converted on request', async () => {
  const convert = { ...PLAIN_CONVERSION, to: 'png', maxSide: 10, failed: 'leave-out' } as const;
  const { rows, skipped, read } = await extract({ convert });
  expect(rows.map((row) => [row.copied_to, row.copy_width, row.copy_height])).toEqual([
    ['a.png', '5', '10'],
    ['b.png', expect.anything(), expect.anything()],
    ['', '', ''],
    ['d.jpg', '5', '10'],
    ['e.txt', '', ''],
    ['', '', ''],
  ]);
  expect((await sharp(await read('d.jpg')).metadata()).format).toBe('jpeg');
  expect(skipped.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^Not converted: /),
    expect.stringMatching(/^Not converted: /),
  ]);
  const { rows: byPixels } = await extract({ convert: { ...PLAIN_CONVERSION, maxPixels: 200 } });
  expect([byPixels[0]?.copy_width, byPixels[0]?.copy_height]).toEqual(['10', '20']);
});

it('removes all metadata on request, also from pictures that cannot be cleaned', async () => {
  const privacy = { ...NO_PRIVACY, metadata: 'strip', uncleanable: 'leave-out' } as const;
  const { read, rows } = await extract({ privacy });
  for (const name of ['a.jpg', 'b.jpg']) {
    const bytes = (await read(name)).toString('latin1');
    expect(/2026:0|Ada|Exif\0|http:\/\/ns.adobe/.test(bytes)).toBe(false);
  }
  expect(rows.map((row) => row.captured_at)).toEqual(rows.map(() => ''));
  const png = await extract({ privacy, convert: { ...PLAIN_CONVERSION, to: 'png', maxSide: 30 } });
  for (const bytes of [await read('a.jpg'), await png.read('a.png'), await png.read('d.jpg')]) {
    // The profile keeps its colours, and loses its words.
    const { icc } = await sharp(bytes).metadata();
    expect(icc?.includes('rXYZ')).toBe(true);
    expect(/P3|sRGB|copyright|CC0/i.exec(icc?.toString('latin1').replaceAll('\0', '') ?? '')?.[0]).toBeUndefined();
    const top = await sharp(bytes).extract({ left: 5, top: 5, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
    expect([...top].map((value) => Math.round(value / 255))).toEqual([1, 0, 0]);
  }
});

it('gives converted pictures in a bag names that end like them, and others their own names', async () => {
  const target = path.join(folder, 'bag');
  await library.handover({ query, format: 'bagit', path: target, convert: PLAIN_CONVERSION, pattern: '{name}' });
  expect((await readdir(path.join(target, 'data/files'))).sort()).toEqual(['a.jpg', 'b.jpg', 'd.jpg', 'e.txt']);
});

it('converts the pictures of packages', async () => {
  const target = path.join(folder, 'package');
  const done = await library.handover({ query, format: 'imagefolder', path: target, convert: PLAIN_CONVERSION });
  const text = await readFile(path.join(target, 'images/metadata.jsonl'), 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => [line.file_name, line.content_type])).toEqual([
    ['s_photo_1.jpg', 'image/jpeg'],
    ['s_photo_2.jpg', 'image/jpeg'],
    ['s_photo_4.jpg', 'image/jpeg'],
  ]);
  expect(lines[0]).toMatchObject({ width: 20, height: 40 });
  expect(done.skipped.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/^Not converted/),
    'This package holds pictures only.',
    expect.stringMatching(/^Not converted/),
  ]);
});
