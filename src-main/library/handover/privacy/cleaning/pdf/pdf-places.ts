/** Where the objects of a PDF are, by its cross-reference tables and streams (ISO 32000-1, 7.5). The newest revision wins. */
import { cannotStrip } from '../cannot-strip.ts';
import { decoded } from './decode-stream.ts';
import {
  createPdfReader,
  isDict,
  isList,
  isRef,
  nameOf,
  numberOf,
  type PdfDict,
  type PdfReader,
} from './pdf-syntax.ts';

/** By the number of the object. */
type PdfPlace =
  | { readonly kind: 'free' }
  | { readonly kind: 'at'; readonly offset: number }
  | { readonly kind: 'packed'; readonly within: number };

export interface PdfPlaces {
  readonly places: ReadonlyMap<number, PdfPlace>;
  /** Of the newest revision. */
  readonly trailer: PdfDict;
  /** How many revisions there are. */
  readonly revisions: number;
}

const [MOST_OBJECTS, MOST_REVISIONS] = [1_000_000, 1_000];

/** @throws DeskFailure `file_blocked` for tables that do not fit */
export function readPlaces(bytes: Buffer): PdfPlaces {
  const end = bytes.lastIndexOf('startxref');
  if (end < 0) throw cannotStrip('it is cut off');
  const places = new Map<number, PdfPlace>();
  const known = new Set<number>();
  let trailer: PdfDict | null = null;
  const start = createPdfReader(bytes, end + 9).integer();
  for (let next: number | null = start; next !== null; ) {
    if (known.has(next) || known.size > MOST_REVISIONS || next >= bytes.length) throw cannotStrip('it is damaged');
    known.add(next);
    const { dict, found } = readSection(bytes, next);
    if (dict.has('Encrypt')) throw cannotStrip('it is encrypted');
    for (const [number, place] of found) if (!places.has(number)) places.set(number, place);
    if (places.size > MOST_OBJECTS) throw cannotStrip('it has too many parts');
    trailer ??= dict;
    next = numberOf(dict.get('Prev'));
  }
  return { places, trailer: trailer ?? new Map(), revisions: known.size };
}

interface Section {
  readonly dict: PdfDict;
  readonly found: Map<number, PdfPlace>;
}

function readSection(bytes: Buffer, at: number): Section {
  const reader = createPdfReader(bytes, at);
  if (!reader.has('xref')) return readStream(bytes, at);
  const section = readTable(reader);
  const packed = numberOf(section.dict.get('XRefStm'));
  // A hybrid file calls packed objects free in its table.
  for (const [number, place] of packed === null ? [] : readStream(bytes, packed).found) {
    if (section.found.get(number)?.kind !== 'at') section.found.set(number, place);
  }
  return section;
}

function addTo(found: Map<number, PdfPlace>, number: number, place: PdfPlace): void {
  if (found.size > MOST_OBJECTS) throw cannotStrip('it has too many parts');
  found.set(number, place);
}

function readTable(reader: PdfReader): Section {
  const found = new Map<number, PdfPlace>();
  while (!reader.has('trailer')) {
    const [first, count] = [reader.integer(), reader.integer()];
    for (let number = first; number < first + count; number += 1) {
      const offset = reader.integer();
      reader.integer();
      const kind = reader.word();
      if (kind !== 'n' && kind !== 'f') throw cannotStrip('it is damaged');
      addTo(found, number, kind === 'n' && offset > 0 ? { kind: 'at', offset } : { kind: 'free' });
    }
  }
  const dict = reader.value();
  if (!isDict(dict)) throw cannotStrip('it is damaged');
  return { dict, found };
}

function readStream(bytes: Buffer, at: number): Section {
  const found = new Map<number, PdfPlace>();
  const { value: dict, stream } = readObject(bytes, at, null, () => null);
  if (!isDict(dict) || stream === null || nameOf(dict.get('Type')) !== 'XRef') throw cannotStrip('it is damaged');
  const rows = decoded(dict, stream);
  const widths = listOf(dict, 'W');
  const [kindBytes = 0, placeBytes = 0, indexBytes = 0] = widths;
  const rowBytes = kindBytes + placeBytes + indexBytes;
  if (widths.length < 3 || rowBytes < 1 || widths.some((width) => width > 6)) throw cannotStrip('it is damaged');
  const index = dict.has('Index') ? listOf(dict, 'Index') : [0, numberOf(dict.get('Size')) ?? 0];
  let row = 0;
  for (let pair = 0; pair + 1 < index.length; pair += 2) {
    const [first = 0, count = 0] = index.slice(pair, pair + 2);
    for (let number = first; number < first + count; number += 1, row += rowBytes) {
      if (row + rowBytes > rows.length) throw cannotStrip('it is damaged');
      const field = (from: number, width: number) => (width === 0 ? 0 : rows.readUIntBE(row + from, width));
      const kind = kindBytes === 0 ? 1 : field(0, kindBytes);
      const second = field(kindBytes, placeBytes);
      if (kind === 2) addTo(found, number, { kind: 'packed', within: second });
      else addTo(found, number, kind === 1 ? { kind: 'at', offset: second } : { kind: 'free' });
    }
  }
  return { dict, found };
}

function listOf(dict: PdfDict, key: string): readonly number[] {
  const list = dict.get(key);
  return isList(list) ? list.map((item) => numberOf(item) ?? 0) : [];
}

export interface PdfObject {
  readonly generation: number;
  readonly value: ReturnType<PdfReader['value']>;
  /** As it is packed; null for an object without a stream. */
  readonly stream: Buffer | null;
}

/**
 * @param number the number that the object must have; null for any
 * @param lengthOf finds a length that is a separate object
 */
export function readObject(
  bytes: Buffer,
  at: number,
  number: number | null,
  lengthOf: (number: number) => number | null,
): PdfObject {
  const reader = createPdfReader(bytes, at);
  const found = reader.integer();
  const generation = reader.integer();
  if ((number !== null && found !== number) || !reader.has('obj')) throw cannotStrip('it is damaged');
  const value = reader.value();
  if (!isDict(value) || !reader.has('stream')) {
    if (!reader.has('endobj')) throw cannotStrip('it is damaged');
    return { generation, value, stream: null };
  }
  const length = value.get('Length');
  const size = isRef(length) ? lengthOf(length.number) : numberOf(length);
  const line = reader.at() + (bytes[reader.at()] === 13 ? 1 : 0);
  const from = line + (bytes[line] === 10 ? 1 : 0);
  if (size === null || from + size > bytes.length) throw cannotStrip('it is damaged');
  const after = createPdfReader(bytes, from + size);
  if (!after.has('endstream')) throw cannotStrip('it is damaged');
  return { generation, value, stream: bytes.subarray(from, from + size) };
}
