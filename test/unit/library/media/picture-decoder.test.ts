import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { describePicture } from '../../../../src-main/library/media/metadata/describe-picture.ts';
import {
  createPictureDecoder,
  type PictureDecoderOptions,
} from '../../../../src-main/library/media/picture-decoder.ts';

const samples = path.join(import.meta.dirname, '../../../samples/heic');

function decoderWith(options: PictureDecoderOptions = {}) {
  const decoder = createPictureDecoder(options);
  onTestFinished(() => decoder.close());
  const decode = (bytes: Uint8Array, enough: number | null = null, signal?: AbortSignal) =>
    decoder.decode({ format: 'heif', bytes: Uint8Array.from(bytes), mostPixels: 100_000, enough }, signal);
  return { decoder, decode };
}

/** A thread with another program, to simulate faults of a decoder. @param source handles messages */
function program(source: string): URL {
  const whole = `import { parentPort } from 'node:worker_threads'; ${source}; parentPort.postMessage('ready');`;
  return new URL(`data:text/javascript,${encodeURIComponent(whole)}`);
}

const sizeOf = async (tiff: Uint8Array) => {
  const { width, height } = await sharp(tiff).metadata();
  return [width, height];
};

test('draws photographs upright, in their own colours', async () => {
  const { decode } = decoderWith();
  const portrait = await decode(await readFile(path.join(samples, 'portrait.heic')));
  expect(await sizeOf(portrait)).toEqual([120, 160]);
  const landscape = await decode(await readFile(path.join(samples, 'landscape.heic')));
  expect(await sizeOf(landscape)).toEqual([128, 96]);
  // Red of Display P3, unconverted, and converted to sRGB.
  const left = (picture: Sharp) => picture.extract({ left: 10, top: 10, width: 1, height: 1 }).raw().toBuffer();
  expect((await left(sharp(landscape).keepIccProfile()))[0]).toBeGreaterThan(225);
  expect((await left(sharp(landscape).toColourspace('srgb')))[0]).toBeGreaterThan(248);
});

test('uses an embedded thumbnail if it is large enough', async () => {
  const { decode } = decoderWith();
  const bytes = await readFile(path.join(samples, 'landscape.heic'));
  expect(await sizeOf(await decode(bytes, 48))).toEqual([48, 36]);
  expect(await sizeOf(await decode(bytes, 49))).toEqual([128, 96]);
});

test('does not decode a picture of too many pixels', async () => {
  const { decoder } = decoderWith();
  const bytes = Uint8Array.from(await readFile(path.join(samples, 'landscape.heic')));
  await expect(decoder.decode({ format: 'heif', bytes, mostPixels: 10_000, enough: null })).rejects.toMatchObject({
    reason: 'too-large',
  });
});

test('gives a fault for damaged bytes, and decodes the next picture', async () => {
  const { decode } = decoderWith();
  const whole = await readFile(path.join(samples, 'portrait.heic'));
  const damage = fc.array(fc.record({ at: fc.nat(whole.length - 1), value: fc.nat(255) }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(damage, fc.integer({ min: 0, max: whole.length }), async (changes, length) => {
      const bytes = Buffer.from(whole);
      for (const { at, value } of changes) bytes[at] = value;
      const answer = await decode(bytes.subarray(0, length)).catch((fault: unknown) => fault);
      if (answer instanceof Uint8Array) await sharp(answer).metadata();
      else expect(answer).toMatchObject({ name: 'PictureFault' });
    }),
    { numRuns: 150 },
  );
  expect(await sizeOf(await decode(whole))).toEqual([120, 160]);
});

test.each([
  ['crashes', 'parentPort.on("message", () => { throw new Error("out of bounds"); });', 'damaged'],
  ['ends', 'parentPort.on("message", () => process.exit(3));', 'damaged'],
  ['cannot start', 'not a program', 'damaged'],
  ['goes on for ever', 'parentPort.on("message", () => { for (;;); });', 'too-slow'],
  [
    'takes all memory',
    // In large pieces, because the collector would search millions of small ones again and again.
    'parentPort.on("message", () => { const all = []; for (;;) all.push(new Array(100_000).fill(1.5)); });',
    'damaged',
  ],
])('stops a decoder that %s', async (_what, source, reason) => {
  const { decode } = decoderWith({ program: program(source), mostMilliseconds: reason === 'too-slow' ? 300 : 100_000 });
  for (const _attempt of [1, 2]) await expect(decode(Buffer.from('x'))).rejects.toMatchObject({ reason });
});

test('stops at once when the signal aborts', async () => {
  const { decode } = decoderWith({ program: program('parentPort.on("message", () => { for (;;); });') });
  const abort = new AbortController();
  const decoded = decode(Buffer.from('x'), null, abort.signal);
  abort.abort();
  await expect(decoded).rejects.toMatchObject({ name: 'AbortError' });
  await expect(decode(Buffer.from('x'), null, abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test('reports a description that takes too long, so that it is tried again later', async () => {
  const stuck = program('parentPort.on("message", () => { for (;;); });');
  const decoder = createPictureDecoder({ program: stuck, mostMilliseconds: 300 });
  onTestFinished(decoder.close);
  await expect(decoder.describe(new Uint8Array(10))).rejects.toMatchObject({ reason: 'too-slow' });
});

test('the start of a thread does not count as time of a description, because it takes seconds on a loaded machine', async () => {
  const slowStart = program(`parentPort.on('message', () => parentPort.postMessage({ description: 'described' }));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)`);
  const decoder = createPictureDecoder({ program: slowStart, mostMilliseconds: 1_000 });
  onTestFinished(decoder.close);
  expect(await decoder.describe(new Uint8Array(10))).toBe('described');
});

test('describes a TIFF with thousands of long tags without decoding them', () => {
  const entries = 5_000;
  const tiff = Buffer.alloc(1_048_576);
  tiff.write('II*\0');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries, 8);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = 10 + entry * 12;
    tiff.writeUInt16LE(0x010e, at);
    tiff.writeUInt16LE(2, at + 2);
    tiff.writeUInt32LE(524_288, at + 4);
    tiff.writeUInt32LE(8, at + 8);
  }
  expect(describePicture(tiff)).toMatchObject({ capturedAt: null, hasLocation: null });
});
