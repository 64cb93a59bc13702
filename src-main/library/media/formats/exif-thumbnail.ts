/** Reads the thumbnail that cameras embed in a photograph (Exif 2.32, section 4.6.8). It is available before the photograph is decoded. */

export interface EmbeddedThumbnail {
  /** A JPEG. */
  readonly bytes: Buffer;
  /** 1 to 8, for the photograph and this thumbnail, see Exif's tag 274. */
  readonly orientation: number;
}

/** Metadata takes at most 64 KiB, near the beginning of the file. */
export const EXIF_BYTES = 131_072;

const MARKER = 0xff;
const START_OF_IMAGE = 0xffd8;
const START_OF_SCAN = 0xda;
const APP1 = 0xe1;
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const LITTLE_ENDIAN = 0x4949;
const ENTRY_BYTES = 12;
const MOST_ENTRIES = 512;
const ORIENTATION = 0x0112;
const THUMBNAIL_OFFSET = 0x0201;
const THUMBNAIL_LENGTH = 0x0202;
const SHORT = 3;

/**
 * Null for a file that is not a JPEG, has no thumbnail, or has a damaged one. Never throws.
 * @param firstBytes the beginning of the file, {@link EXIF_BYTES} or all of it
 */
export function exifThumbnail(firstBytes: Buffer): EmbeddedThumbnail | null {
  const tiff = exifOf(firstBytes);
  if (tiff === null || tiff.length < 8) return null;
  const little = tiff.readUInt16BE(0) === LITTLE_ENDIAN;
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const photograph = readTags(tiff.length, long(4), short, long);
  const small = photograph === null ? null : readTags(tiff.length, photograph.next, short, long);
  const from = small?.tags.get(THUMBNAIL_OFFSET) ?? 0;
  const length = small?.tags.get(THUMBNAIL_LENGTH) ?? 0;
  if (length < 4 || from + length > tiff.length || tiff.readUInt16BE(from) !== START_OF_IMAGE) return null;
  const orientation = photograph?.tags.get(ORIENTATION) ?? 1;
  return {
    bytes: tiff.subarray(from, from + length),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
  };
}

/** The TIFF inside of the Exif segment, cut where the bytes end. */
function exifOf(bytes: Buffer): Buffer | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== START_OF_IMAGE) return null;
  for (let at = 2; at + 4 <= bytes.length; ) {
    const kind = bytes[at + 1];
    if (bytes[at] !== MARKER || kind === START_OF_SCAN) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const content = bytes.subarray(at + 4, end);
    if (kind === APP1 && content.subarray(0, EXIF.length).equals(EXIF)) return content.subarray(EXIF.length);
    at = end;
  }
  return null;
}

/** The tags of one directory that have one number each, and the position of the next directory. Null if the directory exceeds the bytes. */
function readTags(
  length: number,
  at: number,
  short: (at: number) => number,
  long: (at: number) => number,
): { readonly tags: ReadonlyMap<number, number>; readonly next: number } | null {
  if (at < 8 || at + 2 > length) return null;
  const count = short(at);
  const end = at + 2 + count * ENTRY_BYTES;
  if (count > MOST_ENTRIES || end + 4 > length) return null;
  const tags = new Map<number, number>();
  for (let entry = at + 2; entry < end; entry += ENTRY_BYTES) {
    tags.set(short(entry), short(entry + 2) === SHORT ? short(entry + 8) : long(entry + 8));
  }
  return { tags, next: long(end) };
}
