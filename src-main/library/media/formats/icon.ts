import { decodeBmp } from './bmp.ts';
import { PictureFault } from './picture-fault.ts';
import { frameAsTiff } from './tiff-frame.ts';

/** One picture of an icon or a cursor. `from` is the place of its bytes. */
interface Entry {
  readonly pixels: number;
  readonly from: number;
  readonly bytes: number;
}

const HEAD_BYTES = 6;
const ENTRY_BYTES = 16;
const BMP_HEAD_BYTES = 14;
const INFO_HEADER_BYTES = 40;
const PNG = 0x8950_4e47;

/**
 * Decodes the largest picture of an icon or a cursor of Windows.
 * @returns an uncompressed TIFF, or the PNG that the icon holds
 * @throws PictureFault for other files, unsupported kinds, and too many pixels
 */
export function decodeIcon(bytes: Uint8Array, mostPixels: number): Uint8Array<ArrayBuffer> {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { from, bytes: length } = largestEntry(file);
  const picture = Uint8Array.from(bytes.subarray(from, from + length));
  const view = new DataView(picture.buffer);
  if (picture.length < INFO_HEADER_BYTES) throw new PictureFault('damaged');
  // The reader of PNG has its own limits.
  return view.getUint32(0) === PNG ? picture : decodeBitmap(picture, view, mostPixels);
}

function largestEntry(file: DataView): Entry {
  const isIcon = file.byteLength >= HEAD_BYTES && file.getUint16(0, true) === 0 && file.getUint16(2, true) <= 2;
  const count = isIcon ? file.getUint16(4, true) : 0;
  const entries: Entry[] = [];
  for (let at = HEAD_BYTES; entries.length < count && at + ENTRY_BYTES <= file.byteLength; at += ENTRY_BYTES) {
    // A side of 256 does not fit into its byte, and is 0.
    const [width, height] = [file.getUint8(at) || 256, file.getUint8(at + 1) || 256];
    entries.push({
      pixels: width * height,
      bytes: file.getUint32(at + 8, true),
      from: file.getUint32(at + 12, true),
    });
  }
  // Of the same size, the one with more colours takes more bytes.
  const [largest] = entries.sort((one, other) => other.pixels - one.pixels || other.bytes - one.bytes);
  if (largest === undefined) throw new PictureFault('damaged');
  return largest;
}

/**
 * Decodes a bitmap without its first header. Its height counts twice, because a mask follows the colours. The mask has a bit for each pixel, which is
 * set where the pixel is transparent.
 */
function decodeBitmap(picture: Uint8Array, view: DataView, mostPixels: number): Uint8Array<ArrayBuffer> {
  const [width, height] = [view.getInt32(4, true), Math.floor(view.getInt32(8, true) / 2)];
  const [bits, compression] = [view.getUint16(14, true), view.getUint32(16, true)];
  if (!(width > 0 && height > 0)) throw new PictureFault('damaged');
  if (width * height > mostPixels) throw new PictureFault('too-large');
  if (compression !== 0) throw new PictureFault('unsupported');
  const colours = bits > 8 ? 0 : view.getUint32(32, true) || 2 ** bits;
  const pixelsAt = view.getUint32(0, true) + colours * 4;
  const bmp = new Uint8Array(BMP_HEAD_BYTES + picture.length);
  bmp.set(picture, BMP_HEAD_BYTES);
  const head = new DataView(bmp.buffer);
  head.setUint16(0, 0x424d);
  head.setUint32(10, BMP_HEAD_BYTES + pixelsAt, true);
  head.setInt32(BMP_HEAD_BYTES + 8, height, true);
  const opaque = decodeBmp(bmp, mostPixels);
  const rgb = opaque.subarray(opaque.length - width * height * 3);
  const { file, pixels } = frameAsTiff({ width, height, channels: 4 }, null);
  const alpha = alphaOf(picture, { width, height, bits, pixelsAt });
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    pixels.set(rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
    pixels[pixel * 4 + 3] = alpha(pixel);
  }
  return file;
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly pixelsAt: number;
}

/** The opacity of each pixel, from the top left. The fourth byte of the colours decides if any of these bytes is set, otherwise the mask. */
function alphaOf(picture: Uint8Array, { width, height, bits, pixelsAt }: Layout): (pixel: number) => number {
  const step = Math.ceil((width * bits) / 32) * 4;
  const maskStep = Math.ceil(width / 32) * 4;
  const maskAt = pixelsAt + step * height;
  const row = (pixel: number) => height - 1 - Math.floor(pixel / width);
  const ofColour = (pixel: number) => picture[pixelsAt + row(pixel) * step + (pixel % width) * 4 + 3] ?? 255;
  const ofMask = (pixel: number) => {
    const byte = picture[maskAt + row(pixel) * maskStep + ((pixel % width) >> 3)] ?? 0;
    return (byte >> (7 - ((pixel % width) & 7))) & 1 ? 0 : 255;
  };
  if (bits !== 32) return ofMask;
  for (let pixel = 0; pixel < width * height; pixel += 1) if (ofColour(pixel) !== 0) return ofColour;
  return ofMask;
}
