/** Reads and writes the objects of a PDF (ISO 32000-1, section 7.3). What is not understood is refused. */
import { cannotStrip } from '../cannot-strip.ts';

export type PdfValue = PdfAtom | PdfRef | readonly PdfValue[] | PdfDict;
/** A number, a name, a string, true, false or null, as the file writes it. */
export interface PdfAtom {
  readonly raw: string;
}
export interface PdfRef {
  readonly number: number;
  readonly generation: number;
}
/** By the name of the key, without its slash. */
export type PdfDict = ReadonlyMap<string, PdfValue>;

const SPACE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set(Buffer.from('()<>[]{}/%', 'latin1'));
const MOST_NESTED = 200;

/** True for a number, a name, a string or a keyword. */
export const isAtom = (value: PdfValue | undefined): value is PdfAtom => value !== undefined && 'raw' in value;
/** True for a reference to an object. */
export const isRef = (value: PdfValue | undefined): value is PdfRef => value !== undefined && 'generation' in value;
/** True for a dictionary. */
export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map;
/** True for an array of PDF. */
export const isList = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value);

export interface PdfReader {
  /** Where it reads next. */
  readonly at: () => number;
  value(): PdfValue;
  /** The next word, such as `obj` or `endstream`. */
  word(): string;
  integer(): number;
  /** True where the word comes next, which is then read. */
  has(word: string): boolean;
}

/** Moves through the words of a PDF. */
function createCursor(bytes: Buffer, start: number) {
  let at = start;
  const skip = () => {
    for (;;) {
      while (SPACE.has(bytes[at] ?? -1)) at += 1;
      if (bytes[at] !== 0x25) return;
      while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
    }
  };
  const begins = (text: string) => bytes.toString('latin1', at, at + text.length) === text;
  const letters = (): string => {
    const from = at;
    while (at < bytes.length && !SPACE.has(bytes[at] ?? 0) && !DELIMITER.has(bytes[at] ?? 0)) at += 1;
    return bytes.toString('latin1', from, at);
  };
  return {
    at: () => at,
    moveTo: (place: number) => {
      at = place;
    },
    skip,
    begins,
    isAtEnd: () => at >= bytes.length,
    word: () => {
      skip();
      return letters();
    },
    name: () => {
      at += 1;
      return letters();
    },
    text: (): PdfAtom => {
      const from = at;
      at = begins('<') ? bytes.indexOf(0x3e, at) + 1 : endOfText(bytes, at);
      if (at === 0) throw cannotStrip('it is cut off');
      return { raw: bytes.toString('latin1', from, at) };
    },
  };
}

/** @param start where to begin */
export function createPdfReader(bytes: Buffer, start: number): PdfReader {
  const cursor = createCursor(bytes, start);
  const { skip, begins, word } = cursor;
  let depth = 0;
  const dict = (): PdfDict => {
    const entries = new Map<string, PdfValue>();
    for (cursor.moveTo(cursor.at() + 2), skip(); !begins('>>'); skip()) {
      if (!begins('/')) throw cannotStrip('it is damaged');
      const key = decodedName(cursor.name());
      if (entries.has(key)) throw cannotStrip('it is damaged');
      entries.set(key, value());
    }
    cursor.moveTo(cursor.at() + 2);
    return entries;
  };
  const list = (): readonly PdfValue[] => {
    const items: PdfValue[] = [];
    for (cursor.moveTo(cursor.at() + 1), skip(); !begins(']'); skip()) items.push(value());
    cursor.moveTo(cursor.at() + 1);
    return items;
  };
  const numberOrRef = (): PdfValue => {
    const raw = word();
    if (!/^(?:[+-]?\d*\.?\d*|true|false|null)$/.test(raw) || raw === '') throw cannotStrip('it is damaged');
    if (!/^\d+$/.test(raw)) return { raw };
    const after = cursor.at();
    const [generation, mark] = [word(), word()];
    if (mark === 'R' && /^\d+$/.test(generation)) return { number: Number(raw), generation: Number(generation) };
    cursor.moveTo(after);
    return { raw };
  };
  const value = (): PdfValue => {
    skip();
    if (cursor.isAtEnd()) throw cannotStrip('it is cut off');
    if (!begins('<<') && !begins('[')) {
      if (begins('/')) return { raw: `/${cursor.name()}` };
      return begins('(') || begins('<') ? cursor.text() : numberOrRef();
    }
    depth += 1;
    if (depth > MOST_NESTED) throw cannotStrip('it is damaged');
    const read = begins('[') ? list() : dict();
    depth -= 1;
    return read;
  };
  const integer = () => {
    const read = word();
    if (!/^\d{1,15}$/.test(read)) throw cannotStrip('it is damaged');
    return Number(read);
  };
  const has = (expected: string) => {
    const before = cursor.at();
    if (word() === expected) return true;
    cursor.moveTo(before);
    return false;
  };
  return { at: cursor.at, value, word, integer, has };
}

function endOfText(bytes: Buffer, from: number): number {
  let open = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x5c) at += 1;
    else if (byte === 0x28) open += 1;
    else if (byte === 0x29) {
      open -= 1;
      if (open === 0) return at + 1;
    }
  }
  throw cannotStrip('it is cut off');
}

function decodedName(raw: string): string {
  return raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function encodedName(name: string): string {
  return name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (letter) => `#${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The value as a PDF writes it, in latin1. */
export function pdfText(value: PdfValue): string {
  if (isAtom(value)) return value.raw;
  if (isRef(value)) return `${value.number} ${value.generation} R`;
  if (isList(value)) return `[${value.map(pdfText).join(' ')}]`;
  return `<<${Array.from(value, ([key, item]) => `/${encodedName(key)} ${pdfText(item)}`).join(' ')}>>`;
}

/** The name without its slash; null for other values. */
export function nameOf(value: PdfValue | undefined): string | null {
  return isAtom(value) && value.raw.startsWith('/') ? decodedName(value.raw.slice(1)) : null;
}

/** Null for other values. */
export function numberOf(value: PdfValue | undefined): number | null {
  return isAtom(value) && /^\d+$/.test(value.raw) ? Number(value.raw) : null;
}
