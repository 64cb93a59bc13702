/**
 * The word kernel: takes the texts of a segment as UTF-8, and writes the words with their places as a segment of `text.index`. AssemblyScript,
 * compiled to WebAssembly by `npm run kernel`. `word-kernel.ts` loads it.
 */
import { setFace } from './cut';
import { forgetFound } from './found-words';
import { forgetTexts } from './known-texts';
import { allocate, end, moveTop } from './memory';
import { addBehind, beginSubmission, beginText, beginTextAgain, clearOccurrences, setParted } from './occurrences';
import { writeSegment } from './segment';
import { addCutWord, addPiece, firstWordFollows, textBegins } from './texts';
import { clearWords, MOST_UNITS, numberOf, writeUnit } from './word-table';

export { setFace, setParted };

const FIRST_LINES: usize = 2_097_152;
const FIRST_TEXT: usize = 65_536;

/** Lines that JavaScript copied here, and the text that is not part of them. */
let lines: usize = allocate(FIRST_LINES);
let linesBytes: usize = FIRST_LINES;
let text: usize = allocate(FIRST_TEXT);
let textBytes: usize = FIRST_TEXT;
/** A word that JavaScript cut. */
const term: usize = memory.data(MOST_UNITS * 2, 16);
const termBytes: usize = memory.data(MOST_UNITS * 3 + 16, 16);

/** Where to copy so many bytes of lines. They replace the lines before. */
export function linesRoom(bytes: usize): usize {
  if (bytes > linesBytes) {
    lines = allocate(doubled(linesBytes, bytes));
    linesBytes = doubled(linesBytes, bytes);
  }
  return lines;
}

/** Where to copy so many bytes of a text. It replaces the text before. */
export function textRoom(bytes: usize): usize {
  if (bytes > textBytes) {
    text = allocate(doubled(textBytes, bytes));
    textBytes = doubled(textBytes, bytes);
  }
  return text;
}

function doubled(size: usize, least: usize): usize {
  let to = size;
  while (to < least) to *= 2;
  return to;
}

/** Where to copy the UTF-16 units for {@link addTerm}. */
export function termRoom(): usize {
  return term;
}

/** Begins a submission. Rows go up from 1. */
export function startSubmission(row: i32): void {
  beginSubmission(row);
}

/** Begins a text. Phrases do not match across texts. */
export function startText(): void {
  beginText();
  textBegins();
}

/** Adds a part of the text. @returns 0 if the parts cannot be cut separately */
export function piece(from: usize, to: usize): i32 {
  return i32(addPiece(from, to));
}

/** Removes all words since {@link startText}. The whole text follows by {@link addTerm}. */
export function restartText(): void {
  beginTextAgain();
  firstWordFollows();
}

/** Adds the word in {@link termRoom}. */
export function addTerm(length: i32, kind: u32, step: i32): void {
  addCutWord(numberOfTerm(length), kind, step);
}

/** Adds the word in {@link termRoom} at the place of the last one. */
export function addVariant(length: i32): void {
  addBehind(numberOfTerm(length), 0);
}

function numberOfTerm(length: i32): u32 {
  let at = termBytes;
  for (let index: i32 = 0; index < min<i32>(length, MOST_UNITS); index += 1)
    at = writeUnit(at, load<u16>(term + (index << 1)));
  store<u64>(at, 0);
  return numberOf(termBytes, at - termBytes);
}

let segmentStart: usize = 0;
let segmentEnd: usize = 0;

/** Writes the segment into memory that is valid until the next text, and forgets its words. @returns where it begins */
export function finish(): usize {
  const before = end();
  segmentStart = writeSegment();
  segmentEnd = end();
  moveTop(before);
  clear();
  return segmentStart;
}

/** Forgets everything of the segment, also when memory ran out in the middle of it. */
export function clear(): void {
  forgetFound();
  clearWords();
  forgetTexts();
  clearOccurrences();
}

/** The end of the segment that {@link finish} wrote. */
export function finished(): usize {
  return segmentEnd;
}
