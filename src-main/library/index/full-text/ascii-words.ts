/** Cuts ASCII bytes into the same words as `search-text.ts`, without making strings. Most text is ASCII. */
import { EMOJI, NUMBER, SIGN, smileyLength, TERM_UNITS, WORD } from '../../text/search-text.ts';
import { hashedUnit, type TermTable, UNIT_HASH_START } from './term-table.ts';
import type { WordPlaces } from './word-places.ts';

/** The folded form of letters and digits; 0 for all other characters. */
const FOLDED = new Uint8Array(256);
/** The kind of other characters; 0 for separators. */
const OTHER = new Uint8Array(128);
const IS_SIGN = 1;
const IS_DOT = 2;
/** The character can be the eyes of a smiley. An equals sign is also a sign. */
const IS_EYES = 3;
const DOT = 46;
const COMMA = 44;
for (let byte = 33; byte < 127; byte += 1) {
  const character = String.fromCharCode(byte);
  if (/[0-9A-Za-z]/.test(character)) FOLDED[byte] = character.toLowerCase().charCodeAt(0);
  if ('$+<>|~^%#&*@\\'.includes(character)) OTHER[byte] = IS_SIGN;
}
OTHER[DOT] = IS_DOT;
for (const eyes of ':;=') OTHER[eyes.charCodeAt(0)] = IS_EYES;
const EQUALS = 61;

/** Adds words to a table and records their places. It is a class for speed, because nearly all words of an archive pass through it. */
export class AsciiCutter {
  readonly #table: TermTable;
  readonly #places: WordPlaces;
  readonly #units = new Uint16Array(TERM_UNITS);

  constructor(table: TermTable, places: WordPlaces) {
    this.#table = table;
    this.#places = places;
  }

  /** Cuts the text between two spaces. @returns the kind of its first word; 0 if it has none */
  cut(bytes: Buffer, from: number, to: number): number {
    let first = 0;
    // True after a separator and at the beginning.
    let gap = true;
    let index = from;
    while (index < to) {
      const byte = bytes[index] ?? 0;
      const isWord = FOLDED[byte] !== 0;
      const length = isWord || OTHER[byte] === 0 ? 0 : otherLength(bytes, from, index, to);
      if (isWord) index = this.#word(bytes, from, index, to, gap);
      else if (length > 0) {
        this.#other(bytes, index, length, gap);
        index += length;
      } else index += 1;
      gap = !isWord && length === 0;
      if (first === 0 && !gap) first = this.#places.lastKind;
    }
    return first;
  }

  /** Adds the word or number that begins at `start`. @returns its end */
  #word(bytes: Buffer, from: number, start: number, to: number, gap: boolean): number {
    const units = this.#units;
    let index = start;
    let length = 0;
    let hash = UNIT_HASH_START;
    // Letters have a bit that digits do not have.
    let bits = 0;
    for (;;) {
      let byte = index < to ? (bytes[index] ?? 0) : 0;
      let folded = FOLDED[byte] ?? 0;
      while (folded !== 0) {
        bits |= folded;
        if (length < TERM_UNITS) {
          units[length++] = folded;
          hash = hashedUnit(hash, folded);
        }
        index += 1;
        byte = index < to ? (bytes[index] ?? 0) : 0;
        folded = FOLDED[byte] ?? 0;
      }
      if (bits >= 64 || !isSeparator(byte) || !isDecimal(bytes, start - from > 1 ? start : 0, index, to)) break;
      if (length < TERM_UNITS) {
        units[length++] = DOT;
        hash = hashedUnit(hash, DOT);
      }
      index += 1;
    }
    this.#places.add(this.#table.numberHashed(units, length, hash), bits < 64 ? NUMBER : WORD, gap);
    return index;
  }

  /** Adds a sign, a leading dot or a smiley. */
  #other(bytes: Buffer, from: number, length: number, gap: boolean): void {
    const units = this.#units;
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[from + at] ?? 0;
      units[at] = FOLDED[byte] || byte;
    }
    this.#places.add(this.#table.number(units, length), length > 1 ? EMOJI : SIGN, gap);
  }
}

/** The length of a sign, a leading dot or a smiley; 0 for separators. */
function otherLength(bytes: Buffer, from: number, index: number, to: number): number {
  const byte = bytes[index] ?? 0;
  const other = OTHER[byte] ?? 0;
  if (other < IS_DOT) return other;
  if (other === IS_DOT) {
    const next = index + 1 < to ? (bytes[index + 1] ?? 0) : 0;
    return next < 128 && FOLDED[next] !== 0 && (index === from || bytes[index - 1] !== DOT) ? 1 : 0;
  }
  const length = smileyLength(
    index > from ? smallAt(bytes, index - 1, to) : 0,
    byte,
    smallAt(bytes, index + 1, to),
    smallAt(bytes, index + 2, to),
    smallAt(bytes, index + 3, to),
  );
  return length === 0 && byte === EQUALS ? 1 : length;
}

/** Text with a byte beyond ASCII never gets here, so only ASCII counts. */
function smallAt(bytes: Buffer, index: number, to: number): number {
  const byte = index < to ? (bytes[index] ?? 0) : 0;
  return byte > 127 ? 0 : FOLDED[byte] || byte;
}

/** True for one point or comma between digits, as in `search-text.ts`. @param from where these digits begin; 0 if nothing is before */
function isDecimal(bytes: Buffer, from: number, point: number, to: number): boolean {
  const end = digitsEnd(bytes, point + 1, to);
  if (end === point + 1) return false;
  if (end + 1 < to && isSeparator(bytes[end]) && isDigit(bytes[end + 1])) return false;
  return !(from > 1 && isSeparator(bytes[from - 1]) && isDigit(bytes[from - 2]));
}

function digitsEnd(bytes: Buffer, from: number, to: number): number {
  let end = from;
  while (end < to && isDigit(bytes[end])) end += 1;
  return end;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

function isSeparator(byte: number | undefined): boolean {
  return byte === DOT || byte === COMMA;
}
