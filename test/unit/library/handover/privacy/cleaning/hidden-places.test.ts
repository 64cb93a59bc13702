/** Places of containers that no picture, sound or frame needs, each with a secret. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { stripMetadata } from '../../../../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import { inserted, jpegSegment, pngChunk, riffChunk } from '../../../../../samples/chunks.ts';

const SECRET = Buffer.from('MadeByAda');
const MEDIA = path.resolve(import.meta.dirname, '../../../../../samples/media');
const pixels = (bytes: Buffer) => sharp(bytes, { pages: -1 }).raw().toBuffer();
const drawn = () => sharp({ create: { width: 24, height: 16, channels: 3, background: '#27a' } });

/** A profile with a secret in its words, header, private tag and unused bytes. */
async function profile(): Promise<Buffer> {
  const { icc = Buffer.alloc(0) } = await sharp(await drawn().withIccProfile('p3').png().toBuffer()).metadata();
  const telling = Buffer.concat([icc, SECRET]);
  telling.writeUInt32BE(telling.length, 0);
  SECRET.copy(telling, 48, 0, 8);
  const count = telling.readUInt32BE(128);
  const words = Array.from({ length: count }, (_, place) => telling.subarray(132 + place * 12, 144 + place * 12));
  const text = words.find((entry) => entry.toString('latin1', 0, 4) === 'cprt');
  SECRET.copy(telling, (text?.readUInt32BE(4) ?? 0) + 12);
  return telling;
}

/** An odd chunk has a byte behind it. */
const paddedChunk = (type: string, content: Buffer) =>
  Buffer.concat([riffChunk(type, content), Buffer.alloc(content.length % 2)]);

async function cases(): Promise<Readonly<Record<string, Buffer>>> {
  const jpeg = await drawn().jpeg().toBuffer();
  const icc = await profile();
  const half = icc.length >> 1;
  const part = (number: number, content: Buffer) =>
    jpegSegment(
      0xe2,
      Buffer.concat([Buffer.from(`ICC_PROFILE\0${String.fromCharCode(number)}\x02`, 'latin1'), content]),
    );
  const webp = await drawn().webp().toBuffer();
  const size = Buffer.from([0x20, 0, 0, 0, 23, 0, 0, 15, 0, 0]);
  const vp8x = Buffer.concat([
    Buffer.from('WEBP'),
    paddedChunk('VP8X', size),
    paddedChunk('ICCP', icc),
    webp.subarray(12),
  ]);
  const png = await drawn().png().toBuffer();
  const packed = Buffer.concat([SECRET, Buffer.from('\0\0'), deflateSync(icc)]);
  return {
    'a profile of a JPEG in two parts': inserted(jpeg, 2, part(2, icc.subarray(half)), part(1, icc.subarray(0, half))),
    'a profile that is none': inserted(jpeg, 2, part(1, SECRET)),
    'the end of an Adobe segment': inserted(
      jpeg,
      2,
      jpegSegment(0xee, Buffer.concat([Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'), SECRET])),
    ),
    'a profile of a PNG, with its name': inserted(png, 33, pngChunk('iCCP', packed)),
    'a profile of a WebP': paddedChunk('RIFF', vp8x),
    'a profile of a TIFF': await drawn()
      .withIccProfile('p3')
      .tiff()
      .toBuffer()
      .then((tiff) => {
        const at = tiff.indexOf('acsp') - 36;
        return Buffer.concat([tiff.subarray(0, at + 48), SECRET.subarray(0, 8), tiff.subarray(at + 56)]);
      }),
  };
}

it('places that nothing needs are emptied, and no pixel changes', async () => {
  const secret = SECRET.subarray(0, 8);
  for (const [name, original] of Object.entries(await cases())) {
    const cleaned = stripMetadata(original);
    const { icc } = await sharp(cleaned).metadata();
    expect(original.includes(secret), name).toBe(true);
    expect(cleaned.includes(secret), name).toBe(false);
    expect(icc?.includes(secret) ?? false, name).toBe(false);
    expect((await pixels(cleaned)).equals(await pixels(original)), name).toBe(true);
    expect(stripMetadata(cleaned).equals(cleaned), name).toBe(true);
  }
});

it('a profile keeps its colours', async () => {
  const jpeg = await drawn().withIccProfile('p3').jpeg().toBuffer();
  const shown = (bytes: Buffer) => sharp(bytes).toColourspace('srgb').raw().toBuffer();
  expect((await sharp(stripMetadata(jpeg)).metadata()).hasProfile).toBe(true);
  expect((await shown(stripMetadata(jpeg))).equals(await shown(jpeg))).toBe(true);
});

it('segments that JPEG reserves are dropped', async () => {
  const jpeg = await drawn().jpeg().toBuffer();
  const reserved = [0x02, 0xc8, 0xf0, 0xfd].map((marker) => jpegSegment(marker, SECRET));
  expect(stripMetadata(inserted(jpeg, 2, ...reserved)).equals(stripMetadata(jpeg))).toBe(true);
});

it('a PNG with a part that programs must know is refused', async () => {
  const png = await drawn().png().toBuffer();
  expect(() => stripMetadata(inserted(png, 33, pngChunk('JUNK', SECRET)))).toThrow('a part of an unknown kind');
});

/** A box at the top of the file. Positions of samples before it do not change. */
function box(type: string, content: Buffer): Buffer {
  const head = Buffer.from(`\0\0\0\0${type}`, 'latin1');
  head.writeUInt32BE(content.length + 8);
  return Buffer.concat([head, content]);
}

it.each(['v_iphone_hevc_aac.MOV', 'v_hevc_noaudio.mp4', 'IMG_5001.HEIC'])(
  'media data that nothing in %s plays or draws is emptied',
  async (name) => {
    const original = await readFile(path.join(MEDIA, name));
    const cleaned = stripMetadata(Buffer.concat([original, box('mdat', SECRET)]));
    expect(cleaned.includes(SECRET)).toBe(false);
    expect(cleaned.subarray(0, original.length).equals(stripMetadata(original))).toBe(true);
  },
);
