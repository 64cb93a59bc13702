// @module-tag long
/** Pictures from phones and scanners have the same orientation and colours as tile, in the preview and as the file specifies. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY, type FileRecord } from '../../../src-preload/domain.ts';
import { archiveOfFiles } from '../../samples/generate-archive.ts';
import { makePhoto } from '../../samples/photo.ts';

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, '../../samples/media', name));

/** All show the same picture: red, green, blue and yellow quarters, 3 wide and 4 high. */
const SAME_PICTURE = [
  'IMG_4711.HEIC',
  'IMG_5001.HEIC',
  'h_p3_nclx_true.heic',
  'w_exif_orient6.webp',
  'r_proraw.DNG',
  'j_samsung_motion.jpg',
] as const;
const CUT = ['j_cut_half.jpg', 'h_cut_80pct.heic'] as const;
/** The size and quarters of the first frame, as ffmpeg decodes it. */
const FILMS = {
  'v_iphone_hevc_aac.MOV': { width: 320, height: 240, quarters: [0, 0, 0, 255, 254, 254, 255, 254, 254, 0, 0, 0] },
  'v_hevc_noaudio.mp4': { width: 320, height: 240, quarters: [0, 0, 0, 253, 255, 255, 255, 255, 255, 0, 0, 0] },
  'turned.MOV': { width: 240, height: 320, quarters: [2, 0, 4, 0, 0, 0, 255, 255, 0, 255, 254, 0] },
} as const;
const OTHERS = ['j_cmyk_adobe_noicc.jpg', 't_3pages.tiff'] as const;
const QUARTERS = [
  [0.1, 0.1],
  [0.9, 0.1],
  [0.1, 0.6],
  [0.9, 0.6],
] as const;

/** A film that a phone recorded upright: its track says to turn the pictures clockwise. */
function quarterTurned(film: Buffer): Buffer {
  const turned = Buffer.from(film);
  // Behind the type of the box: version and flags, then 36 bytes up to the matrix.
  const matrix = turned.indexOf('tkhd') + 44;
  for (const [place, value] of [0, 0x10000, 0, -0x10000, 0].entries()) turned.writeInt32BE(value, matrix + 4 * place);
  return turned;
}

/** The same picture in other primaries, by their number in ITU-T H.273. */
function inPrimaries(number: number): Buffer {
  const picture = sample('h_p3_nclx_true.heic');
  picture.writeUInt16BE(number, picture.indexOf('colrnclx') + 8);
  return picture;
}

/** Values of BT.2020 in sRGB. */
function fromBt2020(values: readonly number[]): readonly number[] {
  const linear = (value: number) => (value <= 10.3 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const encoded = (light: number) =>
    255 * (light <= 0.0031308 ? 12.92 * Math.max(light, 0) : 1.055 * Math.min(light, 1) ** (1 / 2.4) - 0.055);
  return [0, 3, 6, 9].flatMap((at) => {
    const [red = 0, green = 0, blue = 0] = values.slice(at, at + 3).map(linear);
    return [
      encoded(1.6605 * red - 0.5876 * green - 0.0728 * blue),
      encoded(-0.1246 * red + 1.1329 * green - 0.0083 * blue),
      encoded(-0.0182 * red - 0.1006 * green + 1.1187 * blue),
    ];
  });
}

let library: LibraryApi;
let close: () => Promise<void>;
let files: ReadonlyMap<string, FileRecord>;

beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-pictures-'));
  library = await createLibrary({ directory: path.join(folder, 'library') });
  close = async () => {
    await library.close();
    rmSync(folder, { recursive: true });
  };
  const large = { create: { width: 12_000, height: 9_000, channels: 3, background: '#396' } } as const;
  const contents = new Map<string, Buffer>([
    ...[...SAME_PICTURE, ...CUT, ...OTHERS].map((name) => [name, sample(name)] as const),
    ['v_iphone_hevc_aac.MOV', sample('v_iphone_hevc_aac.MOV')],
    ['IMG_5001.MOV', sample('IMG_5001.MOV')],
    ['v_hevc_noaudio.mp4', sample('v_hevc_noaudio.mp4')],
    ['turned.MOV', quarterTurned(sample('v_iphone_hevc_aac.MOV'))],
    ['srgb.heic', inPrimaries(1)],
    ['bt2020.heic', inPrimaries(9)],
    ['photo.jpg', await makePhoto()],
    ['large.jpg', await sharp(large).jpeg({ quality: 20 }).toBuffer()],
    ['large.png', await sharp(large).png({ compressionLevel: 1 }).toBuffer()],
  ]);
  const out = path.join(folder, 'a.zip');
  await archiveOfFiles(
    out,
    Array.from(contents, ([name, bytes]) => ({ name, bytes })),
  );
  await library.importArchive({ path: out, source: 'drop' });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 100 });
  files = new Map(items.map((file) => [file.name, file]));
});

afterAll(() => close());

function fileOf(name: string): FileRecord {
  const file = files.get(name);
  if (file === undefined) throw new Error(`There is no ${name}.`);
  return file;
}

/** The picture that the window draws in the preview: the rendering, or otherwise the file itself. */
async function shown(name: string): Promise<Uint8Array> {
  const file = fileOf(name);
  return (
    (await library.view(file))?.bytes ?? (await library.readFile({ ...file, start: 0, end: file.size ?? 0 })).bytes
  );
}

/** Red, green and blue of each quarter, as a browser shows them. Only JPEG is turned. */
async function quarters(bytes: Uint8Array): Promise<readonly number[]> {
  const isJpeg = bytes[0] === 0xff;
  const upright = await (isJpeg ? sharp(bytes).autoOrient() : sharp(bytes)).toColourspace('srgb').png().toBuffer();
  const { width, height } = await sharp(upright).metadata();
  const colours = await Promise.all(
    QUARTERS.map(([x, y]) =>
      sharp(upright)
        .extract({ left: Math.floor(x * width), top: Math.floor(y * height), width: 1, height: 1 })
        .removeAlpha()
        .raw()
        .toBuffer(),
    ),
  );
  return colours.flatMap((colour) => [...colour]);
}

/** The largest difference between two colours, of 255. */
const difference = (some: readonly number[], others: readonly number[]) =>
  Math.max(...some.map((value, index) => Math.abs(value - (others[index] ?? Number.NaN))));

it.each(SAME_PICTURE)('%s looks as it should, as a tile and in the preview', async (name) => {
  const expected = await quarters(sample('IMG_4711.HEIC'));
  const tile = (await library.thumbnail({ ...fileOf(name), size: 320 })).bytes;
  // Phones compress colours. A wrong profile or orientation gives a larger difference.
  expect(difference(await quarters(tile), expected)).toBeLessThan(16);
  expect(difference(await quarters(await shown(name)), expected)).toBeLessThan(16);
  const { picture, isCutOff } = await library.content(fileOf(name));
  expect(picture).toMatchObject({ width: 240, height: 320, pages: 1 });
  expect(isCutOff).toBe(false);
});

it.each(Object.keys(FILMS) as (keyof typeof FILMS)[])('the first frame of %s is shown', async (name) => {
  const { width, height, quarters: expected } = FILMS[name];
  const tile = (await library.thumbnail({ ...fileOf(name), size: 320 })).bytes;
  expect(difference(await quarters(tile), expected)).toBeLessThan(16);
  const view = await shown(name);
  expect(difference(await quarters(view), expected)).toBeLessThan(16);
  expect(await sharp(view).metadata()).toMatchObject({ width, height });
});

it('printing colours look the same as a tile and in the preview', async () => {
  const name = 'j_cmyk_adobe_noicc.jpg';
  const tile = (await library.thumbnail({ ...fileOf(name), size: 320 })).bytes;
  expect(difference(await quarters(tile), await quarters(await shown(name)))).toBeLessThan(4);
});

it.each(CUT)('%s is shown as far as possible, and reported as truncated', async (name) => {
  expect((await library.content(fileOf(name))).isCutOff).toBe(true);
  const tile = (await library.thumbnail({ ...fileOf(name), size: 320 })).bytes;
  const expected = await quarters(sample('IMG_4711.HEIC'));
  // The right half comes first in these files.
  expect(difference((await quarters(tile)).slice(3, 6), expected.slice(3, 6))).toBeLessThan(16);
  expect((await shown(name)).length).toBeGreaterThan(0);
});

it('a HEIC whose numbers say BT.2020 has its colours', async () => {
  const plain = await quarters((await library.thumbnail({ ...fileOf('srgb.heic'), size: 320 })).bytes);
  const expected = fromBt2020(plain);
  expect(difference(plain, expected)).toBeGreaterThan(16);
  const tile = (await library.thumbnail({ ...fileOf('bt2020.heic'), size: 320 })).bytes;
  expect(difference(await quarters(tile), expected)).toBeLessThan(8);
  expect(difference(await quarters(await shown('bt2020.heic')), expected)).toBeLessThan(8);
});

it('a photograph of 108 megapixels is drawn smaller, and its true size is known', async () => {
  const file = fileOf('large.jpg');
  expect((await library.content(file)).picture).toMatchObject({ width: 12_000, height: 9_000, pages: 1 });
  const { width = 0, height = 0 } = await sharp(await shown('large.jpg')).metadata();
  expect([width, height]).toEqual([6_000, 4_500]);
  expect((await sharp((await library.thumbnail({ ...file, size: 320 })).bytes).metadata()).width).toBe(320);
  await expect(library.view(fileOf('large.png'))).rejects.toThrow('too many pixels');
});

it('each page of a scan can be shown', async () => {
  const file = fileOf('t_3pages.tiff');
  expect((await library.content(file)).picture).toMatchObject({ width: 150, height: 200, pages: 3 });
  const pages = [];
  for (const page of [0, 1, 2])
    pages.push(Buffer.from((await library.view({ ...file, page }))?.bytes ?? []).toString('hex'));
  expect(new Set(pages).size).toBe(3);
});

it('a photograph says when, where and with what it was taken', async () => {
  const { picture } = await library.content(fileOf('photo.jpg'));
  expect(picture).toMatchObject({ width: 30, height: 40, capturedAt: '2026-03-01T12:34:56+01:00', camera: 'Pixel 9' });
  expect(picture?.coordinates?.latitude).toBeCloseTo(52.52, 2);
  expect(picture?.coordinates?.longitude).toBeCloseTo(13.405, 2);
});

it('finds the film that a phone recorded with a photograph', async () => {
  const { clip } = await library.content(fileOf('j_samsung_motion.jpg'));
  if (clip === null || 'file' in clip) throw new Error('no clip in the photograph');
  const { archiveId, file } = fileOf('j_samsung_motion.jpg');
  const { bytes } = await library.readFile({ archiveId, file, ...clip });
  const whole = sample('j_samsung_motion.jpg');
  // Samsung writes the film behind this mark, and other data behind the film.
  const mark = whole.indexOf('MotionPhoto_Data') + 'MotionPhoto_Data'.length;
  expect(Buffer.from(bytes).equals(whole.subarray(mark, mark + bytes.length))).toBe(true);
  expect(Buffer.from(bytes).includes('moov')).toBe(true);
  const beside = fileOf('IMG_5001.MOV');
  expect((await library.content(fileOf('IMG_5001.HEIC'))).clip).toEqual({ archiveId, file: beside.file });
  expect((await library.content(fileOf('IMG_4711.HEIC'))).clip).toBeNull();
  expect((await library.content(fileOf('photo.jpg'))).clip).toBeNull();
});
