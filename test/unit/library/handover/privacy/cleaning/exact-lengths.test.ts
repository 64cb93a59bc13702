/** Parts that belong to a container, and are longer than what is drawn or played, or appear where nothing reads them. */
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { stripMetadata } from '../../../../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import { inserted, jpegSegment, pngChunk, riffChunk } from '../../../../../samples/chunks.ts';

const SECRET = Buffer.from('MadeByAdaXYZ');
const drawn = () => sharp({ create: { width: 24, height: 16, channels: 3, background: '#27a' } });
const pixels = (bytes: Buffer) => sharp(bytes, { failOn: 'none' }).raw().toBuffer();

/** A profile with a tag more. */
function withTag(icc: Buffer, name: string, data: Buffer): Buffer {
  const count = icc.readUInt32BE(128);
  const [table, rest] = [Buffer.from(icc.subarray(132, 132 + count * 12)), icc.subarray(132 + count * 12)];
  for (let at = 4; at < table.length; at += 12) table.writeUInt32BE(table.readUInt32BE(at) + 12, at);
  const entry = Buffer.from(`${name}\0\0\0\0\0\0\0\0`, 'latin1');
  entry.writeUInt32BE(icc.length + 12, 4);
  entry.writeUInt32BE(data.length, 8);
  const all = Buffer.concat([icc.subarray(0, 132), table, entry, rest, data]);
  all.writeUInt32BE(all.length, 0);
  all.writeUInt32BE(count + 1, 128);
  return all;
}

async function jpegs(): Promise<Record<string, Buffer>> {
  const jpeg = await drawn().jpeg().toBuffer();
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]));
  const cases: Record<string, Buffer> = {
    'a height behind the frame': inserted(jpeg, scan, jpegSegment(0xdc, SECRET)),
    'a table of another code': inserted(jpeg, scan, jpegSegment(0xcc, SECRET)),
    'a hierarchical frame': inserted(jpeg, scan, jpegSegment(0xde, SECRET)),
    'an expansion': inserted(jpeg, scan, jpegSegment(0xdf, SECRET)),
  };
  const { icc = Buffer.alloc(0) } = await sharp(await drawn().withIccProfile('p3').jpeg().toBuffer()).metadata();
  const head = Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1');
  const tags: Record<string, Buffer> = {
    SECR: Buffer.from(`ui08\0\0\0\0${SECRET}`),
    vcgt: Buffer.from(`vcgt\0\0\0\0${SECRET}`),
    lumi: Buffer.concat([Buffer.from('XYZ \0\0\0\0'), Buffer.alloc(12), SECRET]),
  };
  for (const [name, data] of Object.entries(tags)) {
    cases[`a tag ${name} of a profile`] = inserted(
      jpeg,
      2,
      jpegSegment(0xe2, Buffer.concat([head, withTag(icc, name, data)])),
    );
  }
  return cases;
}

async function pngs(): Promise<Record<string, Buffer>> {
  const png = await drawn().png().toBuffer();
  const types = ['gAMA', 'cHRM', 'sRGB', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT', 'tRNS', 'PLTE'];
  const cases = types.map((type) => [`chunk ${type}`, inserted(png, 33, pngChunk(type, SECRET))] as const);
  const end = Buffer.concat([png.subarray(0, -12), pngChunk('IEND', SECRET)]);
  return { ...Object.fromEntries(cases), 'chunk IEND': end };
}

async function webps(): Promise<Record<string, Buffer>> {
  const picture = (await drawn().webp().toBuffer()).subarray(12);
  const riff = (...chunks: readonly Buffer[]) => riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]));
  const head = riffChunk('VP8X', Buffer.from([0, 0, 0, 0, 23, 0, 0, 15, 0, 0]));
  return {
    'a second picture': riff(head, picture, riffChunk('VP8 ', SECRET)),
    'transparency that is not declared': riff(head, riffChunk('ALPH', SECRET), picture),
    'an animation that is not declared': riff(head, riffChunk('ANIM', SECRET), picture),
  };
}

it('parts of pictures that nothing draws are dropped, and no pixel changes', async () => {
  for (const [name, original] of Object.entries({ ...(await jpegs()), ...(await pngs()), ...(await webps()) })) {
    const cleaned = stripMetadata(original);
    expect(original.includes(SECRET), name).toBe(true);
    expect(cleaned.includes(SECRET), name).toBe(false);
    // Some decoders refuse a picture with such a part.
    const expected = await pixels(original).catch(async () => pixels(await drawn()[kindOf(original)]().toBuffer()));
    expect((await pixels(cleaned)).equals(expected), name).toBe(true);
    expect(stripMetadata(cleaned).equals(cleaned), name).toBe(true);
  }
});

const kindOf = (bytes: Buffer) => (bytes[0] === 0xff ? 'jpeg' : bytes[0] === 0x89 ? 'png' : 'webp');

it('segments too short for a part of a profile are dropped', async () => {
  const jpeg = await drawn().withIccProfile('p3').jpeg().toBuffer();
  for (const short of ['ICC_PROFILE\0', 'ICC_PROFILE\0\x01']) {
    const cleaned = stripMetadata(inserted(jpeg, 2, jpegSegment(0xe2, Buffer.from(short, 'latin1'))));
    expect(cleaned.equals(stripMetadata(jpeg))).toBe(true);
  }
});

it('a WAV file keeps of its format what players read, and no sound that is a file of its own', () => {
  const wav = (code: number) => {
    const format = Buffer.from([code, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0]);
    const chunks = [
      riffChunk('fmt ', Buffer.concat([format, SECRET])),
      riffChunk('fact', Buffer.concat([Buffer.alloc(4), SECRET])),
      riffChunk('ds64', SECRET),
      riffChunk('data', Buffer.alloc(8)),
    ];
    return riffChunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]));
  };
  const cleaned = stripMetadata(wav(1));
  expect(cleaned.includes(SECRET)).toBe(false);
  expect(cleaned.length).toBe(12 + 24 + 12 + 16);
  // An MP3 within it may hold ID3.
  expect(() => stripMetadata(wav(0x55))).toThrow('packed in a way that may hold metadata');
});
