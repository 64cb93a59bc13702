/**
 * Cuts text into words, for the full-text index, for typed searches and for marking hits. All three must agree, so they share this code.
 * `docs/search.md` explains the rules for people.
 */
import {
  ALONE,
  beginsWithMelting,
  COMMA,
  DIGIT,
  DOT,
  FoldedText,
  foldText,
  GAP,
  LETTER,
  MORE,
  PICTURE,
} from './fold-characters.ts';

/** Kinds of words. The kind decides whether a gap separates the word from its neighbours, and whether the word may be a prefix. */
export const WORD = 1;
export const NUMBER = 2;
/** A character of a script that is written without spaces. */
const CHARACTER = 3;
const SIGN = 4;
const EMOJI = 5;

/** One word of a text: the folded form that is compared, and its position in the original (UTF-16 offsets, end exclusive). */
export interface SearchToken {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly kind: number;
  /** The distance from the previous word, see {@link stepTo}. */
  readonly step: number;
}

/** Receives the words of a text one by one, without a string for each. */
export interface TermSink {
  /** The folded word is `units[0]` up to `units[length - 1]` (UTF-16), valid only during the call. Return false to stop. */
  term(units: Uint16Array, length: number, start: number, end: number, kind: number, step: number): boolean;
}

/** Only this many UTF-16 units of a word are compared. */
export const TERM_UNITS = 128;

/**
 * The distance between a word and the previous one. A gap (a space or punctuation) separates some kinds of words: 日本 語 is not 日本語, and C #
 * is not C#. Other words always have gaps between them, and 20€ equals 20 €. No sum of two distances equals one distance.
 */
function stepTo(before: number, kind: number, gap: boolean): number {
  return gap && isParted[before * 8 + kind] === 1 ? 3 : 2;
}
export const PARTED = [
  [CHARACTER, CHARACTER],
  [SIGN, SIGN],
  [WORD, SIGN],
  [SIGN, WORD],
] as const;
const isParted = new Uint8Array(64);
for (const [before, kind] of PARTED) isParted[before * 8 + kind] = 1;

/** Texts are folded in parts of about this length, so that little text after the last wanted word is read. */
const PART = 4_096;

/**
 * Makes a function that gives the words of a text to the sink, in order. Case, accents and width are ignored. `photo_01.jpg` is `photo`,
 * `01`, `.`, `jpg`. Each sign, each emoji and each character of a script without spaces is a word. 37.2 is one word. Linear time.
 */
export function createTermScanner(sink: TermSink): (text: string) => void {
  const cutter = createCutter(sink);
  return (text) => {
    cutter.start();
    for (let from = 0; from < text.length; ) {
      const to = partEnd(text, from);
      if (!cutter.part(text, from, to)) return;
      from = to;
    }
  };
}

/** Ends parts behind a space, because no word, number or smiley contains one. */
function partEnd(text: string, from: number): number {
  let end = from + PART;
  while (end < text.length) {
    const space = nextSpace(text, end);
    if (space < 0) return text.length;
    end = space + 1;
    if (end < text.length && !beginsWithMelting(text.slice(end, end + 2))) return end;
  }
  return text.length;
}

function nextSpace(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 32 || unit === 10) return index;
  }
  return -1;
}

/** Cuts folded text into words, part by part. Methods return false when the sink accepts no more words. */
interface Cutter {
  start(): void;
  part(text: string, from: number, to: number): boolean;
}

function createCutter(sink: TermSink): Cutter {
  const folded = new FoldedText();
  const word = new Uint16Array(TERM_UNITS);
  let before = 0;
  let gap = false;

  const take = (from: number, to: number, kind: number): boolean => {
    const length = Math.min(to - from, TERM_UNITS);
    for (let at = 0; at < length; at += 1) word[at] = pointed(folded, from + at);
    const step = stepTo(before, kind, gap);
    before = kind;
    gap = false;
    return sink.term(word, length, folded.starts[from] ?? 0, folded.ends[to - 1] ?? 0, kind, step);
  };
  /** Cuts the word, sign or gap at `index`. @returns the start of the next one; -1 when the sink accepts no more words */
  const next = (index: number): number => {
    const kind = folded.kinds[index];
    if (kind === LETTER || kind === DIGIT) {
      const to = wordEnd(folded, index);
      return take(index, to, isNumber(folded, index, to) ? NUMBER : WORD) ? to : -1;
    }
    const smiley = smileyEnd(folded, index);
    if (smiley > index) return take(index, smiley, EMOJI) ? smiley : -1;
    if (kind === GAP || kind === COMMA || (kind === DOT && !isLeadingDot(folded, index))) {
      gap = true;
      return index + 1;
    }
    let to = index + 1;
    while (to < folded.length && folded.kinds[to] === MORE) to += 1;
    return take(index, to, kind === ALONE ? CHARACTER : kind === PICTURE ? EMOJI : SIGN) ? to : -1;
  };
  return {
    start: () => {
      before = 0;
      gap = false;
    },
    part: (text, from, to) => {
      foldText(text, from, to, folded);
      for (let index = 0; index < folded.length; ) {
        index = next(index);
        if (index < 0) return false;
      }
      return true;
    },
  };
}

const POINT = 46;

/** Replaces the decimal comma of a number by a point. */
function pointed({ units, kinds }: FoldedText, index: number): number {
  return kinds[index] === COMMA ? POINT : (units[index] ?? 0);
}

/** The end of the letters and digits that begin at `from`, with the decimal point of a number. */
function wordEnd(folded: FoldedText, from: number): number {
  const digits = digitsEnd(folded, from);
  const to = digits > from && isDecimal(folded, from, digits) ? digitsEnd(folded, digits + 1) : digits;
  return lettersEnd(folded, to);
}

function lettersEnd({ kinds, length }: FoldedText, from: number): number {
  let to = from;
  while (to < length && (kinds[to] === LETTER || kinds[to] === DIGIT)) to += 1;
  return to;
}

function digitsEnd({ kinds, length }: FoldedText, from: number): number {
  let to = from;
  while (to < length && kinds[to] === DIGIT) to += 1;
  return to;
}

function isSeparator(kind: number | undefined): boolean {
  return kind === DOT || kind === COMMA;
}

/** True for digits with a single point or comma, and not for dates, versions and lists: 1.2.3 and 1,2,3 are three numbers. */
function isDecimal(folded: FoldedText, from: number, point: number): boolean {
  const { kinds } = folded;
  if (!isSeparator(kinds[point]) || point + 1 >= folded.length || kinds[point + 1] !== DIGIT) return false;
  const end = digitsEnd(folded, point + 1);
  if (isSeparator(kinds[end]) && end + 1 < folded.length && kinds[end + 1] === DIGIT) return false;
  return !(from > 1 && isSeparator(kinds[from - 1]) && kinds[from - 2] === DIGIT);
}

function isNumber({ kinds }: FoldedText, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (kinds[index] === LETTER) return false;
  return true;
}

/** True for the dot of `.NET`, and of `.jpg` in `photo.jpg`: directly before a letter or digit. */
function isLeadingDot({ kinds, length }: FoldedText, index: number): boolean {
  const next = index + 1 < length ? kinds[index + 1] : GAP;
  return (next === LETTER || next === DIGIT) && (index === 0 || kinds[index - 1] !== DOT);
}

/** Smileys such as `:-)`: eyes, perhaps a nose, and a mouth. */
const EYES = 1;
const NOSE = 2;
const MOUTH = 4;
/** Only without a letter or digit beside it: `:D`, but not `note:D`. */
const LETTER_MOUTH = 8;
/** By ASCII character: its part of a face. */
export const FACE = new Uint8Array(128);
for (const [signs, part] of [
  [':;=', EYES],
  ["-'^", NOSE],
  [')(][}{|/\\*', MOUTH],
  ['dpox', LETTER_MOUTH],
] as const) {
  for (const sign of signs) FACE[sign.charCodeAt(0)] = part;
}

/** The end of the smiley that begins at `index`; `index` if there is none. */
function smileyEnd(folded: FoldedText, index: number): number {
  const unit = folded.units[index] ?? 0;
  if (partOf(unit) !== EYES) return index;
  const near = (at: number) => nearUnit(folded, at);
  return index + smileyLength(near(index - 1), unit, near(index + 1), near(index + 2), near(index + 3));
}

/** The unit for comparison with smileys. Beyond ASCII, it only matters whether the unit belongs to a word. */
function nearUnit({ units, kinds, length }: FoldedText, index: number): number {
  if (index < 0 || index >= length) return 0;
  const unit = units[index] ?? 0;
  if (unit < 128) return unit;
  const kind = kinds[index] ?? GAP;
  return kind >= LETTER && kind <= ALONE ? OF_A_WORD : 0;
}

const OF_A_WORD = 0xffff;
const EQUALS = 61;
const SMILE = 41;

/**
 * The length of the smiley that begins with `eyes`; 0 if there is none. Letters must be lower case, see {@link nearUnit}.
 * @param before the unit before the smiley, 0 if there is none; the other units follow it
 */
function smileyLength(before: number, eyes: number, second: number, third: number, fourth: number): number {
  if (partOf(eyes) !== EYES) return 0;
  const hasNose = partOf(second) === NOSE;
  const mouth = hasNose ? third : second;
  const behind = hasNose ? fourth : third;
  const length = hasNose ? 3 : 2;
  if (mouth === SMILE) return length;
  // After an equals sign, only these forms are a face and not a formula.
  if (eyes === EQUALS || isOfWord(behind)) return 0;
  const part = partOf(mouth);
  if (part === LETTER_MOUTH) return isOfWord(before) ? 0 : length;
  return part === MOUTH && behind !== mouth ? length : 0;
}

function isOfWord(unit: number): boolean {
  return unit === OF_A_WORD || (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57);
}

function partOf(unit: number): number {
  return unit > 127 ? 0 : (FACE[unit] ?? 0);
}

let found: SearchToken[] = [];
let wanted = 0;
/** Reused, because its buffer is larger than most texts. */
const scanAll = createTermScanner({
  term: (units, length, start, end, kind, step) => {
    found.push({ term: String.fromCharCode(...units.subarray(0, length)), start, end, kind, step });
    return found.length < wanted;
  },
});

/** The words of a text, at most `limit`, see {@link createTermScanner}. */
export function searchTokens(text: string, limit = Number.POSITIVE_INFINITY): SearchToken[] {
  found = [];
  wanted = limit;
  if (limit > 0) scanAll(text);
  return found;
}
