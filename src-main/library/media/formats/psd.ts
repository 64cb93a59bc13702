import { PictureFault } from './picture-fault.ts';
import { frameAsTiff, type Pixels } from './tiff-frame.ts';

/** Adobe Photoshop File Formats Specification, "File Header Section". */
const HEADER_BYTES = 26;
const SIGNATURE = 0x3842_5053;
const [BITMAP, GREY, INDEXED, RGB, CMYK, DUOTONE] = [0, 1, 2, 3, 4, 8];
/** How many channels have colours. Others are masks, or the transparency. */
const COLOURS: Readonly<Record<number, number>> = {
  [BITMAP]: 1,
  [GREY]: 1,
  [INDEXED]: 1,
  [RGB]: 3,
  [CMYK]: 4,
  [DUOTONE]: 1,
};
const PROFILE_RESOURCE = 1039;
const RESOURCE = 0x3842_494d;
const PALETTE_COLOURS = 256;

interface Document {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly depth: number;
  readonly mode: number;
  /** Of a PSB, lengths are longer. */
  readonly isLarge: boolean;
  readonly palette: Uint8Array;
  readonly profile: Uint8Array | null;
  /** True if the first channel behind the colours is the transparency of the whole picture. */
  readonly isTransparent: boolean;
  readonly pixelsAt: number;
}

/**
 * Decodes the picture that Photoshop stores beside the layers, for other programs.
 * @returns an uncompressed TIFF with the colour profile of the document
 * @throws PictureFault for other files, kinds of colours other than RGB, CMYK, grey, palettes and bitmaps, and too many pixels
 */
export function decodePsd(bytes: Uint8Array, mostPixels: number): Uint8Array<ArrayBuffer> {
  try {
    const document = readDocument(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes);
    if (document.width * document.height > mostPixels) throw new PictureFault('too-large');
    return draw(bytes, document);
  } catch (error) {
    // Reads behind the end of the file.
    throw error instanceof RangeError ? new PictureFault('damaged') : error;
  }
}

function readDocument(file: DataView, bytes: Uint8Array): Document {
  const version = file.getUint16(4);
  const [channels, height, width] = [file.getUint16(12), file.getUint32(14), file.getUint32(18)];
  const [depth, mode] = [file.getUint16(22), file.getUint16(24)];
  if (file.getUint32(0) !== SIGNATURE || version < 1 || version > 2 || width === 0 || height === 0) {
    throw new PictureFault('damaged');
  }
  const colours = COLOURS[mode];
  if (colours === undefined || depth !== (mode === BITMAP ? 1 : depth === 16 ? 16 : 8) || channels < colours) {
    throw new PictureFault('unsupported');
  }
  const isLarge = version === 2;
  const paletteAt = HEADER_BYTES + 4;
  const resourcesAt = paletteAt + file.getUint32(HEADER_BYTES);
  const layersAt = resourcesAt + 4 + file.getUint32(resourcesAt);
  const [layers, lengthBytes] = isLarge ? [Number(file.getBigUint64(layersAt)), 8] : [file.getUint32(layersAt), 4];
  // A negative number of layers says that the picture is transparent.
  const isTransparent = layers > 2 * lengthBytes && channels > colours && file.getInt16(layersAt + 2 * lengthBytes) < 0;
  return {
    width,
    height,
    channels,
    depth,
    mode,
    isLarge,
    isTransparent,
    palette: bytes.subarray(paletteAt, resourcesAt),
    profile: profileIn(file, bytes, resourcesAt + 4, layersAt),
    pixelsAt: layersAt + lengthBytes + layers,
  };
}

/** Resources have a signature, a number, a name and their data, each of even length. */
function profileIn(file: DataView, bytes: Uint8Array, from: number, to: number): Uint8Array | null {
  for (let at = from; at + 12 <= to && file.getUint32(at) === RESOURCE; ) {
    const nameBytes = 1 + file.getUint8(at + 6);
    const dataAt = at + 6 + nameBytes + (nameBytes % 2);
    const length = file.getUint32(dataAt);
    if (file.getUint16(at + 4) === PROFILE_RESOURCE) return bytes.subarray(dataAt + 4, dataAt + 4 + length);
    at = dataAt + 4 + length + (length % 2);
  }
  return null;
}

/** Rows of one channel after the other. */
function draw(bytes: Uint8Array, document: Document): Uint8Array<ArrayBuffer> {
  const { width, height, mode, depth, isTransparent, profile } = document;
  const colours = COLOURS[mode] ?? 1;
  const rowBytes = depth === 1 ? Math.ceil(width / 8) : (width * depth) / 8;
  const rows = rowReader(bytes, document, rowBytes);
  const wanted = colours + (isTransparent && mode === RGB ? 1 : 0);
  const channels: Pixels['channels'] = mode === CMYK || wanted === 4 ? 4 : 3;
  // A profile of grey does not fit red, green and blue, which the picture becomes.
  const fitting = mode === RGB || mode === CMYK || mode === INDEXED ? profile : null;
  const { file, pixels } = frameAsTiff({ width, height, channels, isCmyk: mode === CMYK }, fitting);
  for (let channel = 0; channel < wanted; channel += 1) {
    for (let y = 0; y < height; y += 1) {
      const row = rows(channel * height + y);
      const start = y * width * channels;
      for (let x = 0; x < width; x += 1) paint(pixels, start + x * channels, channel, valueAt(row, x, depth), document);
    }
  }
  if (wanted === 4 && mode === RGB) removeWhite(pixels);
  return file;
}

function valueAt(row: Uint8Array, x: number, depth: number): number {
  if (depth === 1) return ((row[x >> 3] ?? 0) >> (7 - (x & 7))) & 1 ? 0 : 255;
  return row[depth === 16 ? 2 * x : x] ?? 0;
}

function paint(pixels: Uint8Array, at: number, channel: number, value: number, { mode, palette }: Document): void {
  if (mode === RGB) pixels[at + channel] = value;
  // No ink is white here, and 0 in TIFF.
  else if (mode === CMYK) pixels[at + channel] = 255 - value;
  else {
    for (let colour = 0; colour < 3; colour += 1) {
      pixels[at + colour] = mode === INDEXED ? (palette[colour * PALETTE_COLOURS + value] ?? 0) : value;
    }
  }
}

/** Photoshop draws transparent pictures over white. Takes the white out again. */
function removeWhite(pixels: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 255;
    if (alpha === 0 || alpha === 255) continue;
    for (let colour = 0; colour < 3; colour += 1) {
      const value = (((pixels[at + colour] ?? 0) + alpha - 255) * 255) / alpha;
      pixels[at + colour] = Math.min(255, Math.max(0, Math.round(value)));
    }
  }
}

/** Reads a row by its number: those of the first channel from the top, then those of the next. Missing rows are 0. */
function rowReader(bytes: Uint8Array, document: Document, rowBytes: number): (row: number) => Uint8Array {
  const { channels, height, isLarge, pixelsAt } = document;
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const compression = file.getUint16(pixelsAt);
  const at = pixelsAt + 2;
  // A header can claim any size. Refuses a file that lacks more than half of its rows.
  if (compression === 0 && (bytes.length - at) * 2 < channels * height * rowBytes) throw new PictureFault('damaged');
  if (compression === 0) return (row) => bytes.subarray(at + row * rowBytes, at + (row + 1) * rowBytes);
  if (compression !== 1) throw new PictureFault('unsupported');
  const lengthBytes = isLarge ? 4 : 2;
  let next = at + channels * height * lengthBytes;
  if (next > bytes.length) throw new PictureFault('damaged');
  const unpacked = new Uint8Array(rowBytes);
  // Rows are asked for in their order.
  return (row) => {
    const lengthAt = at + row * lengthBytes;
    const length = isLarge ? file.getUint32(lengthAt) : file.getUint16(lengthAt);
    unpackRow(bytes.subarray(next, next + length), unpacked);
    next += length;
    return unpacked;
  };
}

/** Unpacks a row that is compressed by Apple's PackBits. What is missing becomes 0. */
function unpackRow(packed: Uint8Array, row: Uint8Array): void {
  let [from, to] = [0, 0];
  while (from < packed.length && to < row.length) {
    const control = packed[from] ?? 0;
    from += 1;
    if (control < 128) {
      const part = packed.subarray(from, from + Math.min(control + 1, row.length - to));
      row.set(part, to);
      from += control + 1;
      to += part.length;
    } else if (control > 128) {
      row.fill(packed[from] ?? 0, to, to + 257 - control);
      from += 1;
      to += 257 - control;
    }
  }
  row.fill(0, Math.min(to, row.length));
}
