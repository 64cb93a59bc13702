import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { heifSize } from '../../../../../src-main/library/media/formats/heif-size.ts';
import { describePicture } from '../../../../../src-main/library/media/metadata/describe-picture.ts';

const SAMPLES = ['heic', 'media'].map((folder) => path.join(import.meta.dirname, '../../../../samples', folder));
const pictures = SAMPLES.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(?:heic|avif)$/i.test(name) && !name.includes('cut') && !name.includes('4711'))
    .map((name) => [name, path.join(folder, name)] as const),
);

test.each(pictures)(
  'the size of %s is that of the upright picture, also if its pixels are missing',
  async (_name, file) => {
    const bytes = readFileSync(file);
    const { autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
    expect(describePicture(bytes)).toMatchObject(autoOrient);
    const start = bytes.subarray(0, bytes.indexOf('mdat', bytes.indexOf('iprp')));
    expect(heifSize(start.length === 0 ? bytes : start)).toEqual(autoOrient);
  },
);

test('an orientation that Exif does not know does not turn the size', async () => {
  const picture = sharp({ create: { width: 8, height: 6, channels: 3, background: '#777' } }).jpeg();
  const bytes = await picture.withMetadata({ orientation: 6 }).toBuffer();
  const turned = describePicture(bytes);
  expect(turned).toMatchObject({ width: 6, height: 8 });
  // The number of the orientation is the last short number of its entry.
  const entry = bytes.indexOf(Buffer.from('1201030001000000', 'hex'));
  bytes.writeUInt16LE(9, entry + 8);
  expect(describePicture(bytes)).toMatchObject({ width: 8, height: 6 });
});

test('a header that ends anywhere gives no error', () => {
  const bytes = readFileSync(pictures[0]?.[1] ?? '');
  for (let end = 0; end < 1_500; end += 1) heifSize(bytes.subarray(0, end));
});
