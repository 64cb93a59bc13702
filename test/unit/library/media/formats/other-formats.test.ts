import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeJpeg2000, openJpeg2000 } from '../../../../../src-main/library/media/formats/jpeg2000.ts';
import { PictureFault } from '../../../../../src-main/library/media/formats/picture-fault.ts';
import { decodePsd } from '../../../../../src-main/library/media/formats/psd.ts';
import { tiffSize } from '../../../../../src-main/library/media/formats/raw-preview.ts';
import { decodeTarga } from '../../../../../src-main/library/media/formats/targa.ts';
import { describePicture } from '../../../../../src-main/library/media/metadata/describe-picture.ts';
import { unzippedBytes } from '../../../../samples/unzipped.ts';

const MOST_PIXELS = 20_000;
const samples = await unzippedBytes(readFileSync(path.join(import.meta.dirname, '../../../../samples/pictures.zip')));
const sample = (name: string) => samples.get(name) ?? expect.fail(`There is no ${name}.`);

/** The size of what is drawn, or the reason why nothing is. */
function outcome(decode: () => Uint8Array): unknown {
  try {
    return tiffSize(Buffer.from(decode()));
  } catch (error) {
    if (error instanceof PictureFault) return error.reason;
    throw error;
  }
}

describe.each([
  ['psd', decodePsd, ['rle.psd', 'alpha.psd', 'palette.psd', 'large.psb']],
  ['targa', decodeTarga, ['rle.tga', 'alpha.tga', 'grey.tga']],
] as const)('a damaged picture (%s)', (_format, decode, names) => {
  it('is drawn in part or refused with a reason, with changed bytes and without its end', () => {
    const damage = fc.array(fc.record({ at: fc.nat(80), value: fc.nat(255) }), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        damage,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (name, changes, part) => {
          const bytes = Buffer.from(sample(name));
          for (const { at, value } of changes) bytes[at] = value;
          const found = outcome(() => decode(bytes.subarray(0, Math.ceil(part * bytes.length)), MOST_PIXELS));
          if (typeof found !== 'string')
            expect(found).toEqual({ width: expect.any(Number), height: expect.any(Number) });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of too many pixels is not decoded', () => {
    expect(outcome(() => decode(sample(names[0]), 100))).toBe('too-large');
  });
});

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

it('a grey PSD loses its profile, which does not fit the red, green and blue that it becomes', async () => {
  const resource = Buffer.concat([Buffer.from('8BIM\x04\x0f\0\0', 'latin1'), uint32(8), Buffer.from('profile!')]);
  const header = Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x01\0\0\0\x01\0\0\0\x02\0\x08\0\x01', 'latin1');
  const pixels = Buffer.from([0, 0, 70, 200]);
  const psd = Buffer.concat([header, uint32(0), uint32(resource.length), resource, uint32(0), pixels]);
  const drawn = sharp(decodePsd(psd, MOST_PIXELS));
  expect(await drawn.metadata()).toMatchObject({ width: 2, height: 1, hasProfile: false });
  expect([...(await drawn.raw().toBuffer())]).toEqual([70, 70, 70, 200, 200, 200]);
});

it('JPEG 2000 is decoded with as many details as the size needs', () => {
  const decoder = openJpeg2000();
  const drawn = (enough: number | null, mostPixels = MOST_PIXELS) =>
    outcome(() => decodeJpeg2000(decoder, sample('rgb.jp2'), { mostPixels, enough }));
  expect([drawn(null), drawn(160), drawn(80), drawn(50), drawn(1)]).toEqual([
    { width: 120, height: 160 },
    { width: 120, height: 160 },
    { width: 60, height: 80 },
    { width: 60, height: 80 },
    { width: 4, height: 5 },
  ]);
  expect(drawn(null, 100)).toBe('too-large');
  const cut = sample('rgb.jp2').subarray(0, 100);
  expect(outcome(() => decodeJpeg2000(decoder, cut, { mostPixels: MOST_PIXELS, enough: null }))).toBe('damaged');
  // It still works afterwards.
  expect(drawn(null)).toEqual({ width: 120, height: 160 });
});

it('the header of JPEG XL says the upright size', () => {
  const sizeOf = (name: string) => {
    const { width, height } = describePicture(Uint8Array.from(sample(name)));
    return [width, height];
  };
  expect([sizeOf('rgb.jxl'), sizeOf('turned.jxl'), sizeOf('alpha.jxl')]).toEqual([
    [120, 160],
    [160, 120],
    [120, 160],
  ]);
});
