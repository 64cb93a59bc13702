/**
 * Cuts folded text into words by the rules of `search-text.ts`. It cuts only text in which each character is one UTF-16 unit. `texts.ts`
 * leaves other text to JavaScript.
 */
import { ALONE, COMMA, DIGIT, DOT, GAP, LETTER, PICTURE } from './characters';
import { endWord, nextWord } from './found-words';
import { TERM_UNITS, writeUnit } from './word-table';

/** Kinds of words. */
export const WORD: u32 = 1;
const NUMBER: u32 = 2;
const CHARACTER: u32 = 3;
const SIGN: u32 = 4;
const EMOJI: u32 = 5;

/** Longer texts are left to JavaScript. */
export const LONGEST_TEXT: u32 = 16_384;
/** The folded units and their kinds, filled by `texts.ts`. One more kind is a gap, so that the end needs no comparison. */
export const units: usize = memory.data(16_384 * 2 + 16, 16);
export const kinds: usize = memory.data(16_384 + 16, 16);

function kindAt(index: u32): u32 {
  return load<u8>(kinds + index);
}

function unitAt(index: u32): u32 {
  return load<u16>(units + ((<usize>index) << 1));
}

/** Adds the words of the first `length` units. The text begins behind a space or at the beginning. */
export function cut(length: u32): void {
  store<u8>(kinds + length, GAP);
  store<u8>(kinds + length, GAP, 1);
  let gap: bool = true;
  let index: u32 = 0;
  while (index < length) {
    const kind = kindAt(index);
    if (kind === LETTER || kind === DIGIT) {
      const to = wordEnd(index);
      take(index, to, isNumber(index, to) ? NUMBER : WORD, gap);
      index = to;
      gap = false;
      continue;
    }
    const smiley = smileyLength(index, length);
    if (smiley > 0) {
      take(index, index + smiley, EMOJI, gap);
      index += smiley;
      gap = false;
    } else if (kind === GAP || kind === COMMA || (kind === DOT && !isLeadingDot(index))) {
      index += 1;
      gap = true;
    } else {
      take(index, index + 1, kind === ALONE ? CHARACTER : kind === PICTURE ? EMOJI : SIGN, gap);
      index += 1;
      gap = false;
    }
  }
}

function take(from: u32, to: u32, kind: u32, gap: bool): void {
  const last = min<u32>(to, from + TERM_UNITS);
  let at = nextWord();
  for (let index = from; index < last; index += 1) {
    // A decimal comma becomes a point.
    at = writeUnit(at, kindAt(index) === COMMA ? 46 : unitAt(index));
  }
  endWord(at, kind, gap);
}

/** The end of the letters and digits that begin at `from`, with the decimal point of a number. */
function wordEnd(from: u32): u32 {
  const digits = digitsEnd(from);
  let to = digits > from && isDecimal(from, digits) ? digitsEnd(digits + 1) : digits;
  while (kindAt(to) === LETTER || kindAt(to) === DIGIT) to += 1;
  return to;
}

function digitsEnd(from: u32): u32 {
  let to = from;
  while (kindAt(to) === DIGIT) to += 1;
  return to;
}

function isSeparator(index: u32): bool {
  const kind = kindAt(index);
  return kind === DOT || kind === COMMA;
}

/** True for digits with a single point or comma, and not for dates, versions and lists. */
function isDecimal(from: u32, point: u32): bool {
  if (!isSeparator(point) || kindAt(point + 1) !== DIGIT) return false;
  const end = digitsEnd(point + 1);
  if (isSeparator(end) && kindAt(end + 1) === DIGIT) return false;
  return !(from > 1 && isSeparator(from - 1) && kindAt(from - 2) === DIGIT);
}

function isNumber(from: u32, to: u32): bool {
  for (let index = from; index < to; index += 1) if (kindAt(index) === LETTER) return false;
  return true;
}

/** True for the dot of `.NET`: directly before a letter or digit. */
function isLeadingDot(index: u32): bool {
  const next = kindAt(index + 1);
  return (next === LETTER || next === DIGIT) && (index === 0 || kindAt(index - 1) !== DOT);
}

const EYES: u32 = 1;
const NOSE: u32 = 2;
const MOUTH: u32 = 4;
/** Only without a letter or digit beside it. */
const LETTER_MOUTH: u32 = 8;
const OF_A_WORD: u32 = 0xffff;
const EQUALS: u32 = 61;
const SMILE: u32 = 41;
const faces: usize = memory.data(128);

/** JavaScript tells the parts of smileys. */
export function setFace(unit: u32, part: u32): void {
  store<u8>(faces + unit, part);
}

function partOf(unit: u32): u32 {
  return unit > 127 ? 0 : load<u8>(faces + unit);
}

/** The unit for comparison with smileys. Beyond ASCII, it only matters whether the unit belongs to a word. */
function near(index: u32, length: u32): u32 {
  if (index >= length) return 0;
  const unit = unitAt(index);
  if (unit < 128) return unit;
  const kind = kindAt(index);
  return kind >= LETTER && kind <= ALONE ? OF_A_WORD : 0;
}

function isOfWord(unit: u32): bool {
  return unit === OF_A_WORD || (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

/** The length of the smiley that begins at `index`; 0 if there is none. */
function smileyLength(index: u32, length: u32): u32 {
  const eyes = unitAt(index);
  if (partOf(eyes) !== EYES) return 0;
  const second = near(index + 1, length);
  const hasNose = partOf(second) === NOSE;
  const mouth = hasNose ? near(index + 2, length) : second;
  const behind = near(index + (hasNose ? 3 : 2), length);
  const whole: u32 = hasNose ? 3 : 2;
  if (mouth === SMILE) return whole;
  // After an equals sign, only these forms are a face and not a formula.
  if (eyes === EQUALS || isOfWord(behind)) return 0;
  const part = partOf(mouth);
  if (part === LETTER_MOUTH) return index > 0 && isOfWord(near(index - 1, length)) ? 0 : whole;
  return part === MOUTH && behind !== mouth ? whole : 0;
}
