/**
 * Letters that match each other in a search beyond case, accents and width: ł and l, ة and ه, ४ and 4, カ and か, 萬 and 万, 👍🏽 and 👍. The
 * index holds each word as it was written and, if different, its common form. So a search can be exact or tolerant.
 */
import { SIMPLIFIED, TRADITIONAL, VARIANTS, ZEROS } from './letter-variants-data.ts';
import { TERM_UNITS } from './search-text.ts';

/** Katakana that have a hiragana at this distance, and the marks of repetition. */
const KATAKANA = { first: 0x30a1, last: 0x30f6, distance: 0x60, repeats: [0x30fd, 0x30fe] } as const;
const SKIN_TONES = { first: 0x1f3fb, last: 0x1f3ff } as const;

/** By UTF-16 unit: 0 if it has no variant, `SEVERAL` if `several` holds its variants, otherwise its variant. */
const units = new Uint16Array(65_536);
const SEVERAL = 1;
const several = new Map<string, string>();

function note(letter: string, taken: string): void {
  if (letter.length === 1 && taken.length === 1) units[letter.charCodeAt(0)] = taken.charCodeAt(0);
  else {
    several.set(letter, taken);
    units[letter.charCodeAt(0)] = SEVERAL;
  }
}

for (const entry of VARIANTS.split(' ')) note(entry.slice(0, 1), entry.slice(1));
for (const zero of ZEROS) {
  const first = zero.codePointAt(0) ?? 0;
  for (let digit = 0; digit < 10; digit += 1) note(String.fromCodePoint(first + digit), String(digit));
}
const simplified = Array.from(SIMPLIFIED);
for (const [place, character] of Array.from(TRADITIONAL).entries()) note(character, simplified[place] ?? character);
for (let code: number = KATAKANA.first; code <= KATAKANA.last; code += 1) units[code] = code - KATAKANA.distance;
for (const code of KATAKANA.repeats) units[code] = code - KATAKANA.distance;
for (let code: number = SKIN_TONES.first; code <= SKIN_TONES.last; code += 1) note(String.fromCodePoint(code), '');

/** True if a folded unit may have another form. */
export function hasVariant(unit: number): boolean {
  return units[unit] !== 0;
}

/**
 * Writes the common form of the word `word[0]` up to `word[length - 1]` into `target`.
 * @returns how many units it has, at most `target.length`; 0 if it equals the word
 */
export function writeVariant(word: Uint16Array, length: number, target: Uint16Array): number {
  let first = 0;
  while (first < length && units[word[first] ?? 0] === 0) first += 1;
  return first === length ? 0 : writeChanged(word, length, target);
}

function writeChanged(word: Uint16Array, length: number, target: Uint16Array): number {
  let changed = false;
  let written = 0;
  for (let index = 0; index < length; index += 1) {
    const unit = word[index] ?? 0;
    const taken = units[unit] ?? 0;
    if (taken !== SEVERAL) {
      changed ||= taken !== 0;
      if (written < target.length) target[written++] = taken === 0 ? unit : taken;
      continue;
    }
    const one = String.fromCharCode(unit);
    const pair = one + String.fromCharCode(word[index + 1] ?? 0);
    const letters = several.get(one) ?? several.get(pair);
    changed ||= letters !== undefined;
    for (const letter of (letters ?? one).split('')) {
      if (written < target.length) target[written++] = letter.charCodeAt(0);
    }
    if (letters !== undefined && !several.has(one)) index += 1;
  }
  // A mark by itself would become empty.
  return changed ? written : 0;
}

const room = new Uint16Array(TERM_UNITS);

/** The common form of a word; the word itself if it has no other form. */
export function variantOf(term: string): string {
  const word = Uint16Array.from({ length: term.length }, (_, index) => term.charCodeAt(index));
  const length = writeVariant(word, word.length, room);
  return length === 0 ? term : String.fromCharCode(...room.subarray(0, length));
}
