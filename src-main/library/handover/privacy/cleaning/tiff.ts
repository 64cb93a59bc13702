/** TIFF pictures of one page or several. Overwrites with zeros everything that no kept entry points to. */
import { cannotStrip } from './cannot-strip.ts';
import { clearProfile } from './icc-profile.ts';
import { type Range, TIFF_TAGS, tiffPixels } from './tiff-pixels.ts';

/** The most values of each entry that is needed for drawing: sizes, compression, colours, orientation, resolution, page numbers. */
const MOST_VALUES: ReadonlyMap<number, number> = new Map([
  ...[254, 255, 256, 257, 259, 262, 263, 264, 265, 266, 274, 277, 278, 282, 283, 284, 286, 287].map(
    (tag) => [tag, 1] as const,
  ),
  ...[290, 292, 293, 296, 317, 322, 323, 332, 334, 531].map((tag) => [tag, 1] as const),
  ...TIFF_TAGS.perSample.map((tag) => [tag, 32] as const),
  ...([
    [297, 2],
    [318, 2],
    [319, 6],
    [529, 3],
    [530, 2],
    [532, 6],
  ] as const),
  ...[TIFF_TAGS.palette, TIFF_TAGS.tables, TIFF_TAGS.profile].map((tag) => [tag, Number.MAX_SAFE_INTEGER] as const),
  ...TIFF_TAGS.pointers.map((tag) => [tag, Number.MAX_SAFE_INTEGER] as const),
]);
/** Of raw photographs, which need more entries for drawing. */
const RAW = 50706;
/** Pictures within the picture. */
const SUB_IMAGES = 330;
const MOST_SUB_IMAGES = 64;
/** The type of pointers to pages. */
const IFD = 13;
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const MOST_PAGES = 10_000;
const [SUBFILE_TYPE, SMALLER] = [254, 1];

interface Numbers {
  short(at: number): number;
  long(at: number): number;
  setShort(value: number, at: number): void;
  setLong(value: number, at: number): void;
}

interface Entry {
  readonly at: number;
  readonly tag: number;
  readonly type: number;
  readonly length: number;
  /** Where the values are. */
  readonly value: number;
  readonly size: number;
}

/** @returns a copy of the same length */
export function stripTiff(original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  const numbers = numbersOf(bytes, bytes.toString('latin1', 0, 2) === 'II');
  const pages = pagesOf(bytes, numbers);
  if (pages.length === 0) throw cannotStrip('it holds no picture');
  // A smaller picture of a page may show more than the page.
  const whole = pages.filter((page) => (subfileType(bytes, numbers, page) & SMALLER) === 0);
  const shown = whole.length === 0 ? pages : whole;
  const kept: Range[] = [[0, 8]];
  numbers.setLong(shown[0] ?? 0, 4);
  for (const [place, page] of shown.entries()) clearPage(bytes, numbers, { page, next: shown[place + 1] ?? 0 }, kept);
  let position = 0;
  for (const [start, end] of kept.sort(([a], [b]) => a - b)) {
    if (end > bytes.length) throw cannotStrip('it is cut off');
    if (start > position) bytes.fill(0, position, start);
    position = Math.max(position, end);
  }
  return bytes.fill(0, position);
}

function numbersOf(bytes: Buffer, isLittle: boolean): Numbers {
  return {
    short: (at) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    long: (at) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
    setShort: (value, at) => (isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at)),
    setLong: (value, at) => (isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)),
  };
}

/** Where the pages begin. */
function pagesOf(bytes: Buffer, numbers: Numbers): readonly number[] {
  const pages = new Set<number>();
  for (let page = numbers.long(4); page !== 0; page = numbers.long(page + 2 + numbers.short(page) * 12)) {
    if (pages.has(page) || pages.size > MOST_PAGES || page + 6 > bytes.length) throw cannotStrip('it is damaged');
    if (page + 2 + numbers.short(page) * 12 + 4 > bytes.length) throw cannotStrip('it is damaged');
    pages.add(page);
  }
  return [...pages];
}

function entriesOf(bytes: Buffer, numbers: Numbers, page: number): readonly Entry[] {
  return Array.from({ length: numbers.short(page) }, (_, place) => {
    const at = page + 2 + place * 12;
    const [tag, type, length] = [numbers.short(at), numbers.short(at + 2), numbers.long(at + 4)];
    if (tag === RAW) throw holdsPictures();
    const size = (TYPE_BYTES[type] ?? 0) * length;
    const value = size <= 4 ? at + 8 : numbers.long(at + 8);
    const most = MOST_VALUES.get(tag);
    if (most !== undefined && (size === 0 || length > most)) throw cannotStrip('it is damaged');
    if (most !== undefined && value + size > bytes.length) throw cannotStrip('it is cut off');
    return { at, tag, type, length, value, size };
  });
}

function holdsPictures() {
  return cannotStrip('it is a raw photograph, or holds pictures within the picture');
}

/** Smaller pictures within the page are removed, like those beside it. Another one may be the picture itself. */
function requireSmallerWithin(bytes: Buffer, numbers: Numbers, subImages: Entry): void {
  if (subImages.length > MOST_SUB_IMAGES || subImages.value + subImages.size > bytes.length) throw holdsPictures();
  for (const page of valuesAt(numbers, subImages)) {
    const places = Array.from({ length: numbers.short(page) }, (_, place) => page + 2 + place * 12);
    const type = places.find((at) => numbers.short(at) === SUBFILE_TYPE);
    if (type === undefined || (numbers.long(type + 8) & SMALLER) === 0) throw holdsPictures();
  }
}

function subfileType(bytes: Buffer, numbers: Numbers, page: number): number {
  const entry = entriesOf(bytes, numbers, page).find(({ tag }) => tag === SUBFILE_TYPE);
  return entry === undefined ? 0 : (valuesAt(numbers, entry)[0] ?? 0);
}

/** Moves the kept entries together. */
function clearPage(
  bytes: Buffer,
  numbers: Numbers,
  { page, next }: { readonly page: number; readonly next: number },
  kept: Range[],
): void {
  const all = entriesOf(bytes, numbers, page);
  const valuesOf = (tag: number) => {
    const entry = all.find((one) => one.tag === tag);
    return entry === undefined ? [] : valuesAt(numbers, entry);
  };
  const subImages = all.find(({ tag }) => tag === SUB_IMAGES);
  if (subImages !== undefined) requireSmallerWithin(bytes, numbers, subImages);
  const samples = valuesOf(TIFF_TAGS.samples)[0] ?? 1;
  const shown = all.filter((entry) => {
    if (TIFF_TAGS.perSample.some((tag) => tag === entry.tag) && entry.length > samples)
      throw cannotStrip('it is damaged');
    if (!MOST_VALUES.has(entry.tag)) return false;
    return entry.tag !== TIFF_TAGS.profile || clearProfile(bytes.subarray(entry.value, entry.value + entry.size));
  });
  const pixels = tiffPixels(bytes, valuesOf, all.find(({ tag }) => tag === TIFF_TAGS.tables) ?? null);
  const isShown = new Set(shown);
  const hidden = all.filter((entry) => entry.size > 4 && !isShown.has(entry));
  for (const [start, end] of pixels) {
    const isOver = ({ value, size }: Entry) => start < value + size && end > value;
    if (hidden.some(isOver)) throw cannotStrip('it does not say where its pixels end');
  }
  kept.push(...pixels, [page, page + 2 + shown.length * 12 + 4]);
  const entries = shown
    .filter(({ tag }) => tag !== TIFF_TAGS.palette || valuesOf(TIFF_TAGS.photometric)[0] === TIFF_TAGS.indexed)
    .map(({ at, value, size }) => {
      if (size > 4) kept.push([value, value + size]);
      const entry = Buffer.from(bytes.subarray(at, at + 12));
      // The unused bytes of a short value may hold any data.
      if (size < 4) entry.fill(0, 8 + size);
      return entry;
    });
  numbers.setShort(entries.length, page);
  const end = Buffer.concat(entries).copy(bytes, page + 2) + page + 2;
  numbers.setLong(next, end);
  bytes.fill(0, end + 4, page + 2 + shown.length * 12 + 4);
}

function valuesAt(numbers: Numbers, { type, length, value }: Entry): readonly number[] {
  if (type === 3) return Array.from({ length }, (_, place) => numbers.short(value + place * 2));
  if (type === 4 || type === IFD) return Array.from({ length }, (_, place) => numbers.long(value + place * 4));
  throw cannotStrip('it is damaged');
}
