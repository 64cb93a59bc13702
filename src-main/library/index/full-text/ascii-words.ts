/** Cuts bytes of ASCII into the words that `search-text.ts` makes of the same text: most of most archives, and read without making strings. */
import { EMOJI, NUMBER, SIGN, smileyLength, TERM_UNITS, WORD } from '../../text/search-text.ts';
import { hashedUnit, type TermTable, UNIT_HASH_START } from './term-table.ts';
import type { WordPlaces } from './word-places.ts';

/** What letters and digits are compared as; 0 for what else there is. */
const FOLDED = new Uint8Array(256);
/** For the rest: 0 between words. */
const OTHER = new Uint8Array(128);
const IS_SIGN = 1;
const IS_DOT = 2;
/** Eyes of a smiley; an equals sign is a sign, too. */
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

/** Hands words to a table and to their places. A class, as nearly all words of most archives go through it. */
export class AsciiCutter {
  readonly #table: TermTable;
  readonly #places: WordPlaces;
  readonly #units = new Uint16Array(TERM_UNITS);

  constructor(table: TermTable, places: WordPlaces) {
    this.#table = table;
    this.#places = places;
  }

  /** Takes the words between two spaces. @returns the kind of the first one; 0 without one */
  cut(bytes: Buffer, from: number, to: number): number {
    let first = 0;
    // A space, or the beginning.
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

  /** The word or number that begins at `start`. @returns where it ends */
  #word(bytes: Buffer, from: number, start: number, to: number, gap: boolean): number {
    const units = this.#units;
    let index = start;
    let length = 0;
    let hash = UNIT_HASH_START;
    // Letters have a bit that digits have not.
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

  /** A sign, a leading dot or a smiley. */
  #other(bytes: Buffer, from: number, length: number, gap: boolean): void {
    const units = this.#units;
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[from + at] ?? 0;
      units[at] = FOLDED[byte] || byte;
    }
    this.#places.add(this.#table.number(units, length), length > 1 ? EMOJI : SIGN, gap);
  }
}

/** For a sign, a leading dot or a smiley. 0 between words. */
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

/** A byte beyond ASCII may say anything: its whole surroundings are cut another way. */
function smallAt(bytes: Buffer, index: number, to: number): number {
  const byte = index < to ? (bytes[index] ?? 0) : 0;
  return byte > 127 ? 0 : FOLDED[byte] || byte;
}

/** As in `search-text.ts`: one point or comma between digits. @param from where these begin; 0 when nothing is before */
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
