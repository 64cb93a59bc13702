/**
 * Finds the pictures that a camera stored in a raw file for quick display. Raw files (DNG, NEF, CR2, ARW) are TIFF files: the preview is
 * a JPEG in one of their directories (TIFF 6.0; DNG specification 1.7, chapter 3).
 */

export interface RawPreview {
  /** A JPEG. */
  readonly bytes: Buffer;
  /** Exif's orientation of the whole file, 1 to 8. The preview itself often has none. */
  readonly orientation: number;
}

const TAG = {
  width: 0x0100,
  height: 0x0101,
  bits: 0x0102,
  compression: 0x0103,
  colours: 0x0106,
  stripOffsets: 0x0111,
  orientation: 0x0112,
  stripByteCounts: 0x0117,
  subDirectories: 0x014a,
  jpegOffset: 0x0201,
  jpegLength: 0x0202,
} as const;
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 13: 4 };
const MOST_DIRECTORIES = 32;
const MOST_VALUES = 64;
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);
/** The marker of lossless JPEG, in which raw sensor data is stored. */
const LOSSLESS = Buffer.from([0xff, 0xc3]);

/** The largest embedded JPEG; null if there is none. */
export function rawPreview(file: Buffer): RawPreview | null {
  const order = file.toString('latin1', 0, 2);
  if ((order !== 'II' && order !== 'MM') || file.length < 8) return null;
  const reader = readerOf(file, order === 'II');
  const waiting = [reader.long(4)];
  const seen = new Set<number>();
  let largest: Buffer | null = null;
  let orientation = 1;
  for (let at = waiting.shift(); at !== undefined && seen.size < MOST_DIRECTORIES; at = waiting.shift()) {
    if (at === 0 || seen.has(at)) continue;
    seen.add(at);
    const { tags, next } = reader.directory(at);
    if (seen.size === 1) orientation = tags.get(TAG.orientation)?.[0] ?? 1;
    waiting.push(...(tags.get(TAG.subDirectories) ?? []), next);
    for (const picture of jpegsIn(file, tags)) if (picture.length > (largest?.length ?? 0)) largest = picture;
  }
  return largest === null ? null : { bytes: largest, orientation };
}

/**
 * The largest picture of a TIFF or raw file, upright: the first page or one of its subdirectories. The first one of a raw file is a
 * thumbnail. Null for other files.
 */
export function tiffSize(file: Buffer): { readonly width: number; readonly height: number } | null {
  const order = file.toString('latin1', 0, 2);
  if ((order !== 'II' && order !== 'MM') || file.length < 8) return null;
  const reader = readerOf(file, order === 'II');
  const first = reader.directory(reader.long(4)).tags;
  const others = (first.get(TAG.subDirectories) ?? [])
    .slice(0, MOST_DIRECTORIES)
    .map((at) => reader.directory(at).tags);
  let largest = { width: 0, height: 0 };
  for (const tags of [first, ...others]) {
    const [width = 0, height = 0] = [tags.get(TAG.width)?.[0], tags.get(TAG.height)?.[0]];
    if (width * height > largest.width * largest.height) largest = { width, height };
  }
  if (largest.width === 0 || largest.height === 0) return null;
  const isTurned = (first.get(TAG.orientation)?.[0] ?? 1) > 4;
  return isTurned ? { width: largest.height, height: largest.width } : largest;
}

/** Codecs of pixels that the decoder has. It draws others black, without an error. */
const COMPRESSIONS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32_773, 32_946, 50_001]);
const JPEG_COMPRESSIONS: ReadonlySet<number> = new Set([6, 7]);
const YCBCR = 6;
const LAB = 8;

/** True for a TIFF that the decoder would draw in wrong colours or black: of another codec, or in YCbCr without JPEG. Also for Lab of 8 bits, which it refuses. */
export function isUnreadTiff(file: Buffer): boolean {
  const order = file.toString('latin1', 0, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return false;
  const reader = readerOf(file, order === 'II*\0');
  const { tags } = reader.directory(reader.long(4));
  const [compression = 1, colours] = [tags.get(TAG.compression)?.[0], tags.get(TAG.colours)?.[0]];
  const isShort = (tags.get(TAG.bits)?.[0] ?? 1) < 16;
  if (colours === LAB && isShort) return true;
  return !COMPRESSIONS.has(compression) || (colours === YCBCR && !JPEG_COMPRESSIONS.has(compression));
}

const EXIF = Buffer.from('Exif\0\0');

/** The preview as a JPEG with its orientation. A preview that has one is unchanged. */
export function withOrientation({ bytes, orientation }: RawPreview): Buffer {
  if (orientation === 1 || bytes.subarray(0, 256).includes(EXIF)) return bytes;
  // APP1 with one directory of one entry: orientation, a short number. Exif 2.3, section 4.5.
  const segment = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001' + '00000000' + '00000000',
    'hex',
  );
  segment.writeUInt16BE(orientation, 28);
  return Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
}

type Tags = ReadonlyMap<number, readonly number[]>;

function jpegsIn(file: Buffer, tags: Tags): readonly Buffer[] {
  const places = [
    [TAG.jpegOffset, TAG.jpegLength],
    [TAG.stripOffsets, TAG.stripByteCounts],
  ] as const;
  return places.flatMap(([offsets, lengths]) => {
    const [offset, ...others] = tags.get(offsets) ?? [];
    const [length] = tags.get(lengths) ?? [];
    if (offset === undefined || length === undefined || others.length > 0) return [];
    const bytes = file.subarray(offset, offset + length);
    const isPicture = bytes.subarray(0, 3).equals(JPEG_START) && !bytes.subarray(0, 4_096).includes(LOSSLESS);
    return isPicture ? [bytes] : [];
  });
}

/** Reads outside the file give zeros and empty directories. */
function readerOf(file: Buffer, isLittle: boolean) {
  const fits = (at: number, bytes: number) => at >= 0 && at + bytes <= file.length;
  const short = (at: number) => (fits(at, 2) ? (isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at)) : 0);
  const long = (at: number) => (fits(at, 4) ? (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at)) : 0);
  const valuesAt = (entry: number): readonly number[] => {
    const bytes = TYPE_BYTES[short(entry + 2)];
    const count = Math.min(long(entry + 4), MOST_VALUES);
    if (bytes === undefined) return [];
    const from = bytes * count <= 4 ? entry + 8 : long(entry + 8);
    const read = bytes === 2 ? short : bytes === 4 ? long : (at: number) => file[at] ?? 0;
    return Array.from({ length: count }, (_, index) => read(from + index * bytes));
  };
  return {
    long,
    directory: (at: number): { readonly tags: Tags; readonly next: number } => {
      const entries = fits(at, 2) ? short(at) : 0;
      const tags = new Map<number, readonly number[]>();
      for (let index = 0; index < entries && fits(at + 2 + index * 12, 12); index += 1) {
        const entry = at + 2 + index * 12;
        tags.set(short(entry), valuesAt(entry));
      }
      return { tags, next: long(at + 2 + entries * 12) };
    },
  };
}
