/** Where the pixels of a page of a TIFF are. Clears JPEGs among them. */
import { cannotStrip } from './cannot-strip.ts';
import { stripJpeg } from './jpeg.ts';
import { NO_KINDS } from './kept-exif.ts';

export type Range = readonly [start: number, end: number];

const [STRIPS, STRIP_BYTES, TILES, TILE_BYTES] = [273, 279, 324, 325];
const [WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, SAMPLES, ROWS, PLANES] = [256, 257, 258, 259, 262, 277, 278, 284];
const [TILE_WIDTH, TILE_HEIGHT] = [322, 323];
const [INDEXED, SUBSAMPLED, APART] = [3, 6, 2];

export const TIFF_TAGS = {
  palette: 320,
  tables: 347,
  profile: 34_675,
  photometric: PHOTOMETRIC,
  indexed: INDEXED,
  samples: SAMPLES,
  /** With a value for each sample of a pixel. */
  perSample: [BITS, 280, 281, 338, 339, 340, 341],
  pointers: [STRIPS, STRIP_BYTES, TILES, TILE_BYTES],
} as const;

const [NONE, JPEG] = [1, 7];
/** Fax, LZW, JPEG, Deflate, PackBits, LZMA and Zstandard. Others may be whole files. */
const COMPRESSIONS = new Set([NONE, 2, 3, 4, 5, JPEG, 8, 32_773, 32_946, 34_925, 50_000]);

/**
 * @param valuesOf the values of a tag; none for a tag that the page lacks
 * @param tables those that all JPEGs of the page share
 * @throws DeskFailure `file_blocked` for pixels that may hold metadata
 */
export function tiffPixels(
  bytes: Buffer,
  valuesOf: (tag: number) => readonly number[],
  tables: { readonly value: number; readonly size: number } | null,
): readonly Range[] {
  const one = (tag: number, usual: number) => valuesOf(tag)[0] ?? usual;
  const compression = one(COMPRESSION, NONE);
  if (!COMPRESSIONS.has(compression)) throw cannotStrip('its pixels may be files with metadata of their own');
  const ranges = [...rangesOf(valuesOf, STRIPS, STRIP_BYTES), ...rangesOf(valuesOf, TILES, TILE_BYTES)];
  if (ranges.length === 0) throw cannotStrip('it holds no pixels');
  const { count, length } = piecesOf(one, valuesOf(BITS), valuesOf(TILES).length > 0);
  if (ranges.length > count || ranges.some(([, end]) => end > bytes.length)) throw cannotStrip('it is damaged');
  if (compression === JPEG) {
    for (const range of ranges) clearJpeg(bytes, range);
    if (tables !== null) clearJpeg(bytes, [tables.value, tables.value + tables.size]);
  }
  if (compression !== NONE || one(PHOTOMETRIC, 0) === SUBSAMPLED) return ranges;
  return ranges.map(([start, end]) => [start, Math.min(end, start + length)]);
}

function rangesOf(valuesOf: (tag: number) => readonly number[], from: number, bytes: number): readonly Range[] {
  const [starts, lengths] = [valuesOf(from), valuesOf(bytes)];
  if (starts.length !== lengths.length) throw cannotStrip('it does not say where its pixels end');
  return starts.map((start, place) => [start, start + (lengths[place] ?? 0)]);
}

/** How many strips or tiles there are, and the bytes of one without compression. */
function piecesOf(one: (tag: number, usual: number) => number, bits: readonly number[], isTiled: boolean) {
  const [width, height, samples] = [one(WIDTH, 0), one(HEIGHT, 0), one(SAMPLES, 1)];
  const isApart = one(PLANES, 1) === APART;
  const [wide, high] = isTiled
    ? [one(TILE_WIDTH, width), one(TILE_HEIGHT, height)]
    : [width, Math.min(height, one(ROWS, height))];
  const planes = isApart ? samples : 1;
  const count = wide === 0 || high === 0 ? 0 : Math.ceil(width / wide) * Math.ceil(height / high) * planes;
  const perPixel = (bits[0] ?? 1) * (isApart ? 1 : samples);
  return { count, length: Math.ceil((wide * perPixel) / 8) * high };
}

/** It becomes shorter. Decoders end at its last marker. */
function clearJpeg(bytes: Buffer, [start, end]: Range): void {
  const cleaned = stripJpeg(Buffer.from(bytes.subarray(start, end)), NO_KINDS);
  if (cleaned.length > end - start) throw cannotStrip('it is damaged');
  cleaned.copy(bytes, start);
  bytes.fill(0, start + cleaned.length, end);
}
