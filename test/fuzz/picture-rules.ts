/** Rules for our own picture readers that hold for any bytes. */
import { stripMetadata } from '../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import { decodeBmp } from '../../src-main/library/media/formats/bmp.ts';
import { exifThumbnail } from '../../src-main/library/media/formats/exif-thumbnail.ts';
import { decodeIcon } from '../../src-main/library/media/formats/icon.ts';
import { PictureFault } from '../../src-main/library/media/formats/picture-fault.ts';
import { must, mustEqual, orRefused } from './must.ts';

const MOST_PIXELS = 16_384;
const PIXELS_TAG = 273;
const ORIENTATION_SEGMENT_BYTES = 36;
/** A profile in a PNG is stored without compression. */
const MOST_OF_PROFILE = 16_777_216;
/** Chunks with personal metadata: Exif, XMP, text and times in PNG, comments. */
const TELLING_CHUNKS = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME', 'EXIF', 'XMP ']);

export function checkBmp(bytes: Buffer): void {
  let tiff: Buffer;
  try {
    tiff = Buffer.from(decodeBmp(bytes, MOST_PIXELS).buffer);
  } catch (error) {
    must(error instanceof PictureFault, 'what is no bitmap is refused as that', String(error));
    return;
  }
  const [width, height, channels] = [tagOf(tiff, 256), tagOf(tiff, 257), tagOf(tiff, 277)];
  must(width > 0 && height > 0 && width * height <= MOST_PIXELS, 'pictures are bounded', { width, height });
  const pixels = tiff.subarray(tagOf(tiff, PIXELS_TAG));
  mustEqual(pixels.length, width * height * channels, 'every pixel is there once');
  if (bytes.readUInt32LE(14) >= 40 && bytes.readUInt16LE(28) === 24) checkTrueColour(bytes, pixels, width, height);
}

/** Compares the simple kind of bitmap pixel by pixel. */
function checkTrueColour(bytes: Buffer, pixels: Buffer, width: number, height: number): void {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const topDown = bytes.readInt32LE(22) < 0;
  for (const [x, y] of [[0, 0] as const, [width - 1, height - 1] as const, [width >> 1, height >> 1] as const]) {
    const at = bytes.readUInt32LE(10) + (topDown ? y : height - 1 - y) * rowBytes + x * 3;
    const colour = [2, 1, 0].map((channel) => bytes[at + channel] ?? 0);
    mustEqual([...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)], colour, 'colours are as they stand');
  }
}

/** A number of a little-endian TIFF whose directory follows its header. */
function tagOf(tiff: Buffer, wanted: number): number {
  for (let at = 10; at < 10 + tiff.readUInt16LE(8) * 12; at += 12) {
    if (tiff.readUInt16LE(at) !== wanted) continue;
    return tiff.readUInt16LE(at + 2) === 3 ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8);
  }
  return Number.NaN;
}

/** Checks the bytes as an icon, and as the bitmap in an icon. */
export function checkIcon(bytes: Buffer): void {
  const head = Buffer.from([0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 32, 0, 0, 0, 0, 0, 22, 0, 0, 0]);
  head.writeUInt32LE(bytes.length, 14);
  for (const icon of [bytes, Buffer.concat([head, bytes])]) {
    let decoded: Buffer;
    try {
      decoded = Buffer.from(decodeIcon(icon, MOST_PIXELS).buffer);
    } catch (error) {
      must(error instanceof PictureFault, 'what is no icon is refused as that', String(error));
      continue;
    }
    if (decoded.readUInt32BE(0) === 0x8950_4e47) {
      must(icon.includes(decoded), 'a PNG is a part of the icon', decoded.length);
      continue;
    }
    const [width, height] = [tagOf(decoded, 256), tagOf(decoded, 257)];
    must(width > 0 && height > 0 && width * height <= MOST_PIXELS, 'pictures are bounded', { width, height });
    mustEqual(decoded.length - tagOf(decoded, PIXELS_TAG), width * height * 4, 'every pixel is there once');
  }
}

export function checkThumbnail(bytes: Buffer): void {
  const small = exifThumbnail(bytes);
  if (small === null) return;
  must(small.orientation >= 1 && small.orientation <= 8, 'a picture has one of eight orientations', small.orientation);
  mustEqual(small.bytes.readUInt16BE(0), 0xffd8, 'a small picture is a JPEG');
  must(bytes.includes(small.bytes), 'a small picture is a part of the large one', small.bytes.length);
}

export async function checkStripped(bytes: Buffer): Promise<void> {
  const before = Buffer.from(bytes);
  const stripped = await orRefused(() => stripMetadata(bytes), ['file_blocked']);
  mustEqual(bytes, before, 'the original stays as it is');
  if (stripped === null) return;
  const added = bytes.includes('iCCP') ? MOST_OF_PROFILE : ORIENTATION_SEGMENT_BYTES;
  must(stripped.length <= bytes.length + added, 'nothing is added', stripped.length);
  mustEqual(stripMetadata(stripped), stripped, 'what was taken out is gone');
  for (const name of chunksOf(stripped)) must(!TELLING_CHUNKS.has(name), 'nothing tells of its maker', name);
}

/** Names of the chunks of a PNG or WebP. */
function chunksOf(bytes: Buffer): readonly string[] {
  const names: string[] = [];
  const isPng = bytes[0] === 0x89;
  if (!isPng && bytes[0] !== 0x52) return names;
  for (let at = isPng ? 8 : 12; at + 8 <= bytes.length; ) {
    const size = isPng ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at + 4);
    names.push(bytes.toString('latin1', isPng ? at + 4 : at, isPng ? at + 8 : at + 4));
    at += isPng ? size + 12 : size + (size % 2) + 8;
  }
  return names;
}
