/** TIFF pictures of one page or several. Overwrites with zeros everything that no kept entry points to. */
import { cannotStrip } from './cannot-strip.ts';
import { clearProfile } from './icc-profile.ts';

/** Entries needed for drawing: sizes, compression, colours, positions of pixels, orientation, resolution, page numbers, colour profile. */
const KEPT = new Set([
  ...[
    254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 286, 287,
  ],
  ...[
    290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341,
  ],
  ...[347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532, 34_675],
]);
/** Entries of pictures within pictures and of raw photographs, which need more entries for drawing. */
const REFUSED = new Set([330, 50706]);
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const PROFILE = 34_675;
const [STRIPS, STRIP_BYTES, TILES, TILE_BYTES, JPEG_AT, JPEG_BYTES] = [273, 279, 324, 325, 513, 514];
const MOST_PAGES = 10_000;

type Range = readonly [start: number, end: number];
interface Numbers {
  short(at: number): number;
  long(at: number): number;
  setShort(value: number, at: number): void;
}

/** @returns a copy of the same length */
export function stripTiff(original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  const isLittle = bytes.toString('latin1', 0, 2) === 'II';
  const numbers: Numbers = {
    short: (at) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    long: (at) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
    setShort: (value, at) => (isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)),
  };
  const kept: Range[] = [[0, 8]];
  const seen = new Set<number>();
  for (let page = numbers.long(4); page !== 0; ) {
    if (seen.has(page) || seen.size > MOST_PAGES || page + 6 > bytes.length) throw cannotStrip('it is damaged');
    seen.add(page);
    page = clearPage(bytes, numbers, page, kept);
  }
  if (seen.size === 0) throw cannotStrip('it holds no picture');
  let position = 0;
  for (const [start, end] of kept.sort(([a], [b]) => a - b)) {
    if (end > bytes.length) throw cannotStrip('it is cut off');
    if (start > position) bytes.fill(0, position, start);
    position = Math.max(position, end);
  }
  return bytes.fill(0, position);
}

/** Moves the kept entries together. @returns the position of the next page; 0 for none */
function clearPage(bytes: Buffer, numbers: Numbers, page: number, kept: Range[]): number {
  const count = numbers.short(page);
  const end = page + 2 + count * 12;
  if (end + 4 > bytes.length) throw cannotStrip('it is damaged');
  const next = Buffer.from(bytes.subarray(end, end + 4));
  const entries: Buffer[] = [];
  const places = new Map<number, readonly number[]>();
  for (let at = page + 2; at < end; at += 12) {
    const tag = numbers.short(at);
    if (REFUSED.has(tag)) throw cannotStrip('it is a raw photograph, or holds pictures within the picture');
    if (!KEPT.has(tag)) continue;
    const [type, length] = [numbers.short(at + 2), numbers.long(at + 4)];
    const size = (TYPE_BYTES[type] ?? 0) * length;
    if (size === 0 || size > bytes.length) throw cannotStrip('it is damaged');
    const value = size <= 4 ? at + 8 : numbers.long(at + 8);
    if (value + size > bytes.length) throw cannotStrip('it is cut off');
    if (tag === PROFILE && !clearProfile(bytes.subarray(value, value + size))) continue;
    if (size > 4) kept.push([value, value + size]);
    if (POINTERS.has(tag)) places.set(tag, valuesAt(numbers, value, type, length));
    const entry = Buffer.from(bytes.subarray(at, at + 12));
    // The unused bytes of a short value may hold any data.
    if (size < 4) entry.fill(0, 8 + size);
    entries.push(entry);
  }
  keepPixels(places, kept);
  numbers.setShort(entries.length, page);
  Buffer.concat([...entries, next]).copy(bytes, page + 2);
  kept.push([page, page + 2 + entries.length * 12 + 4]);
  return numbers.long(page + 2 + entries.length * 12);
}

const POINTERS = new Set([STRIPS, STRIP_BYTES, TILES, TILE_BYTES, JPEG_AT, JPEG_BYTES]);

function valuesAt(numbers: Numbers, at: number, type: number, length: number): readonly number[] {
  if (type === 3) return Array.from({ length }, (_, place) => numbers.short(at + place * 2));
  if (type === 4) return Array.from({ length }, (_, place) => numbers.long(at + place * 4));
  throw cannotStrip('it is damaged');
}

function keepPixels(places: ReadonlyMap<number, readonly number[]>, kept: Range[]): void {
  let pixels = 0;
  for (const [from, bytes] of [
    [STRIPS, STRIP_BYTES],
    [TILES, TILE_BYTES],
    [JPEG_AT, JPEG_BYTES],
  ] as const) {
    const [starts = [], lengths = []] = [places.get(from), places.get(bytes)];
    if (starts.length !== lengths.length) throw cannotStrip('it does not say where its pixels end');
    for (const [place, start] of starts.entries()) kept.push([start, start + (lengths[place] ?? 0)]);
    pixels += starts.length;
  }
  if (pixels === 0) throw cannotStrip('it holds no pixels');
}
