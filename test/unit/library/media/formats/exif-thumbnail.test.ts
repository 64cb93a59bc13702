import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawPlaceholder } from '../../../../../src-main/library/media/draw.ts';
import { exifThumbnail } from '../../../../../src-main/library/media/formats/exif-thumbnail.ts';
import { photographWithThumbnail } from '../../../../samples/photograph-with-thumbnail.ts';

describe('the thumbnail embedded in a photograph', () => {
  it.each([true, false])('is found in either byte order (little-endian: %s)', async (littleEndian) => {
    const { photograph, small } = await photographWithThumbnail({ orientation: 6, littleEndian });
    const found = exifThumbnail(photograph);
    expect(found?.orientation).toBe(6);
    expect(found?.bytes.equals(small)).toBe(true);
  });

  it('is not found if there is none', async () => {
    const plain = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#f00' } })
      .jpeg()
      .toBuffer();
    expect(exifThumbnail(plain)).toBeNull();
    expect(exifThumbnail(Buffer.alloc(0))).toBeNull();
  });

  it('is searched in any bytes without failing, and is inside them', async () => {
    const { photograph } = await photographWithThumbnail({ orientation: 1, littleEndian: true });
    const changes = fc.array(fc.tuple(fc.nat(photograph.length - 1), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(changes, fc.nat(photograph.length), (changed, length) => {
        const bytes = Buffer.from(photograph.subarray(0, length));
        for (const [at, byte] of changed) if (at < length) bytes[at] = byte;
        const found = exifThumbnail(bytes);
        expect(found === null || found.bytes.length <= length).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  // Compares with the same photograph, turned by a decoder that supports Exif.
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is drawn upright from orientation %i', async (orientation) => {
    const { photograph, small } = await photographWithThumbnail({ orientation, littleEndian: true });
    const expected = await sharp(photograph).autoOrient().resize(32, 32, { fit: 'fill' }).raw().toBuffer();
    const drawn = await sharp(await drawPlaceholder(small, orientation))
      .resize(32, 32, { fit: 'fill' })
      .raw()
      .toBuffer();
    const differences = expected.map((byte, index) => Math.abs(byte - (drawn[index] ?? 0)));
    expect(differences.reduce((sum, each) => sum + each, 0) / expected.length).toBeLessThan(24);
  });
});
