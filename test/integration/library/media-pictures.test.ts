import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMediaHandler } from '../../../src-main/media/media-protocol.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { LONG } from '../../harness/long.ts';
import { declaredPng, greyTiff } from '../../samples/chunks.ts';
import { archiveOfFiles, type NamedFile } from '../../samples/generate-archive.ts';
import { photographWithThumbnail } from '../../samples/photograph-with-thumbnail.ts';
import { openTestLibrary } from './open-test-library.ts';

const samples = path.join(import.meta.dirname, '../../samples/heic');
const heic = (name: string) => readFileSync(path.join(samples, name));

/** Left half red, right half blue, 120 × 80. */
async function halves() {
  const half = { width: 60, height: 80, channels: 3 } as const;
  const red = await sharp({ create: { ...half, background: '#f00' } })
    .png()
    .toBuffer();
  return sharp({ create: { ...half, width: 120, background: '#00f' } }).composite([{ input: red, left: 0, top: 0 }]);
}

/** 120 × 80 as a bitmap of 24 bits: left half red, right half blue. */
function bitmap(): Buffer {
  const file = Buffer.alloc(54 + 360 * 80);
  file.write('BM', 'latin1');
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(120, 18);
  file.writeInt32LE(80, 22);
  file.writeUInt16LE(24, 28);
  for (let x = 0; x < 120 * 80; x += 1) file.writeUInt8(255, 54 + x * 3 + (x % 120 < 60 ? 2 : 0));
  return file;
}

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 8"><rect width="6" height="8" fill="#f00"/>
  <rect x="6" width="6" height="8" fill="#00f"/></svg>`;

async function libraryWith(...files: NamedFile[]) {
  const opened = await openTestLibrary();
  const out = path.join(opened.folder, 'files.zip');
  await archiveOfFiles(out, files);
  await opened.library.importArchive({ path: out, source: 'dialog' });
  const { items } = await opened.library.files({ query: EMPTY_QUERY, limit: 100 });
  const ref = (name: string) => {
    const found = items.find((item) => item.name === name);
    if (found === undefined) throw new Error(`There is no ${name}.`);
    return { archiveId: found.archiveId, file: found.file };
  };
  return { ...opened, ref };
}

async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<string> {
  const { width, height } = await sharp(bytes).metadata();
  const point = { left: Math.floor(left * width), top: Math.floor(top * height), width: 1, height: 1 };
  const [red = 0, green = 0, blue = 0] = await sharp(bytes).extract(point).toColourspace('srgb').raw().toBuffer();
  return red > 180 && blue < 90 ? 'red' : blue > 180 && red < 90 ? 'blue' : green > 120 && red < 90 ? 'green' : 'other';
}

describe('a picture that the window cannot show', () => {
  const KINDS: readonly [string, string, () => Promise<Buffer>][] = [
    ['scan.tiff', 'image/jpeg', async () => (await halves()).tiff().toBuffer()],
    [
      'clear.tif',
      'image/webp',
      async () =>
        sharp(await (await halves()).png().toBuffer())
          .ensureAlpha()
          .tiff({ compression: 'lzw' })
          .toBuffer(),
    ],
    ['drawing.svg', 'image/webp', async () => Buffer.from(SVG)],
    ['photograph.jpg', 'image/jpeg', async () => (await halves()).tiff().toBuffer()],
    ['no extension', 'image/webp', async () => Buffer.from(`<?xml version="1.0"?>\n<!-- drawn -->${SVG}`)],
  ];
  test.each(KINDS)('%s is drawn by its content', async (name, contentType, bytes) => {
    const { library, ref } = await libraryWith({ name, bytes: await bytes() });
    const view = await library.view(ref(name));
    expect(view?.contentType).toBe(contentType);
    const small = await library.thumbnail({ ...ref(name), size: 60 });
    for (const picture of [view?.bytes ?? new Uint8Array(), small.bytes]) {
      expect(await colourAt(picture, 0.25, 0.5)).toBe('red');
      expect(await colourAt(picture, 0.75, 0.5)).toBe('blue');
    }
    expect(await sharp(small.bytes).metadata()).toMatchObject({ width: 60, height: 40 });
  });

  test('HEIC is upright, in its colours, and is drawn once', async () => {
    const { library, ref, directory } = await libraryWith(
      { name: 'IMG_1.HEIC', bytes: heic('portrait.heic') },
      { name: 'IMG_2.jpg', bytes: heic('landscape.heic') },
    );
    const portrait = await library.view(ref('IMG_1.HEIC'));
    expect(await sharp(portrait?.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 120, height: 160 });
    // The photograph before it was turned and encoded.
    const upright = await sharp(path.join(samples, 'portrait.jpg')).removeAlpha().raw().toBuffer();
    const shown = await sharp(portrait?.bytes).removeAlpha().raw().toBuffer();
    const difference = shown.reduce((sum, value, index) => sum + Math.abs(value - (upright[index] ?? 0)), 0);
    expect(difference / shown.length).toBeLessThan(6);
    const landscape = await library.view(ref('IMG_2.jpg'));
    expect(await colourAt(landscape?.bytes ?? new Uint8Array(), 0.25, 0.5)).toBe('red');
    expect(await colourAt(landscape?.bytes ?? new Uint8Array(), 0.75, 0.5)).toBe('green');
    const thumbnail = await library.thumbnail({ ...ref('IMG_1.HEIC'), size: 64 });
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ format: 'webp', width: 48, height: 64 });
    await rm(path.join(directory, 'archives', ref('IMG_1.HEIC').archiveId, 'archive.zip'), { force: true });
    expect(Buffer.from((await library.view(ref('IMG_1.HEIC')))?.bytes ?? [])).toEqual(
      Buffer.from(portrait?.bytes ?? []),
    );
  });
});

describe('a picture that the window shows itself', LONG, () => {
  test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
    '%s is served unchanged, with a thumbnail',
    async (format) => {
      const { library, ref } = await libraryWith({
        name: 'a.dat',
        bytes: await (await halves()).toFormat(format).toBuffer(),
      });
      expect(await library.view(ref('a.dat'))).toBeNull();
      const { bytes } = await library.thumbnail({ ...ref('a.dat'), size: 60 });
      expect(await colourAt(bytes, 0.25, 0.5)).toBe('red');
    },
  );

  test('a bitmap is served unchanged, with a thumbnail', async () => {
    const { library, ref } = await libraryWith({ name: 'a.bmp', bytes: bitmap() });
    expect(await library.view(ref('a.bmp'))).toBeNull();
    const { bytes } = await library.thumbnail({ ...ref('a.bmp'), size: 60 });
    expect(await colourAt(bytes, 0.25, 0.5)).toBe('red');
    expect(await colourAt(bytes, 0.75, 0.5)).toBe('blue');
  });

  test('an animation is served unchanged, with its first picture as thumbnail', async () => {
    const frame = (background: string) => sharp({ create: { width: 40, height: 30, channels: 3, background } }).png();
    const frames = await Promise.all(['#f00', '#00f', '#0f0'].map((colour) => frame(colour).toBuffer()));
    for (const format of ['gif', 'webp'] as const) {
      const bytes = await sharp(frames, { join: { animated: true } })
        .toFormat(format)
        .toBuffer();
      expect((await sharp(bytes).metadata()).pages).toBe(3);
      const { library, ref } = await libraryWith({ name: 'a.gif', bytes });
      expect(await library.view(ref('a.gif'))).toBeNull();
      const { bytes: thumbnail } = await library.thumbnail({ ...ref('a.gif'), size: 32 });
      expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 32, height: 24 });
      expect(await colourAt(thumbnail, 0.5, 0.5)).toBe('red');
    }
  });
});

describe('a picture that cannot be shown', () => {
  test.each([
    ['cut off', 'a.heic', heic('portrait.heic').subarray(0, 1_500), /damaged/],
    ['of too many pixels', 'a.png', declaredPng(30_000, 30_000), /too many pixels/],
    ['of an unknown codec', 'a.tiff', greyTiff(0.5, 50_000), /variety/],
    ['empty', 'a.svg', Buffer.alloc(0), /empty/],
    ['a program in its name only', 'a.heic', Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), /icon/],
  ])('%s is reported for that file only, and at once the next time', async (_what, name, bytes, words) => {
    const { library, ref } = await libraryWith(
      { name, bytes },
      { name: 'good.tiff', bytes: await (await halves()).tiff().toBuffer() },
    );
    for (const _attempt of [1, 2]) {
      await expect(library.view(ref(name))).rejects.toMatchObject({
        code: 'file_blocked',
        message: expect.stringMatching(words),
      });
      await expect(library.thumbnail({ ...ref(name), size: 64 })).rejects.toMatchObject({ code: 'file_blocked' });
    }
    expect(await library.view(ref('good.tiff'))).not.toBeNull();
  });

  test('is not drawn a third time after it ended the process twice', async () => {
    const { library, ref, directory } = await libraryWith({
      name: 'a.tiff',
      bytes: await (await halves()).tiff().toBuffer(),
    });
    await expect(library.thumbnail({ ...ref('a.tiff'), size: 32 })).resolves.toBeDefined();
    const cache = new Database(path.join(directory, 'archives', ref('a.tiff').archiveId, 'thumbs.sqlite'));
    onTestFinished(() => void cache.close());
    // The records of two dead processes.
    cache.prepare('INSERT INTO attempts (file, tries) VALUES (?, 2)').run(ref('a.tiff').file);
    await expect(library.thumbnail({ ...ref('a.tiff'), size: 64 })).rejects.toMatchObject({ code: 'file_blocked' });
    await expect(library.thumbnail({ ...ref('a.tiff'), size: 32 })).resolves.toBeDefined();
  });
});

test('a sequence in HEIC shows its first picture', async () => {
  const sequence = await readFile(path.join(samples, '../media/v_hevc_noaudio.mp4'));
  sequence.write('msf1', 8, 'latin1');
  const { library, ref } = await libraryWith({ name: 'burst.heics', bytes: sequence });
  const drawn = await library.thumbnail({ ...ref('burst.heics'), size: 64 });
  expect((await sharp(drawn.bytes).metadata()).width).toBe(64);
});

test('a browser gets no picture that claims more pixels than are drawn, even if it cannot be read', async () => {
  const gif = Buffer.concat([Buffer.from('GIF89a'), Buffer.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0]), Buffer.alloc(40)]);
  const { library, ref } = await libraryWith({ name: 'a.gif', bytes: gif }, { name: 'b.bmp', bytes: hugeBitmap() });
  for (const name of ['a.gif', 'b.bmp']) await expect(library.view(ref(name))).rejects.toThrow('too many pixels');
});

function hugeBitmap(): Buffer {
  const bytes = Buffer.alloc(1_000);
  bytes.write('BM');
  for (const [place, value] of [1_000, 0, 54, 40, 30_000, 30_000, 1 + 24 * 65_536].entries()) {
    bytes.writeUInt32LE(value, 2 + 4 * place);
  }
  return bytes;
}

test('a drawing fetches nothing from the network or the disk', async () => {
  let asked = 0;
  const red = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#f00' } })
    .png()
    .toBuffer();
  const server = createServer((_request, response) => {
    asked += 1;
    response.end(red);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const file = path.resolve(samples, 'portrait.jpg');
  expect((await readFile(file)).length).toBeGreaterThan(0);
  const links = [`http://127.0.0.1:${port}/a.png`, `file://${file}`, file, `//127.0.0.1:${port}/a.png`];
  const images = links.map((link) => `<image width="9" height="9" href="${link}" xlink:href="${link}"/>`).join('');
  const svg = `<?xml-stylesheet href="http://127.0.0.1:${port}/a.css"?><svg xmlns="http://www.w3.org/2000/svg"
    xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><style>@import url("http://127.0.0.1:${port}/b.css");</style>
    <rect width="9" height="9" fill="#00f"/>${images}<script>fetch("http://127.0.0.1:${port}")</script></svg>`;
  const { library, ref } = await libraryWith({ name: 'a.svg', bytes: Buffer.from(svg) });
  const view = await library.view(ref('a.svg'));
  for (const place of [0.1, 0.5, 0.9])
    expect(await colourAt(view?.bytes ?? new Uint8Array(), place, place)).toBe('blue');
  expect(asked).toBe(0);
});

test('the window gets pictures that it can show', async () => {
  const { library, ref } = await libraryWith(
    { name: 'a.heic', bytes: heic('portrait.heic') },
    { name: 'b.png', bytes: await (await halves()).png().toBuffer() },
    { name: 'c.txt', bytes: Buffer.from('words') },
    { name: 'd.svg', bytes: Buffer.from(SVG) },
  );
  const handle = createMediaHandler(library, () => true);
  const get = (name: string, init?: RequestInit) => {
    const { archiveId, file } = ref(name);
    return handle(new Request(`app://media/${archiveId}/view/${file}`, init));
  };
  const drawn = await get('a.heic');
  expect(Object.fromEntries(drawn.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=31536000, immutable',
  });
  expect((await sharp(await drawn.arrayBuffer()).metadata()).height).toBe(160);
  const itself = await get('b.png', { headers: { range: 'bytes=0-7' } });
  expect([itself.status, itself.headers.get('content-type')]).toEqual([206, 'image/png']);
  expect((await get('d.svg')).headers.get('content-type')).toBe('image/webp');
  const none = await get('c.txt');
  expect([none.status, none.headers.get('content-type')]).toEqual([415, 'text/plain; charset=utf-8']);
  expect(await none.text()).toMatch(/icon/);
});

test('the placeholder is a stored thumbnail of any size, or the upright embedded one, or nothing', async () => {
  const { photograph } = await photographWithThumbnail({ orientation: 6, littleEndian: false });
  const { library, ref } = await libraryWith(
    { name: 'photo.jpg', bytes: photograph },
    { name: 'plain.jpg', bytes: await (await halves()).jpeg().toBuffer() },
    { name: 'words.txt', bytes: Buffer.from('words') },
  );
  const handle = createMediaHandler(library, () => true);
  const get = (name: string) => {
    const { archiveId, file } = ref(name);
    return handle(new Request(`app://media/${archiveId}/placeholder/${file}`));
  };
  const small = await get('photo.jpg');
  expect(Object.fromEntries(small.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
  });
  expect(await sharp(await small.arrayBuffer()).metadata()).toMatchObject({ width: 120, height: 160 });
  const none = await get('plain.jpg');
  expect([none.status, none.headers.get('cache-control')]).toEqual([204, 'no-store']);
  expect((await get('words.txt')).status).toBe(204);

  await library.thumbnail({ ...ref('plain.jpg'), size: 60 });
  await library.thumbnail({ ...ref('plain.jpg'), size: 40 });
  const drawn = await sharp(await (await get('plain.jpg')).arrayBuffer()).metadata();
  expect([drawn.format, drawn.width]).toEqual(['webp', 60]);
  await expect(library.thumbnail({ ...ref('words.txt'), size: 60 })).rejects.toThrow();
  expect((await get('words.txt')).status).toBe(204);
});
