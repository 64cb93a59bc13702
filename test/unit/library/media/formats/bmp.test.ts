import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodeBmp } from '../../../../../src-main/library/media/formats/bmp.ts';
import { PictureFault } from '../../../../../src-main/library/media/formats/picture-fault.ts';
import { describePicture } from '../../../../../src-main/library/media/metadata/describe-picture.ts';

const MOST_PIXELS = 1_000_000;
type Colour = readonly [number, number, number];

interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression?: number;
  readonly masks?: readonly number[];
  readonly palette?: readonly Colour[];
  readonly topDown?: boolean;
  /** The bytes in the file. */
  readonly data: Buffer;
}

function writeBmp({ width, height, bits, compression = 0, masks = [], palette = [], topDown, data }: Bitmap): Buffer {
  const pixelsAt = 54 + masks.length * 4 + palette.length * 4;
  const file = Buffer.alloc(pixelsAt + data.length);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(pixelsAt, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(topDown === true ? -height : height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  file.writeUInt32LE(compression, 30);
  file.writeUInt32LE(palette.length, 46);
  for (const [index, mask] of masks.entries()) file.writeUInt32LE(mask, 54 + index * 4);
  for (const [index, [red, green, blue]] of palette.entries()) {
    file.set([blue, green, red, 0], 54 + masks.length * 4 + index * 4);
  }
  data.copy(file, pixelsAt);
  return file;
}

/** Rows from the top as numbers of `bits`, written in the format's way: from the bottom, padded to four bytes. */
function pack(rows: readonly (readonly number[])[], bits: number, topDown = false): Buffer {
  const packed = rows.map((row) => {
    const line = Buffer.alloc(Math.ceil((row.length * bits) / 32) * 4);
    for (const [x, value] of row.entries()) {
      const at = Math.floor((x * bits) / 8);
      if (bits >= 8) line.writeUIntLE(value, at, bits / 8);
      else line.writeUInt8(line.readUInt8(at) | (value << (8 - bits - ((x * bits) % 8))), at);
    }
    return line;
  });
  return Buffer.concat(topDown ? packed : packed.reverse());
}

async function pixelsOf(bmp: Uint8Array): Promise<readonly number[]> {
  const { data, info } = await sharp(decodeBmp(bmp, MOST_PIXELS)).raw().toBuffer({ resolveWithObject: true });
  return [info.width, info.height, info.channels, ...data];
}

const byte = fc.nat(255);
const colour = fc.tuple(byte, byte, byte);
const sides = { width: fc.integer({ min: 1, max: 19 }), height: fc.integer({ min: 1, max: 7 }) };
const picture = <Value>(value: fc.Arbitrary<Value>) =>
  fc
    .record(sides)
    .chain(({ width, height }) =>
      fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    );

describe('a bitmap', () => {
  test.each([1, 4, 8])('of %i bits shows the colours of its palette', async (bits) => {
    const palette = fc.array(colour, { minLength: 2 ** bits, maxLength: 2 ** bits });
    await fc.assert(
      fc.asyncProperty(picture(fc.nat(2 ** bits - 1)), palette, fc.boolean(), async (rows, colours, topDown) => {
        const [width, height] = [rows[0]?.length ?? 0, rows.length];
        const bmp = writeBmp({ width, height, bits, palette: colours, topDown, data: pack(rows, bits, topDown) });
        const expected = rows.flat().flatMap((index) => [...(colours[index] ?? [])]);
        expect(await pixelsOf(bmp)).toEqual([width, height, 3, ...expected]);
      }),
      { numRuns: 60 },
    );
  });

  test.each([24, 32])('of %i bits shows its colours', async (bits) => {
    await fc.assert(
      fc.asyncProperty(picture(colour), fc.boolean(), async (rows, topDown) => {
        const numbers = rows.map((row) => row.map(([red, green, blue]) => red * 65_536 + green * 256 + blue));
        const [width, height] = [rows[0]?.length ?? 0, rows.length];
        const bmp = writeBmp({ width, height, bits, topDown, data: pack(numbers, bits, topDown) });
        expect(await pixelsOf(bmp)).toEqual([width, height, 3, ...rows.flat(2)]);
      }),
      { numRuns: 60 },
    );
  });

  test('with bit masks shows each channel in full range', async () => {
    const green = writeBmp({
      width: 2,
      height: 1,
      bits: 16,
      compression: 3,
      masks: [0xf800, 0x7e0, 0x1f],
      data: pack([[0x7e0, 0xf81f]], 16),
    });
    expect(await pixelsOf(green)).toEqual([2, 1, 3, 0, 255, 0, 255, 0, 255]);
    const half = writeBmp({
      width: 1,
      height: 1,
      bits: 32,
      compression: 6,
      masks: [0xff, 0xff00, 0xff_0000, 0xff00_0000],
      data: pack([[0x80_03_02_01]], 32),
    });
    expect(await pixelsOf(half)).toEqual([1, 1, 4, 1, 2, 3, 128]);
    expect(await pixelsOf(writeBmp({ width: 1, height: 1, bits: 16, data: pack([[0x7fff]], 16) }))).toEqual([
      1, 1, 3, 255, 255, 255,
    ]);
  });

  test('with run lengths shows runs, plain stretches, ends and moves', async () => {
    const palette: Colour[] = [
      [0, 0, 0],
      [10, 10, 10],
      [20, 20, 20],
      [30, 30, 30],
    ];
    const greys = async (bits: 4 | 8, ...data: number[]) => {
      const bmp = writeBmp({
        width: 4,
        height: 2,
        bits,
        compression: bits === 8 ? 1 : 2,
        palette,
        data: Buffer.from(data),
      });
      return (await pixelsOf(bmp)).slice(3).filter((_value, index) => index % 3 === 0);
    };
    expect(await greys(8, 3, 1, 0, 0, 0, 3, 1, 2, 3, 0, 0, 1)).toEqual([10, 20, 30, 0, 10, 10, 10, 0]);
    expect(await greys(4, 3, 0x12, 0, 0, 0, 3, 0x12, 0x30, 0, 1)).toEqual([10, 20, 30, 0, 10, 20, 10, 0]);
    expect(await greys(8, 0, 2, 1, 1, 2, 3, 0, 1)).toEqual([0, 30, 30, 0, 0, 0, 0, 0]);
    // More than a row holds, and more rows than the picture has.
    expect(await greys(8, 200, 1, 0, 0, 200, 2, 0, 0, 200, 3)).toEqual([20, 20, 20, 20, 10, 10, 10, 10]);
  });

  test('of OS/2 has its smaller header', async () => {
    const file = Buffer.alloc(14 + 12 + 6 + 4);
    file.write('BM', 'latin1');
    file.writeUInt32LE(32, 10);
    file.writeUInt32LE(12, 14);
    for (const [index, value] of [2, 1, 1, 1].entries()) file.writeUInt16LE(value, 18 + index * 2);
    file.set([1, 2, 3, 4, 5, 6, 0b0100_0000], 26);
    expect(await pixelsOf(file)).toEqual([2, 1, 3, 3, 2, 1, 6, 5, 4]);
    expect(describePicture(Buffer.concat([file, Buffer.alloc(40)]))).toMatchObject({ width: 2, height: 1 });
  });
});

describe('bytes that are not a bitmap', () => {
  const whole = writeBmp({ width: 9, height: 5, bits: 24, data: Buffer.alloc(28 * 5, 200) });

  test('give a fault and no other error', () => {
    const seeds = [
      whole,
      writeBmp({ width: 9, height: 5, bits: 8, compression: 1, palette: [[1, 2, 3]], data: Buffer.alloc(40, 3) }),
      writeBmp({ width: 9, height: 5, bits: 16, compression: 3, masks: [1, 2, 4], data: Buffer.alloc(200, 9) }),
    ];
    const damage = fc.array(fc.record({ at: fc.nat(90), value: byte }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...seeds), damage, fc.nat(300), (seed, changes, length) => {
        const bytes = Buffer.from(seed);
        for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value;
        try {
          const tiff = decodeBmp(bytes.subarray(0, length), MOST_PIXELS);
          expect(tiff.length).toBeLessThan(MOST_PIXELS * 4 + 1_000);
        } catch (error) {
          expect(error).toBeInstanceOf(PictureFault);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('take no memory if they claim to be a large picture', () => {
    const claim = (width: number, height: number) => {
      const bytes = Buffer.from(whole);
      bytes.writeInt32LE(width, 18);
      bytes.writeInt32LE(height, 22);
      return () => decodeBmp(bytes, MOST_PIXELS);
    };
    expect(claim(30_000, 30_000)).toThrow(expect.objectContaining({ reason: 'too-large' }));
    expect(claim(2_147_483_647, -2_147_483_648)).toThrow(expect.objectContaining({ reason: 'too-large' }));
    expect(claim(900, 900)).toThrow(expect.objectContaining({ reason: 'damaged' }));
  });

  test('are drawn as far as possible if less than half is missing', async () => {
    const pixels = await pixelsOf(whole.subarray(0, 54 + 28 * 3));
    expect(pixels.slice(0, 3)).toEqual([9, 5, 3]);
    expect(pixels[3]).toBe(0);
    expect(pixels.at(-1)).toBe(200);
  });
});
