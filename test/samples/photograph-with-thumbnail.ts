/** A JPEG with a thumbnail in its Exif, like those of cameras. */
import sharp from 'sharp';

export interface PhotographOptions {
  /** Exif's tag 274, 1 to 8. */
  readonly orientation: number;
  readonly littleEndian: boolean;
}

/** Four fields of different colours, so that every orientation looks different. */
export async function photographWithThumbnail({ orientation, littleEndian }: PhotographOptions): Promise<{
  readonly photograph: Buffer;
  readonly small: Buffer;
}> {
  const photograph = await fourFields(640, 480);
  const small = await fourFields(160, 120);
  const short = (value: number) => number(2, value);
  const long = (value: number) => number(4, value);
  const number = (bytes: number, value: number) => {
    const buffer = Buffer.alloc(bytes);
    if (littleEndian) buffer.writeUIntLE(value, 0, bytes);
    else buffer.writeUIntBE(value, 0, bytes);
    return buffer;
  };
  const firstDirectory = [short(1), short(0x0112), short(3), long(1), short(orientation), short(0), long(26)];
  const secondDirectory = [
    short(2),
    short(0x0201),
    short(4),
    long(1),
    long(56),
    short(0x0202),
    short(4),
    long(1),
    long(small.length),
    long(0),
  ];
  const tiff = Buffer.concat([
    Buffer.from(littleEndian ? 'II' : 'MM'),
    short(42),
    long(8),
    ...firstDirectory,
    ...secondDirectory,
    small,
  ]);
  const content = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 255]);
  return { photograph: Buffer.concat([photograph.subarray(0, 2), head, content, photograph.subarray(2)]), small };
}

function fourFields(width: number, height: number): Promise<Buffer> {
  const field = (background: string, left: number, top: number) => ({
    input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background } },
    left,
    top,
  });
  return sharp({ create: { width, height, channels: 3, background: '#f00' } })
    .composite([field('#0f0', width / 2, 0), field('#00f', 0, height / 2), field('#ff0', width / 2, height / 2)])
    .jpeg()
    .toBuffer();
}
