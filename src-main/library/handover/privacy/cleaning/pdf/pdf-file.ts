import { cannotStrip } from '../cannot-strip.ts';
import { decoded } from './decode-stream.ts';
import { type PdfObject, readObject, readPlaces } from './pdf-places.ts';
import { createPdfReader, isDict, isRef, numberOf, type PdfDict, type PdfRef, type PdfValue } from './pdf-syntax.ts';

export interface PdfFile {
  /** `1.7` */
  readonly version: string;
  readonly trailer: PdfDict;
  readonly revisions: number;
  /** Null for an object that the file does not hold, which counts as null. */
  object(number: number): PdfObject | null;
  /** All objects of the newest revision. */
  objects(): Generator<PdfObject>;
  /** The value that a reference names; any other value as it is. Undefined where there is none. */
  resolve(value: PdfValue | undefined): PdfValue | undefined;
}

/** @throws DeskFailure `file_blocked` for a file that is damaged or encrypted */
export function openPdf(original: Buffer): PdfFile {
  const begin = original.indexOf('%PDF-');
  const bytes = original.subarray(Math.max(0, begin));
  const [, version] = /^%PDF-(\d\.\d)/.exec(bytes.toString('latin1', 0, 8)) ?? [];
  if (begin < 0 || version === undefined) throw cannotStrip('it is damaged');
  const { places, trailer, revisions } = readPlaces(bytes);
  const known = new Map<number, PdfObject | null>();
  const packs = new Map<number, ReadonlyMap<number, PdfValue>>();

  const readPack = (within: number): ReadonlyMap<number, PdfValue> => {
    const before = packs.get(within);
    if (before !== undefined) return before;
    // Objects of a stream must not be in a stream themselves.
    if (places.get(within)?.kind !== 'at') throw cannotStrip('it is damaged');
    const pack = unpacked(object(within));
    packs.set(within, pack);
    return pack;
  };
  const read = (number: number): PdfObject | null => {
    const place = places.get(number);
    if (place === undefined || place.kind === 'free') return null;
    if (place.kind === 'at') return readObject(bytes, place.offset, number, (length) => lengthAt(length, number));
    const value = readPack(place.within).get(number);
    if (value === undefined) throw cannotStrip('it is damaged');
    return { generation: 0, value, stream: null };
  };
  const lengthAt = (number: number, of: number) => (number === of ? null : numberOf(object(number)?.value));
  const object = (number: number): PdfObject | null => {
    const before = known.get(number);
    if (before !== undefined) return before;
    // An object that needs itself to be read gets null.
    known.set(number, null);
    const found = read(number);
    known.set(number, found);
    return found;
  };
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    let found = value;
    for (let step = 0; isRef(found); step += 1) {
      if (step > 10) throw cannotStrip('it is damaged');
      found = object((found as PdfRef).number)?.value;
    }
    return found;
  };
  function* objects(): Generator<PdfObject> {
    for (const number of places.keys()) {
      const found = object(number);
      if (found !== null) yield found;
    }
  }
  return { version, trailer, revisions, object, objects, resolve };
}

/** The objects of an object stream, by number. */
function unpacked(pack: PdfObject | null): ReadonlyMap<number, PdfValue> {
  if (pack === null || pack.stream === null || !isDict(pack.value)) throw cannotStrip('it is damaged');
  const data = decoded(pack.value, pack.stream);
  const [count, first] = [numberOf(pack.value.get('N')), numberOf(pack.value.get('First'))];
  if (count === null || first === null || count > data.length) throw cannotStrip('it is damaged');
  const head = createPdfReader(data, 0);
  const values = new Map<number, PdfValue>();
  for (let place = 0; place < count; place += 1) {
    const [number, offset] = [head.integer(), head.integer()];
    values.set(number, createPdfReader(data, first + offset).value());
  }
  return values;
}
