/** The occurrences of all words in a segment, in the order of reading: number of the word and place in its submission. */
import { allocate, larger } from './memory';

const OCCURRENCE: usize = 8;
/** A gap that no phrase can span. */
const BETWEEN_TEXTS: i32 = 2;
/** Enough for a line of the largest size. */
const FIRST_ROOM: u32 = 4_194_304;
const FIRST_ROWS: u32 = 8_192;

let list: usize = allocate(<usize>FIRST_ROOM * OCCURRENCE);
let room: u32 = FIRST_ROOM;
let count: u32 = 0;
/** Of each submission: its row, and its first occurrence. */
let rows: usize = allocate(<usize>FIRST_ROWS * 8);
let rowRoom: u32 = FIRST_ROWS;
let rowCount: u32 = 0;
let place: i32 = 0;
let textCount: u32 = 0;
let textPlace: i32 = 0;
/** Kind of the last word; 0 at the beginning of a text. */
let lastKind: u32 = 0;

/** 1 for pairs of kinds that a gap separates, see `stepTo` of `search-text.ts`. */
const PARTED: usize = memory.data(64);

/** Says that a gap separates words of these two kinds, see `stepTo` of `search-text.ts`. */
export function setParted(before: u32, kind: u32): void {
  store<u8>(PARTED + before * 8 + kind, 1);
}

/** Begins the next submission. @param row its number in the index */
export function beginSubmission(row: i32): void {
  if (rowCount === rowRoom) {
    rows = larger(rows, <usize>rowCount * 8, <usize>rowRoom * 16);
    rowRoom *= 2;
  }
  store<i32>(rows + <usize>rowCount * 8, row);
  store<u32>(rows + <usize>rowCount * 8, count, 4);
  rowCount += 1;
  place = -1;
}

/** Begins the next text of the submission. No phrase continues from one text to the next. */
export function beginText(): void {
  place += BETWEEN_TEXTS;
  lastKind = 0;
  textCount = count;
  textPlace = place;
}

/** Removes all words since {@link beginText}. */
export function beginTextAgain(): void {
  count = textCount;
  place = textPlace;
  lastKind = 0;
}

/** Adds a word of this kind, with or without a gap before it. */
export function addWord(word: u32, kind: u32, gap: bool): void {
  addBehind(word, gap && load<u8>(PARTED + lastKind * 8 + kind) !== 0 ? 3 : 2);
  lastKind = kind;
}

/** @param step distance from the previous word in words; 0 for a variant of the previous word */
export function addBehind(word: u32, step: i32): void {
  if (count === room) {
    list = larger(list, <usize>count * OCCURRENCE, <usize>room * 2 * OCCURRENCE);
    room *= 2;
  }
  place += step;
  store<u64>(list + <usize>count * OCCURRENCE, <u64>word | ((<u64>place) << 32));
  count += 1;
}

/** How many occurrences the segment has. */
export function occurrenceCount(): u32 {
  return count;
}

/** The number of the word. */
export function wordAt(occurrence: u32): u32 {
  return load<u32>(list + <usize>occurrence * OCCURRENCE);
}

/** The place in its submission. */
export function placeAt(occurrence: u32): i32 {
  return load<i32>(list + <usize>occurrence * OCCURRENCE, 4);
}

/** The kind of the last word of the current text; 0 at its beginning. */
export function kindOfLast(): u32 {
  return lastKind;
}

/** Sets the kind of the last word, for words that were added without it. */
export function setKindOfLast(kind: u32): void {
  lastKind = kind;
}

/** How many submissions the segment has. */
export function submissionCount(): u32 {
  return rowCount;
}

/** The number of a submission in the index. @param submission 0-based place in the segment */
export function rowOf(submission: u32): i32 {
  return load<i32>(rows + <usize>submission * 8);
}

/** The end of the submission's occurrences. */
export function endOf(submission: u32): u32 {
  return submission + 1 === rowCount ? count : load<u32>(rows + <usize>(submission + 1) * 8, 4);
}

/** Forgets the segment. */
export function clearOccurrences(): void {
  count = 0;
  rowCount = 0;
}
