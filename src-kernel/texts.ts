/** Takes the texts of a submission, piece by piece, as UTF-8. */
import { COMMA, DOT, ELSEWHERE, entryOf, GAP, LETTER, NOTHING } from './characters';
import { cut, kinds, LONGEST_TEXT, units, WORD } from './cut';
import { endKnownText, endWord, lookUp, nextWord } from './found-words';
import { cutElsewhere } from './imports';
import { find, hashOf, keep, melts } from './known-texts';
import { addBehind, addWord, occurrenceCount, setKindOfLast } from './occurrences';
import { TERM_UNITS, writeUnit } from './word-table';

const SPACE: u32 = 32;

let isAtStart: bool = true;
/** True before the first word of text that JavaScript cuts. */
let isFirst: bool = true;
let firstKind: u32 = 0;

/** Begins a text. Its pieces follow. */
export function textBegins(): void {
  isAtStart = true;
}

/** Text behind is the first of a piece, or the whole text. */
export function firstWordFollows(): void {
  isFirst = true;
}

/** Adds a word that JavaScript cut. */
export function addCutWord(word: u32, kind: u32, step: i32): void {
  if (isFirst) {
    // It is after a space or at the beginning of the text.
    addWord(word, kind, true);
    firstKind = kind;
    isFirst = false;
    return;
  }
  addBehind(word, step);
  setKindOfLast(kind);
}

/**
 * Adds a part of a text. Parts are separated, so no word continues in the next part.
 * @returns false if the parts cannot be cut separately
 */
export function addPiece(from: usize, to: usize): bool {
  let at = from;
  while (at < to) {
    if (load<u8>(at) <= SPACE) at += 1;
    else {
      let end = addPlainWord(at, to);
      if (end === 0) end = addWords(at, to);
      if (end === 0) {
        lookUp();
        return false;
      }
      at = end;
    }
    isAtStart = false;
  }
  lookUp();
  // An empty part also separates its neighbours.
  isAtStart = false;
  return true;
}

/** The unit at this place, if it takes at most three bytes. */
function unitOf(at: usize, byte: u32): u32 {
  if (byte < 0xe0) return ((byte & 31) << 6) | (<u32>load<u8>(at, 1) & 63);
  return ((byte & 15) << 12) | ((<u32>load<u8>(at, 1) & 63) << 6) | (<u32>load<u8>(at, 2) & 63);
}

/**
 * Adds the only word of the text up to the next space, if it consists of letters and perhaps one sign of punctuation behind them, as most texts
 * do. @returns the end of the text; 0 if it is another text
 */
function addPlainWord(from: usize, to: usize): usize {
  let at = from;
  const start = nextWord();
  const most = start + TERM_UNITS;
  let target = start;
  let kind: u32 = GAP;
  while (at < to) {
    const byte: u32 = load<u8>(at);
    if (byte <= SPACE) break;
    if (byte >= 0xf0 || target >= most) return 0;
    const entry = entryOf(byte < 128 ? byte : unitOf(at, byte));
    kind = entry & ELSEWHERE ? ELSEWHERE : entry & 15;
    at += byte < 128 ? 1 : byte < 0xe0 ? 2 : 3;
    if (kind !== LETTER) break;
    target = writeUnit(target, entry >> 16);
  }
  if (target === start) return 0;
  const isPunctuated = kind === GAP || kind === COMMA || kind === DOT;
  if (kind !== LETTER && !(isPunctuated && (at === to || load<u8>(at) <= SPACE))) return 0;
  endWord(target, WORD, true);
  return at;
}

/** Adds the words of the text up to the next space. @returns its end; 0 if it cannot be cut without the text before it */
function addWords(from: usize, to: usize): usize {
  let at = from;
  let length: u32 = 0;
  while (at < to) {
    let unit: u32 = load<u8>(at);
    let size: usize = 1;
    if (unit <= SPACE) break;
    if (unit > 127) {
      if (unit >= 0xf0) return addElsewhere(from, to);
      size = unit < 0xe0 ? 2 : 3;
      unit = unitOf(at, unit);
    }
    const entry = entryOf(unit);
    if ((entry & ELSEWHERE) !== 0 || length === LONGEST_TEXT) return addElsewhere(from, to);
    at += size;
    const kind = entry & 15;
    if (kind === NOTHING) continue;
    store<u16>(units + ((<usize>length) << 1), entry >> 16);
    store<u8>(kinds + length, kind);
    length += 1;
  }
  cut(length);
  return at;
}

/** The same for text that JavaScript cuts. A known text is recognised by its bytes. */
function addElsewhere(from: usize, most: usize): usize {
  let to = from;
  while (to < most && load<u8>(to) > SPACE) to += 1;
  const hash = hashOf(from, to);
  const known = find(from, to, hash);
  if (known >= 0) {
    if (melts(known) && !isAtStart) return 0;
    endKnownText(known);
    return to;
  }
  lookUp();
  const first = occurrenceCount();
  isFirst = true;
  const isMelting = cutElsewhere(from, to);
  keep(from, to, hash, isMelting, first, firstKind);
  return isMelting !== 0 && !isAtStart ? 0 : to;
}
