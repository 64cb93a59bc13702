import sharp from 'sharp';
import { expect, test } from 'vitest';
import { describePicture } from '../../../../../src-main/library/media/metadata/describe-picture.ts';

const packet = (attributes: string, elements = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>`;

async function described(xmp: string, exif?: Record<string, string>) {
  const picture = sharp({ create: { width: 8, height: 6, channels: 3, background: '#777' } })
    .png()
    .withXmp(xmp);
  if (exif !== undefined) picture.withExif({ IFD0: exif });
  return describePicture(await picture.toBuffer());
}

// The expected values are those that exiftool reads.
test('a picture without Exif says in XMP where and with what it was taken', async () => {
  const attributes =
    'exif:GPSLatitude="48,6.5S" exif:GPSLongitude="11,30,36E" tiff:Make="Google" tiff:Model="Pixel 8" xmp:CreatorTool="Lightroom &amp; more"';
  const elements = '<exif:DateTimeOriginal>2025-07-09T08:01:02.50+02:00</exif:DateTimeOriginal>';
  expect(await described(packet(attributes, elements))).toMatchObject({
    width: 8,
    height: 6,
    camera: 'Google Pixel 8',
    software: 'Lightroom & more',
    lens: null,
    capturedAt: '2025-07-09T08:01:02+02:00',
    hasLocation: true,
    coordinates: { latitude: expect.closeTo(-48.108_333), longitude: expect.closeTo(11.51) },
  });
});

test('Exif counts more than XMP, and nonsense says nothing', async () => {
  expect(await described(packet('tiff:Model="Pixel 8"'), { Model: 'Pixel 9' })).toMatchObject({ camera: 'Pixel 9' });
  const nonsense = packet('exif:GPSLatitude="north" exif:DateTimeOriginal="2025-99-09T08:01:02" tiff:Model=""');
  expect(await described(nonsense)).toMatchObject({
    capturedAt: null,
    camera: null,
    coordinates: null,
    // It may still tell a person where.
    hasLocation: true,
  });
  expect(await described(packet(''))).toMatchObject({ hasLocation: false });
});
