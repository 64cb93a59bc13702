import sharp from 'sharp';

/** A small JPEG with a camera, a capture date and coordinates. It is stored as 40 × 30 pixels and is 30 × 40 upright. */
export function makePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#808080' } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Pixel', Model: 'Pixel 9' },
      IFD2: { DateTimeOriginal: '2026:03:01 12:34:56', OffsetTimeOriginal: '+01:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 31/1 12/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 18/1',
      },
    })
    .jpeg()
    .toBuffer();
}
