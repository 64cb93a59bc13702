import { PictureFault } from './picture-fault.ts';
import { frameAsTiff } from './tiff-frame.ts';

interface BmpHeader {
  readonly width: number;
  readonly height: number;
  /** True if the first row of the file is the top row. */
  readonly topDown: boolean;
  readonly bits: number;
  readonly compression: number;
  /** Bit masks for red, green, blue and alpha at 16 and 32 bits; 0 for a missing channel. */
  readonly masks: readonly [number, number, number, number];
  /** Red, green and blue of each colour. */
  readonly palette: Uint8Array;
  readonly pixelsAt: number;
}

const FILE_HEADER_BYTES = 14;
const CORE_HEADER_BYTES = 12;
const INFO_HEADER_BYTES = 40;
const BI_RGB = 0;
const BI_RLE8 = 1;
const BI_RLE4 = 2;
const BI_BITFIELDS = 3;
const BI_ALPHABITFIELDS = 6;
const MASKS_OF_16_BITS = [0x7c00, 0x3e0, 0x1f, 0] as const;
const MASKS_OF_32_BITS = [0xff_0000, 0xff00, 0xff, 0] as const;
/** The numbers of bits that are valid for each compression. */
const BITS: Readonly<Record<number, readonly number[]>> = {
  [BI_RGB]: [1, 2, 4, 8, 16, 24, 32],
  [BI_RLE8]: [8],
  [BI_RLE4]: [4],
  [BI_BITFIELDS]: [16, 32],
  [BI_ALPHABITFIELDS]: [16, 32],
};

/**
 * Decodes a Windows bitmap of any kind, except those that contain a JPEG or PNG. Missing parts of a truncated file are black.
 * @returns an uncompressed TIFF
 * @throws PictureFault for other files, unsupported kinds, and too many pixels
 */
export function decodeBmp(bytes: Uint8Array, mostPixels: number): Uint8Array<ArrayBuffer> {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(file);
  const { width, height, bits, compression, masks } = header;
  if (width * height > mostPixels) throw new PictureFault('too-large');
  // A header can claim any size. Refuses a file that lacks more than half of its rows. Compressed runs take at least one byte a row.
  const least = compression === BI_RLE8 || compression === BI_RLE4 ? height : (height * rowBytes(width, bits)) / 2;
  if (file.byteLength - header.pixelsAt < least) throw new PictureFault('damaged');
  const channels = masks[3] === 0 ? 3 : 4;
  const tiff = frameAsTiff({ width, height, channels }, null);
  if (compression === BI_RLE8 || compression === BI_RLE4) drawRuns(bytes, header, tiff.pixels);
  else if (bits <= 8) drawIndexed(bytes, header, tiff.pixels);
  else if (bits === 24) drawTrueColour(bytes, header, tiff.pixels);
  else drawFields(file, header, tiff.pixels, channels);
  return tiff.file;
}

/** @throws PictureFault for other files, and unsupported kinds */
export function bmpSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  const { width, height } = readHeader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { width, height };
}

function readHeader(file: DataView): BmpHeader {
  const headerBytes = file.byteLength >= FILE_HEADER_BYTES + CORE_HEADER_BYTES ? file.getUint32(14, true) : 0;
  if (file.byteLength < 2 || file.getUint16(0) !== 0x424d) throw new PictureFault('damaged');
  if (headerBytes === CORE_HEADER_BYTES) return readCoreHeader(file);
  if (headerBytes < INFO_HEADER_BYTES || file.byteLength < FILE_HEADER_BYTES + INFO_HEADER_BYTES) {
    throw new PictureFault('damaged');
  }
  const width = file.getInt32(18, true);
  const rows = file.getInt32(22, true);
  const bits = file.getUint16(28, true);
  const compression = file.getUint32(30, true);
  if (!(width > 0 && rows !== 0)) throw new PictureFault('damaged');
  if (BITS[compression]?.includes(bits) !== true) throw new PictureFault('unsupported');
  const hasMasks = compression === BI_BITFIELDS || compression === BI_ALPHABITFIELDS;
  const masksAfter = hasMasks && headerBytes === INFO_HEADER_BYTES ? (compression === BI_BITFIELDS ? 12 : 16) : 0;
  const paletteAt = FILE_HEADER_BYTES + headerBytes + masksAfter;
  const used = file.getUint32(46, true);
  return {
    width,
    height: Math.abs(rows),
    topDown: rows < 0,
    bits,
    compression,
    pixelsAt: file.getUint32(10, true),
    masks: hasMasks ? readMasks(file, headerBytes, compression) : bits === 16 ? MASKS_OF_16_BITS : MASKS_OF_32_BITS,
    palette: readPalette(file, { at: paletteAt, count: coloursOf(bits, used), bytesEach: 4 }),
  };
}

/** The header of OS/2, with fewer fields and palettes of three bytes. */
function readCoreHeader(file: DataView): BmpHeader {
  const [width, height, bits] = [file.getUint16(18, true), file.getUint16(20, true), file.getUint16(24, true)];
  if (width === 0 || height === 0) throw new PictureFault('damaged');
  if (![1, 4, 8, 24].includes(bits)) throw new PictureFault('unsupported');
  const at = FILE_HEADER_BYTES + CORE_HEADER_BYTES;
  return {
    width,
    height,
    topDown: false,
    bits,
    compression: BI_RGB,
    pixelsAt: file.getUint32(10, true),
    masks: MASKS_OF_32_BITS,
    palette: readPalette(file, { at, count: coloursOf(bits, 0), bytesEach: 3 }),
  };
}

function coloursOf(bits: number, used: number): number {
  if (bits > 8) return 0;
  return used === 0 ? 2 ** bits : Math.min(used, 2 ** bits);
}

function readMasks(file: DataView, headerBytes: number, compression: number): BmpHeader['masks'] {
  const withAlpha = headerBytes >= 56 || compression === BI_ALPHABITFIELDS;
  if (file.byteLength < 54 + (withAlpha ? 16 : 12)) throw new PictureFault('damaged');
  const mask = (index: number) => file.getUint32(54 + index * 4, true);
  return [mask(0), mask(1), mask(2), withAlpha ? mask(3) : 0];
}

/** Always 256 colours, black where the file has none, so that every index is valid. */
function readPalette(
  file: DataView,
  { at, count, bytesEach }: { at: number; count: number; bytesEach: 3 | 4 },
): Uint8Array {
  const palette = new Uint8Array(256 * 3);
  for (let index = 0; index < count; index += 1) {
    const from = at + index * bytesEach;
    if (from + 3 > file.byteLength) break;
    for (let channel = 0; channel < 3; channel += 1) {
      palette[index * 3 + channel] = file.getUint8(from + 2 - channel);
    }
  }
  return palette;
}

/** Rows are padded to multiples of 32 bits. */
function rowBytes(width: number, bits: number): number {
  return Math.ceil((width * bits) / 32) * 4;
}

/** Calls `draw` for each row with its offset in the file and its number from the top. */
function eachRow(
  { width, height, topDown, bits, pixelsAt }: BmpHeader,
  draw: (from: number, row: number) => void,
): void {
  const step = rowBytes(width, bits);
  for (let index = 0; index < height; index += 1) draw(pixelsAt + index * step, topDown ? index : height - 1 - index);
}

function drawIndexed(bytes: Uint8Array, header: BmpHeader, pixels: Uint8Array): void {
  const { width, bits, palette } = header;
  const most = 2 ** bits - 1;
  const perByte = 8 / bits;
  eachRow(header, (from, row) => {
    for (let x = 0; x < width; x += 1) {
      const byte = bytes[from + Math.floor(x / perByte)] ?? 0;
      const index = (byte >> (8 - bits * ((x % perByte) + 1))) & most;
      copyColour(palette, index, pixels, (row * width + x) * 3);
    }
  });
}

function copyColour(palette: Uint8Array, index: number, pixels: Uint8Array, to: number): void {
  pixels[to] = palette[index * 3] ?? 0;
  pixels[to + 1] = palette[index * 3 + 1] ?? 0;
  pixels[to + 2] = palette[index * 3 + 2] ?? 0;
}

function drawTrueColour(bytes: Uint8Array, header: BmpHeader, pixels: Uint8Array): void {
  const { width } = header;
  eachRow(header, (from, row) => {
    let to = row * width * 3;
    for (let at = from; at < from + width * 3; at += 3) {
      pixels[to] = bytes[at + 2] ?? 0;
      pixels[to + 1] = bytes[at + 1] ?? 0;
      pixels[to + 2] = bytes[at] ?? 0;
      to += 3;
    }
  });
}

function drawFields(file: DataView, header: BmpHeader, pixels: Uint8Array, channels: 3 | 4): void {
  const { width, bits, masks } = header;
  const fields = masks.slice(0, channels).map(fieldOf);
  const bytesEach = bits / 8;
  eachRow(header, (from, row) => {
    let to = row * width * channels;
    for (let at = from; at < from + width * bytesEach; at += bytesEach) {
      if (at + bytesEach > file.byteLength) return;
      const value = bytesEach === 2 ? file.getUint16(at, true) : file.getUint32(at, true);
      for (const { mask, shift, most } of fields) {
        pixels[to] = most === 0 ? 0 : Math.round((((value & mask) >>> shift) * 255) / most);
        to += 1;
      }
    }
  });
}

/** How to read a channel: its mask, its shift, and its largest value. */
function fieldOf(mask: number): { readonly mask: number; readonly shift: number; readonly most: number } {
  if (mask === 0) return { mask, shift: 0, most: 0 };
  const shift = 31 - Math.clz32(mask & -mask);
  return { mask, shift, most: mask >>> shift };
}

/**
 * Decodes run lengths: pairs of count and colour. After a count of 0, a command follows: end of line, end, move, or that many single
 * colours.
 */
function drawRuns(bytes: Uint8Array, header: BmpHeader, pixels: Uint8Array): void {
  const { width, height, topDown, palette, compression, pixelsAt } = header;
  const half = compression === BI_RLE4;
  let x = 0;
  let y = 0;
  const put = (index: number) => {
    if (x < width && y < height) {
      const row = topDown ? y : height - 1 - y;
      copyColour(palette, index, pixels, (row * width + x) * 3);
    }
    x += 1;
  };
  /** The `nth` colour from `at` on. The high half of a byte comes first. */
  const colour = (at: number, nth: number) => {
    const byte = bytes[at + (half ? nth >> 1 : nth)] ?? 0;
    return half ? (nth % 2 === 0 ? byte >> 4 : byte & 15) : byte;
  };
  for (let at = pixelsAt; at + 1 < bytes.length && y < height; at += 2) {
    const count = bytes[at] ?? 0;
    const value = bytes[at + 1] ?? 0;
    if (count > 0) {
      for (let nth = 0; nth < count; nth += 1) put(colour(at + 1, half ? nth % 2 : 0));
    } else if (value === 0) {
      x = 0;
      y += 1;
    } else if (value === 1) {
      return;
    } else if (value === 2) {
      x += bytes[at + 2] ?? 0;
      y += bytes[at + 3] ?? 0;
      at += 2;
    } else {
      for (let nth = 0; nth < value; nth += 1) put(colour(at + 2, nth));
      const taken = half ? Math.ceil(value / 2) : value;
      at += taken + (taken % 2);
    }
  }
}
