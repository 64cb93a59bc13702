import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { stripMetadata } from '../../../../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import { readMetadata } from '../../../../../../src-main/library/handover/privacy/metadata/read-metadata.ts';
import { DeskFailure } from '../../../../../../src-preload/failure.ts';

const SECRET = 'Taken at home by Ada';
const KINDS = ['jpeg', 'png', 'webp'] as const;

/** A picture whose metadata contains a secret. */
async function tellingPicture(kind: (typeof KINDS)[number], orientation = 1): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, index) => (index * 7) % 256));
  return sharp(pixels, { raw: { width: 40, height: 30, channels: 3 } })
    .toFormat(kind, kind === 'webp' ? { lossless: true } : {})
    .withIccProfile('p3')
    .withExifMerge({ IFD0: { Copyright: SECRET, ImageDescription: SECRET } })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>${SECRET}</r></x:xmpmeta>`)
    .withMetadata({ orientation })
    .toBuffer();
}

/** Pixels after their colour profile was applied. */
const inSrgb = (bytes: Buffer) => sharp(bytes).toColourspace('srgb').raw().toBuffer();
const pixelsOf = (bytes: Buffer) => sharp(bytes).raw().toBuffer();

describe.each(KINDS)('a picture in %s', (kind) => {
  let telling: Buffer;
  beforeAll(async () => {
    telling = await tellingPicture(kind);
  });

  it('loses its metadata, and no pixel changes', async () => {
    expect((await sharp(telling).metadata()).exif).toBeDefined();
    expect(telling.includes(SECRET)).toBe(true);
    const stripped = stripMetadata(telling);
    const metadata = await sharp(stripped).metadata();
    expect(stripped.includes(SECRET)).toBe(false);
    expect(metadata.format).toBe(kind);
    expect(metadata.exif).toBeUndefined();
    expect(metadata.xmp).toBeUndefined();
    expect(metadata.space).toBe((await sharp(telling).metadata()).space);
    expect(metadata.icc?.toString('latin1')).not.toMatch(/p3|copyright/i);
    expect(await inSrgb(stripped)).toEqual(await inSrgb(telling));
    expect(await pixelsOf(stripped)).toEqual(await pixelsOf(telling));
    expect(stripMetadata(stripped)).toEqual(stripped);
  });

  it('is refused or cleaned if it is damaged in any way, and never passed on unchanged', () => {
    fc.assert(
      fc.property(fc.nat(telling.length - 1), fc.nat(255), fc.nat(telling.length), (place, byte, length) => {
        const damaged = Buffer.from(telling);
        damaged[place] = byte;
        try {
          expect(stripMetadata(damaged.subarray(0, length)).length).toBeLessThanOrEqual(length + 36);
        } catch (error) {
          expect(error).toBeInstanceOf(DeskFailure);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it.each(KINDS)('a %s keeps only the kinds of fields that were accepted, and its orientation', async (kind) => {
  const place = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '52/1 31/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '13/1 24/1 0/1',
  };
  const telling = await sharp({ create: { width: 9, height: 6, channels: 3, background: '#27a' } })
    .toFormat(kind)
    .withExif({
      IFD0: { Copyright: SECRET, Make: 'Cam', Model: 'One', DateTime: '2021:02:03 04:05:06', ImageDescription: 'Home' },
      IFD2: { DateTimeOriginal: '2020:02:03 04:05:06', BodySerialNumber: 'SN-77', CameraOwnerName: 'Ada' },
      IFD3: { ...place, GPSDateStamp: '2020:02:03' },
    })
    .withMetadata({ orientation: 6 })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>${SECRET}</r></x:xmpmeta>`)
    .toBuffer();
  const told = (bytes: Buffer) => [...new Set(readMetadata(Buffer.from(bytes)).values.map((one) => one.kind))].sort();
  const all = ['comment', 'location', 'owner', 'serial-number', 'software', 'time'] as const;
  expect(told(telling)).toEqual(all);
  for (const kept of [[], ['time'], ['location', 'software'], ['serial-number', 'owner', 'comment'], all] as const) {
    const cleaned = stripMetadata(telling, new Set(kept));
    expect(told(cleaned)).toEqual([...kept].sort());
    expect((await sharp(cleaned).metadata()).orientation).toBe(6);
    expect(await pixelsOf(cleaned)).toEqual(await pixelsOf(telling));
    expect(stripMetadata(cleaned, new Set(kept))).toEqual(cleaned);
    expect(cleaned.includes('x:xmpmeta')).toBe(false);
    // The date of a place is a time, too.
    expect(cleaned.includes('2020:02:03')).toBe(kept.some((one) => one === 'time'));
  }
});

it('keeps the orientation of a JPEG, and drops bytes after the picture', async () => {
  const telling = await tellingPicture('jpeg', 6);
  const stripped = stripMetadata(Buffer.concat([telling, Buffer.from(SECRET)]));
  expect(stripped.includes(SECRET)).toBe(false);
  expect((await sharp(stripped).metadata()).orientation).toBe(6);
});

it('leaves an empty file as it is, because it holds no metadata', () => {
  expect(stripMetadata(Buffer.alloc(0))).toHaveLength(0);
});

it('cleans a JPEG of several scans', async () => {
  const pixels = Buffer.alloc(64 * 64 * 3, 90);
  const progressive = await sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } })
    .jpeg({ progressive: true })
    .withExif({ IFD0: { Copyright: SECRET } })
    .toBuffer();
  const stripped = stripMetadata(progressive);
  expect(stripped.includes(SECRET)).toBe(false);
  expect(await pixelsOf(stripped)).toEqual(await pixelsOf(progressive));
});

it.each([
  ['text', Buffer.from('no picture')],
  ['a PDF', Buffer.from('%PDF-1.7\n')],
])('refuses %s', (_what, bytes) => {
  expect(() => stripMetadata(bytes)).toThrow(DeskFailure);
});
