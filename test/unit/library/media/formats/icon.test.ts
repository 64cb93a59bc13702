import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeIcon } from '../../../../../src-main/library/media/formats/icon.ts';
import { PictureFault } from '../../../../../src-main/library/media/formats/picture-fault.ts';

const MOST_PIXELS = 10_000;

/** An icon of these pictures, each with the side that its entry states. */
function icon(pictures: readonly { readonly side: number; readonly bytes: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [place, { side, bytes }] of pictures.entries()) {
    head[6 + 16 * place] = side;
    head[7 + 16 * place] = side;
    head.writeUInt32LE(bytes.length, 14 + 16 * place);
    head.writeUInt32LE(at, 18 + 16 * place);
    at += bytes.length;
  }
  return Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]);
}

/** A bitmap of 2 × 2 pixels as icons hold it: rows from the bottom, then the mask. */
function bitmap(
  bits: number,
  rows: readonly number[],
  mask: readonly number[],
  palette: readonly number[] = [],
): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(2, 4);
  head.writeInt32LE(4, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(bits, 14);
  return Buffer.concat([head, Buffer.from(palette), Buffer.from(rows), Buffer.from(mask)]);
}

const pixelsOf = async (bytes: Uint8Array) => [...(await sharp(bytes).ensureAlpha().raw().toBuffer())];
const small = icon([
  { side: 2, bytes: bitmap(24, [1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0], [0x40, 0, 0, 0, 0, 0, 0, 0]) },
]);

describe('icons', () => {
  it('of 24 bits are transparent where the mask says so', async () => {
    expect(await pixelsOf(decodeIcon(small, MOST_PIXELS))).toEqual([
      9, 8, 7, 255, 12, 11, 10, 255, 3, 2, 1, 255, 6, 5, 4, 0,
    ]);
  });

  it('of 32 bits are transparent by their colours, and without any by the mask', async () => {
    const rows = (alpha: number) => [1, 2, 3, alpha, 4, 5, 6, 0, 7, 8, 9, 0, 10, 11, 12, 0];
    const alphas = async (alpha: number) =>
      (
        await pixelsOf(
          decodeIcon(icon([{ side: 2, bytes: bitmap(32, rows(alpha), [0x80, 0, 0, 0, 0, 0, 0, 0]) }]), MOST_PIXELS),
        )
      ).filter((_, place) => place % 4 === 3);
    expect(await alphas(128)).toEqual([0, 0, 128, 0]);
    expect(await alphas(0)).toEqual([255, 255, 0, 255]);
  });

  it('of 1 bit have two colours', async () => {
    const palette = [0, 0, 255, 0, 255, 0, 0, 0];
    const bytes = icon([
      { side: 2, bytes: bitmap(1, [0x40, 0, 0, 0, 0x80, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], palette) },
    ]);
    expect(await pixelsOf(decodeIcon(bytes, MOST_PIXELS))).toEqual([
      0, 0, 255, 255, 255, 0, 0, 255, 255, 0, 0, 255, 0, 0, 255, 255,
    ]);
  });

  it('show the largest picture, which may be a PNG', async () => {
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#204060' } })
      .png()
      .toBuffer();
    const bytes = icon([
      { side: 2, bytes: bitmap(24, Array(16).fill(9), Array(8).fill(0)) },
      { side: 64, bytes: png },
    ]);
    expect(await sharp(decodeIcon(bytes, MOST_PIXELS)).metadata()).toMatchObject({ width: 64, height: 64 });
  });

  it.each([
    ['no picture', Buffer.from([0, 0, 1, 0, 0, 0])],
    ['a picture beyond the end', Buffer.from(small).fill(255, 18, 22)],
    ['an end before its colours', small.subarray(0, 64)],
    ['no bytes', Buffer.alloc(0)],
  ])('are refused with %s', (_, bytes) => {
    expect(() => decodeIcon(bytes, MOST_PIXELS)).toThrow(PictureFault);
  });

  it('are refused with too many pixels before any memory is taken', () => {
    const huge = Buffer.from(small);
    huge.writeInt32LE(2_000_000_000, 22 + 4);
    expect(() => decodeIcon(huge, MOST_PIXELS)).toThrow(PictureFault);
  });
});
