// @module-tag long
/**
 * What each kind of file is, looks like and opens as. `test/samples/kinds.zip` holds one small file of each kind, made with ImageMagick, FFmpeg,
 * libavif, libheif, libjxl, OpenJPEG, qpdf and exiftool. `test/samples/pictures.zip` holds varieties of the formats of programs for pictures.
 * `docs/files.md` lists the outcome: WRITE_KINDS=1 writes the list again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { BufferSource, BufferTarget, Conversion, Input, MP4, Mp4OutputFormat, Output } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { isCutOff } from '../../../src-main/library/content-types/cut-off.ts';
import { SNIFF_BYTES, sniff } from '../../../src-main/library/content-types/sniff.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { describeFilmOrSound } from '../../../src-main/library/media/describe-file.ts';
import { describeFilm } from '../../../src-main/library/media/metadata/film-description.ts';
import { describeSound } from '../../../src-main/library/media/metadata/sound-description.ts';
import { judgeFile } from '../../../src-main/media/judge-file.ts';
import { NO_CAPTURE } from '../../../src-preload/capture.ts';
import { PLAIN_CONVERSION } from '../../../src-preload/conversions.ts';
import { EMPTY_QUERY, type FileContent, type FileRecord } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { archiveOfFiles } from '../../samples/generate-archive.ts';
import { unzipped } from '../../samples/unzipped.ts';

const DOCUMENT = path.join(import.meta.dirname, '../../../docs/files.md');
const SAMPLES = path.join(import.meta.dirname, '../../samples/kinds.zip');
const PICTURES = path.join(import.meta.dirname, '../../samples/pictures.zip');

/** The quarters of the picture in most files, 120 wide and 160 high: red, green, blue, yellow. The source of all of them has these colours. */
const QUARTERS = [
  [224, 32, 32],
  [32, 160, 64],
  [32, 80, 208],
  [224, 192, 32],
].flat();
const GREYS = [72, 125, 79, 187].flatMap((grey) => [grey, grey, grey]);
/** The same numbers in other colours, as the matrices of Display P3 and BT.2020 convert them to sRGB, and pictures in grey. */
const OTHERS: Readonly<Record<string, readonly number[]>> = {
  ...Object.fromEntries(['grey.jp2', 'grey.psd', 'grey.tga'].map((name) => [name, GREYS])),
  // Five bits a colour.
  'deep15.tga': [231, 33, 33, 33, 165, 66, 33, 82, 214, 231, 198, 33],
  'p3.avif': [245, 0, 0, 0, 163, 47, 0, 81, 216, 230, 190, 0],
  'r2020.avif': [255, 0, 4, 0, 169, 41, 0, 82, 217, 247, 188, 0],
};
const SAME_PICTURE =
  /^(?:turned\d\.(?!heic)|png16|interlaced|progressive|palette|deep|lzw|jpegin|pages|anim\.|p3|r2020|bmp_rle|really|noextension|p\.docx|picture|jpgexe|jp2\.|psd\.|rgb\.|stream|rle\.|deep\.|grey\.|alpha\.|large|premultiplied)/;

const folder = testFolder();
let library: LibraryApi;
let files: readonly FileRecord[];

beforeAll(async () => {
  const samples = [...(await unzipped(SAMPLES)), ...(await unzipped(PICTURES))];
  const out = path.join(folder, 'a.zip');
  await archiveOfFiles(out, samples);
  library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: out, source: 'drop' });
  files = (await library.files({ query: EMPTY_QUERY, limit: 500 })).items;
});

afterAll(() => library.close());

/** The colour in the middle of each quarter. */
async function quarters(bytes: Uint8Array): Promise<readonly number[]> {
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [0.25, 0.75].flatMap((y) =>
    [0.25, 0.75].flatMap((x) => {
      const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
      return [...data.subarray(at, at + 3)];
    }),
  );
}

function meanDifference(some: readonly number[], others: readonly number[]): number {
  return some.reduce((sum, value, place) => sum + Math.abs(value - (others[place] ?? Number.NaN)), 0) / some.length;
}

it('pictures have the size, the orientation and the colours of their source, as a tile and in the preview', async () => {
  const wrong: string[] = [];
  for (const file of files.filter(({ name }) => SAME_PICTURE.test(name))) {
    const expected = OTHERS[file.name] ?? QUARTERS;
    const tile = (await library.thumbnail({ ...file, size: 320 })).bytes;
    const view = await library.view(file);
    for (const drawn of view === null ? [tile] : [tile, view.bytes]) {
      const { width, height } = await sharp(drawn).metadata();
      const difference = meanDifference(await quarters(drawn), expected);
      if (width !== 120 || height !== 160 || difference > 3)
        wrong.push(`${file.name} ${width}×${height} ${difference}`);
    }
  }
  expect(wrong).toEqual([]);
});

const HALF_CLEAR = /^(?:alpha\.|premultiplied)/;

it('half transparent pictures are half transparent, also if their colours were multiplied by it', async () => {
  for (const file of files.filter(({ name }) => HALF_CLEAR.test(name))) {
    const { channels } = await sharp((await library.thumbnail({ ...file, size: 320 })).bytes).stats();
    expect(channels[3]?.mean, file.name).toBeCloseTo(128, -0.5);
  }
});

it('a picture in inks has the colours of the same inks in another format', async () => {
  const [psd, tiff] = ['cmyk.psd', 'cmyk.tif'].map((name) => files.find((file) => file.name === name));
  const tile = async (file = psd) =>
    quarters((await library.thumbnail({ ...(file ?? expect.fail()), size: 320 })).bytes);
  expect(meanDifference(await tile(psd), await tile(tiff))).toBeLessThanOrEqual(3);
});

it('copies of these pictures in PNG have the same colours', async () => {
  const to = path.join(folder, 'png');
  const convert = { ...PLAIN_CONVERSION, to: 'png' } as const;
  const { manifest } = await library.extract({ query: EMPTY_QUERY, to, pattern: '{name}', convert });
  const rows: Record<string, string>[] = parse(readFileSync(manifest), { bom: true, columns: true });
  const wrong: string[] = [];
  let compared = 0;
  for (const row of rows.filter(({ converted_from }) => /jxl|jp2|j2c|photoshop|tga|avif/.test(converted_from ?? ''))) {
    const name = row.name ?? '';
    if (!SAME_PICTURE.test(name)) continue;
    const difference = meanDifference(
      await quarters(readFileSync(path.join(to, row.copied_to ?? ''))),
      OTHERS[name] ?? QUARTERS,
    );
    compared += 1;
    if (difference > 3) wrong.push(`${name} ${difference}`);
  }
  expect([wrong, compared > 20]).toEqual([[], true]);
});

/** The size of the picture, or why there is none. */
async function drawn(file: FileRecord): Promise<string> {
  try {
    const { width, height } = await sharp((await library.thumbnail({ ...file, size: 320 })).bytes).metadata();
    return `${width} × ${height}`;
  } catch (error) {
    if (error instanceof DeskFailure)
      return error.message === 'Files of this type are shown by their icon.' ? '' : error.message;
    throw error;
  }
}

async function opened(file: FileRecord): Promise<string> {
  const [copy] = await library.materialise({ files: [file] });
  const verdict = await judgeFile(copy?.path ?? '');
  if (!verdict.opens) return verdict.couldRun ? 'no: could run code' : 'no';
  return verdict.name.replace(/^\S+ (?:\d+ )?/, '');
}

function notes({ contradictsName, isCutOff, picture }: FileContent): string {
  return [
    ...(contradictsName ? ['another kind than its name says'] : []),
    ...(isCutOff ? ['cut off'] : []),
    ...(picture !== null && picture.pages > 1 ? [`${picture.pages} pages`] : []),
  ].join(', ');
}

it('an icon has the colours of its source, and says its size', async () => {
  const icon = files.find(({ name }) => name === 'icon.ico');
  const tile = icon && (await library.thumbnail({ ...icon, size: 320 })).bytes;
  expect(meanDifference(await quarters(tile ?? Buffer.alloc(0)), QUARTERS)).toBeLessThanOrEqual(3);
});

it('docs/files.md lists what each kind of file is, how it is drawn and as what it opens', async () => {
  const rows = new Set<string>();
  for (const file of files) {
    const content = await library.content(file);
    const cells = [file.name, file.kind, file.contentType, await drawn(file), await opened(file), notes(content)];
    // The eight orientations of a format are one row, unless they differ.
    rows.add(`| ${cells.join(' | ').replaceAll(/turned\d/g, 'turned1–8')} |`);
  }
  const [before = '', , after = ''] = readFileSync(DOCUMENT, 'utf8').split(
    /(?<=<!-- kinds -->\n)([\s\S]*)(?=<!-- end of kinds -->)/,
  );
  const table = ['| file | kind | type | picture | opens as | note |', '|---|---|---|---|---|---|', ...rows, ''].join(
    '\n',
  );
  if (process.env.WRITE_KINDS === '1') writeFileSync(DOCUMENT, before + table + after);
  expect(readFileSync(DOCUMENT, 'utf8')).toContain(table);
});

it('files whose end is missing are recognised, and whole ones are not taken for them', async () => {
  const wrong: string[] = [];
  const samples = await unzipped(SAMPLES);
  const bitmap = bitmapOf(20, 10);
  const gif = await sharp(bitmap.subarray(54), { raw: { width: 20, height: 10, channels: 4 } })
    .gif()
    .toBuffer();
  const whole = samples.filter(({ name }) =>
    /^(?:anim\.gif|lzw\.tif|pages\.tif|plain\.pdf|vp8\.webm|h264\.mkv)$/.test(name),
  );
  for (const { name, bytes } of [...whole, { name: 'a.bmp', bytes: bitmap }, { name: 'a.gif', bytes: gif }]) {
    for (const end of [bytes.length, Math.floor(bytes.length * 0.9), Math.floor(bytes.length / 2)]) {
      const part = bytes.subarray(0, end);
      const { contentType } = await sniff(part.subarray(0, SNIFF_BYTES), name);
      const found = await isCutOff(contentType, async (from, to) => part.subarray(from, to), part.length);
      if (found !== end < bytes.length) wrong.push(`${name} of ${end} bytes: ${found}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** A bitmap of Windows with 32 bits a pixel. */
function bitmapOf(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(54 + 4 * width * height, 0x80);
  bytes.write('BM');
  for (const [place, value] of [bytes.length, 0, 54, 40, width, height].entries())
    bytes.writeInt32LE(value, 2 + 4 * place);
  for (const [place, value] of [1 + 32 * 65_536, 0, 0, 0, 0, 0, 0].entries()) bytes.writeInt32LE(value, 26 + 4 * place);
  return bytes;
}

it('a film in fragments, as browsers record it, says how long it is', async () => {
  const film = (await unzipped(SAMPLES)).find(({ name }) => name === 'h264_aac.mp4');
  const input = new Input({ formats: [MP4], source: new BufferSource(Uint8Array.from(film?.bytes ?? [])) });
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target });
  const conversion = await Conversion.init({ input, output });
  await conversion.execute();
  const bytes = Buffer.from(target.buffer ?? new ArrayBuffer());
  expect(bytes.includes('moof')).toBe(true);
  const read = async (from: number, to: number) => bytes.subarray(from, to);
  expect((await describeFilm(read, bytes.length)).seconds).toBeNull();
  const { seconds, codecs } = await describeFilmOrSound(read, bytes.length, () =>
    describeSound(Uint8Array.from(bytes), 'video'),
  );
  expect(seconds).toBeCloseTo(1, 1);
  expect(codecs).toEqual(['H.264', 'AAC']);
});

/** As ffprobe says, in seconds. Other formats say nothing, and neither do damaged files. */
// biome-ignore format: several short entries in a line; one in each would take a page
const LENGTHS: Readonly<Record<string, number>> = {
  'aac.m4a': 1, 'adts.aac': 1.045, 'alac.m4a': 0.1, 'film.m4a': 1, 'flac.flac': 0.1, 'mp3.mp3': 1.045,
  'ogg.ogg': 1, 'opus.opus': 1.006, 'opus.webm': 1.008, 'sound.mp4': 1, 'voice.m4a': 1.006, 'wav.wav': 0.1,
  'h264.mkv': 1.023, 'vp8.webm': 1.003, 'vp9.webm': 1.008,
  // These are cut. The headers of all but CAF state the length of the whole.
  'flv.flv': 1.025, 'wma.wma': 1.021, 'wmv.wmv': 1.046,
  'aiff.aiff': 1, 'caf.caf': 0.045, 'mjpeg.avi': 1, 'xvid.avi': 1.1,
};

it('sounds and films say how long they are, and filters and facets know it', async () => {
  const [{ archiveId = '' } = {}] = await library.collections();
  await library.describeFiles({ archiveId });
  const range = async (from: number | null, to: number | null) => {
    const query = { ...EMPTY_QUERY, capture: { ...NO_CAPTURE, seconds: { from, to } } };
    return new Set((await library.files({ query, limit: 500 })).items.map(({ name }) => name));
  };
  const wrong: string[] = [];
  for (const seconds of new Set(Object.values(LENGTHS))) {
    const found = await range(seconds - 0.02, seconds + 0.02);
    const expected = Object.entries(LENGTHS).filter(([, length]) => Math.abs(length - seconds) < 0.01);
    wrong.push(...expected.flatMap(([name]) => (found.has(name) ? [] : [`${name} is not ${seconds} s long`])));
  }
  expect(wrong).toEqual([]);
  expect([...(await range(1.11, null))]).toEqual([]);

  // The details of a file say the same.
  const [stated, known]: [Record<string, number | undefined>, Record<string, number>] = [{}, {}];
  for (const file of files.filter(({ name }) => name in LENGTHS)) {
    stated[file.name] = (await library.content(file)).film?.seconds ?? undefined;
    known[file.name] = expect.closeTo(LENGTHS[file.name] ?? 0, 1);
  }
  expect(stated).toEqual(known);

  // So do the tables of files that leave the library.
  const table = path.join(folder, 'lengths.csv');
  await library.table({ query: EMPTY_QUERY, format: 'csv', path: table, rows: 'files', columns: ['name', 'seconds'] });
  const [, ...rows] = readFileSync(table, 'utf8').trim().split('\n');
  const lengths = rows.map((row) => row.trim().split(',')).filter(([name = '']) => name in LENGTHS);
  expect(Object.fromEntries(lengths.map(([name, seconds]) => [name, Number(seconds)]))).toEqual(known);

  const memo = Uint8Array.from(readFileSync(path.join(import.meta.dirname, '../../samples/media/s_memo.amr')));
  expect((await describeSound(memo, 'audio')).seconds).toBeCloseTo(1);
  expect((await describeSound(memo.slice(0, 6), 'audio')).seconds).toBeNull();

  // A compressed Wave sound states the number of its samples.
  const wave = Buffer.alloc(60 + 1_000);
  wave.write('RIFF\0\0\0\0WAVEfmt ');
  for (const [place, value] of [16, 0x11 + 65_536, 8_000, 9_999, 256 + 4 * 65_536].entries()) {
    wave.writeUInt32LE(value, 16 + 4 * place);
  }
  wave.write('fact\x04\0\0\0', 36);
  wave.writeUInt32LE(16_000, 44);
  wave.write('data', 48);
  wave.writeUInt32LE(1_000, 52);
  expect(await describeSound(Uint8Array.from(wave), 'audio')).toMatchObject({ seconds: 2, codecs: ['ADPCM'] });

  // A header that ends early, or that states an endless sound, says nothing.
  for (const { name, bytes } of (await unzipped(SAMPLES)).filter((file) =>
    /\.(?:aiff|au|avi|caf|flv|wma|wmv)$/.test(file.name),
  )) {
    const header = Uint8Array.from(bytes);
    expect((await describeSound(header, 'audio')).seconds, name).toBeCloseTo(LENGTHS[name] ?? 1, 1);
    expect((await describeSound(header.slice(0, 20), 'audio')).seconds, name).toBeNull();
    expect((await describeSound(header.fill(0, 16), 'audio')).seconds, name).toBeNull();
  }
});
