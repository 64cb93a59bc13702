/** Finds out from the structure of GIF, BMP and TIFF whether the end of a file is missing. */

const GIF_HEADER_BYTES = 13;
const GIF = { extension: 0x21, image: 0x2c, end: 0x3b } as const;

/** True if a GIF ends within a block (GIF89a). Many programs leave out the mark behind the last block. */
export function gifLacksEnd(bytes: Buffer): boolean {
  let at = GIF_HEADER_BYTES + colourTableBytes(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === GIF.extension) at = behindSubBlocks(bytes, at + 2);
    else if (block === GIF.image) at = behindSubBlocks(bytes, at + 11 + colourTableBytes(bytes[at + 9] ?? 0));
    // The end, or damage.
    else return false;
  }
  return at > bytes.length;
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1);
}

/** Each of them begins with its length, and one without bytes ends the list. */
function behindSubBlocks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

export const BMP_HEADER_BYTES = 54;
const BMP_INFO_BYTES = 40;
/** Not compressed, without and with masks of bits. */
const BMP_PLAIN = new Set([0, 3]);

/** The bytes of a bitmap of Windows with its pixels; 0 if the header does not tell. The length in the header itself is often wrong. */
export function bmpBytes(header: Buffer): number {
  const isOld = header.length < BMP_HEADER_BYTES || header.readUInt32LE(14) < BMP_INFO_BYTES;
  if (isOld || !BMP_PLAIN.has(header.readUInt32LE(30))) return 0;
  const rowBytes = Math.ceil((Math.abs(header.readInt32LE(18)) * header.readUInt16LE(28)) / 32) * 4;
  return header.readUInt32LE(10) + rowBytes * Math.abs(header.readInt32LE(22));
}

const STRIPS = [
  [0x0111, 0x0117],
  [0x0144, 0x0145],
] as const;
const VALUE_BYTES: Readonly<Record<number, number>> = { 3: 2, 4: 4 };
const MOST_PAGES = 1_000;
/** Of all pages together. A hostile file has directories that overlap. */
const MOST_ENTRIES = 100_000;

/** True if a page, or its pixels in strips or tiles, is behind the end of a TIFF (TIFF 6.0). Always false for files above 4 GiB (BigTIFF). */
export function tiffLacksPixels(file: Buffer): boolean {
  const order = file.toString('latin1', 0, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return false;
  const isLittle = order === 'II*\0';
  const short = (at: number) => (isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const long = (at: number) => (isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const valueAt = (entry: number, index: number) => {
    const bytes = VALUE_BYTES[short(entry + 2)] ?? 0;
    const at = (bytes * long(entry + 4) <= 4 ? entry + 8 : long(entry + 8)) + bytes * index;
    return bytes === 2 ? short(at) : bytes === 4 ? long(at) : 0;
  };
  try {
    const seen = new Set<number>();
    let left = MOST_ENTRIES;
    for (let at = long(4); at !== 0 && !seen.has(at) && seen.size < MOST_PAGES; ) {
      seen.add(at);
      left -= short(at);
      if (left < 0) return false;
      const entries = new Map<number, number>();
      for (let index = 0; index < short(at); index += 1) entries.set(short(at + 2 + index * 12), at + 2 + index * 12);
      for (const [offsets, counts] of STRIPS) {
        const [places, lengths] = [entries.get(offsets), entries.get(counts)];
        if (places === undefined || lengths === undefined) continue;
        // The last strip is usually, but not always, the last in the file.
        const last = Math.min(long(places + 4), long(lengths + 4)) - 1;
        for (const index of [0, last]) if (valueAt(places, index) + valueAt(lengths, index) > file.length) return true;
      }
      at = long(at + 2 + 12 * short(at));
    }
    return false;
  } catch (error) {
    if (error instanceof RangeError) return true; // a read behind the end of the file
    throw error;
  }
}
