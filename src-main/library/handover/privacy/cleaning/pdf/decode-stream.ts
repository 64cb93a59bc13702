import { inflateSync } from 'node:zlib';
import { cannotStrip } from '../cannot-strip.ts';
import { isDict, isList, nameOf, numberOf, type PdfDict, type PdfValue } from './pdf-syntax.ts';

/** Structures of a PDF that need more memory are made to use it up. */
const MOST_BYTES = 134_217_728;

/** The names of the filters, in the order of decoding. */
export function filtersOf(dict: PdfDict): readonly string[] {
  const filter = dict.get('Filter');
  const names = isList(filter) ? filter : filter === undefined ? [] : [filter];
  return names.map((name) => nameOf(name) ?? '?');
}

/** @throws DeskFailure `file_blocked` for a filter other than Flate */
export function decoded(dict: PdfDict, data: Buffer): Buffer {
  const filters = filtersOf(dict);
  if (filters.length === 0) return data;
  if (filters.length > 1 || filters[0] !== 'FlateDecode') throw cannotStrip('parts of it are packed in an old way');
  return unpredicted(inflated(data), parmsOf(dict.get('DecodeParms')));
}

/** The bytes of a deflated stream. @throws DeskFailure if they are damaged or too many */
export function inflated(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: MOST_BYTES });
  } catch {
    // zlib throws for damaged data, and for more than it may return.
    throw cannotStrip('it is damaged');
  }
}

function parmsOf(value: PdfValue | undefined): PdfDict {
  const parms = isList(value) ? value[0] : value;
  return isDict(parms) ? parms : new Map();
}

/** Undoes the predictors of PNG (ISO 32000-1, 7.4.4.4). */
function unpredicted(data: Buffer, parms: PdfDict): Buffer {
  const predictor = numberOf(parms.get('Predictor')) ?? 1;
  if (predictor === 1) return data;
  const of = (key: string, usual: number) => numberOf(parms.get(key)) ?? usual;
  const perPixel = Math.max(1, (of('Colors', 1) * of('BitsPerComponent', 8)) >> 3);
  const width = Math.ceil((of('Colors', 1) * of('BitsPerComponent', 8) * of('Columns', 1)) / 8);
  if (predictor < 10 || width < 1 || width > MOST_BYTES) throw cannotStrip('parts of it are packed in an old way');
  const rows = Math.ceil(data.length / (width + 1));
  const out = Buffer.alloc(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const from = row * (width + 1);
    const to = row * width;
    for (let place = 0; place < width && from + 1 + place < data.length; place += 1) {
      const left = place < perPixel ? 0 : (out[to + place - perPixel] ?? 0);
      const up = row === 0 ? 0 : (out[to + place - width] ?? 0);
      const corner = row === 0 || place < perPixel ? 0 : (out[to + place - width - perPixel] ?? 0);
      out[to + place] = (data[from + 1 + place] ?? 0) + predicted(data[from] ?? 0, left, up, corner);
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) throw cannotStrip('it is damaged');
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
