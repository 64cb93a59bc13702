import { PictureFault } from './picture-fault.ts';
import { frameAsTiff } from './tiff-frame.ts';

/** Truevision TGA File Format Specification, version 2.0. */
const HEADER_BYTES = 18;
const [TRUE_COLOUR, GREY] = [2, 3];
const COMPRESSED = 8;
const [FROM_THE_RIGHT, FROM_THE_TOP, ALPHA_BITS] = [16, 32, 15];
const BITS: Readonly<Record<number, readonly number[]>> = { [TRUE_COLOUR]: [15, 16, 24, 32], [GREY]: [8] };

/**
 * Decodes a Targa picture in true colours or grey. Missing parts of a truncated file are black.
 * @returns an uncompressed TIFF
 * @throws PictureFault for other files, pictures with a palette, and too many pixels
 */
export function decodeTarga(bytes: Uint8Array, mostPixels: number): Uint8Array<ArrayBuffer> {
  if (bytes.length < HEADER_BYTES) throw new PictureFault('damaged');
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [kind, bits, descriptor] = [file.getUint8(2), file.getUint8(16), file.getUint8(17)];
  const [width, height] = [file.getUint16(12, true), file.getUint16(14, true)];
  const isCompressed = (kind & COMPRESSED) !== 0;
  if (BITS[kind & ~COMPRESSED]?.includes(bits) !== true) throw new PictureFault('unsupported');
  if (width === 0 || height === 0) throw new PictureFault('damaged');
  if (width * height > mostPixels) throw new PictureFault('too-large');
  const pixelBytes = Math.ceil(bits / 8);
  const packed = bytes.subarray(HEADER_BYTES + file.getUint8(0));
  // A header can claim any size. A run of at most 128 pixels takes its length and one pixel.
  const least = isCompressed ? ((width * height) / 128) * (1 + pixelBytes) : width * height * pixelBytes;
  if (packed.length < least / 2) throw new PictureFault('damaged');
  const source = isCompressed ? unpack(packed, width * height * pixelBytes, pixelBytes) : packed;
  const hasAlpha = bits === 32 && (descriptor & ALPHA_BITS) === 8 && isSomeVisible(source);
  const channels = hasAlpha ? 4 : 3;
  const { file: tiff, pixels } = frameAsTiff({ width, height, channels }, null);
  for (let y = 0; y < height; y += 1) {
    const row = (descriptor & FROM_THE_TOP) !== 0 ? y : height - 1 - y;
    for (let x = 0; x < width; x += 1) {
      const column = (descriptor & FROM_THE_RIGHT) !== 0 ? width - 1 - x : x;
      const from = (row * width + column) * pixelBytes;
      paint(pixels, (y * width + x) * channels, source, from, pixelBytes, hasAlpha);
    }
  }
  return tiff;
}

function paint(to: Uint8Array, at: number, source: Uint8Array, from: number, bytes: number, hasAlpha: boolean): void {
  const byte = (place: number) => source[from + place] ?? 0;
  if (bytes === 1) to.fill(byte(0), at, at + 3);
  else if (bytes === 2) {
    const value = byte(0) | (byte(1) << 8);
    for (const [colour, shift] of [10, 5, 0].entries())
      to[at + colour] = Math.round((((value >> shift) & 31) * 255) / 31);
  } else {
    // Blue comes first.
    for (let colour = 0; colour < 3; colour += 1) to[at + colour] = byte(2 - colour);
    if (hasAlpha) to[at + 3] = byte(3);
  }
}

/** Many programs leave the alpha of all pixels 0, and mean an opaque picture. */
function isSomeVisible(source: Uint8Array): boolean {
  for (let at = 3; at < source.length; at += 4) if (source[at] !== 0) return true;
  return false;
}

/** Unpacks runs of equal pixels and of different ones. */
function unpack(packed: Uint8Array, size: number, pixelBytes: number): Uint8Array {
  const unpacked = new Uint8Array(size);
  for (let [from, to] = [0, 0]; from < packed.length && to < size; ) {
    const control = packed[from] ?? 0;
    const count = (control & 127) + 1;
    const isRun = control > 127;
    const part = packed.subarray(from + 1, from + 1 + (isRun ? 1 : count) * pixelBytes);
    for (let place = 0; place < count * pixelBytes && to < size; place += 1, to += 1) {
      unpacked[to] = part[isRun ? place % pixelBytes : place] ?? 0;
    }
    from += 1 + (isRun ? 1 : count) * pixelBytes;
  }
  return unpacked;
}
