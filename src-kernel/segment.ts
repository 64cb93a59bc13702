/** Writes the words of a segment in the format of `full-text/format.ts`, except its directory, which JavaScript writes. */
import { startGroup } from './imports';
import { allocate, end, moveTop } from './memory';
import { endOf, occurrenceCount, placeAt, rowOf, submissionCount, wordAt } from './occurrences';
import { sortedWord, sortWords } from './sort';
import { IDLE_BYTES, idleMemory, MOST_UNITS, placeOfWord, WORD_HEAD, wordCount, wordPlace } from './word-table';

const GROUP_BYTES: usize = 8_192;
const OWN_GROUP_BYTES: usize = 4_096;
const MOST_SHARED: u32 = 7;
/** A number takes at most five bytes. */
const MOST_VARINT: usize = 5;

/** The units of the first word of a group. */
const units: usize = memory.data(MOST_UNITS * 2, 16);

/** Each occurrence's row and place, in the order of the sorted words. */
let sorted: usize = 0;
/** Of each sorted word, and behind the last one: its first occurrence, and where its bytes are. */
let starts: usize = 0;
const START: usize = 8;
let mostOccurrences: u32 = 0;

/** The rows and places of a word. */
let rowBytes: usize = 0;
let rowEnd: usize = 0;
let placeBytes: usize = 0;
let placeEnd: usize = 0;

let out: usize = 0;

/** Writes the segment behind everything else. @returns where it begins; {@link end} is its end */
export function writeSegment(): usize {
  sortOccurrences(sortWords());
  rowBytes = allocate(<usize>mostOccurrences * MOST_VARINT);
  placeBytes = allocate(<usize>mostOccurrences * MOST_VARINT * 2);
  const start = allocate(0);
  out = start;
  let groupStart: usize = 0;
  let hasGroup = false;
  let wasLong = false;
  let wordBefore: usize = 0;
  const size = wordCount();
  for (let index: u32 = 0; index < size; index += 1) {
    const at = starts + <usize>index * START;
    const word = wordPlace(load<u32>(at, 4));
    const first = load<u32>(at);
    const last = load<u32>(at, START);
    // A text that was cut again may have other words.
    if (first === last) continue;
    const submissions = writePostings(first, last);
    const listBytes = rowEnd - rowBytes + (placeEnd - placeBytes);
    reserve(listBytes + <usize>(MOST_UNITS + 6) * MOST_VARINT);
    // A common word has its own group, so that it is read without its neighbours.
    const isLong = last - first > 1 && listBytes >= OWN_GROUP_BYTES;
    if (!hasGroup || out - groupStart >= GROUP_BYTES || isLong || wasLong) {
      startGroup(out - start, units, readUnits(word));
      groupStart = out;
      hasGroup = true;
      wordBefore = 0;
    }
    writeWord(word, wordBefore);
    wasLong = isLong;
    wordBefore = word;
    varint(submissions);
    // Most words are in one submission. Its row and its places tell where they end.
    if (submissions !== 1) {
      varint(<u32>(rowEnd - rowBytes));
      varint(<u32>(placeEnd - placeBytes));
    }
    append(rowBytes, rowEnd);
    append(placeBytes, placeEnd);
  }
  moveTop(out);
  return start;
}

/** A counting sort by word, which keeps the order of reading. @param room 16 bytes for each word, and its padding */
function sortOccurrences(room: usize): void {
  const words = wordCount();
  const count = occurrenceCount();
  starts = room;
  const ends = room + (<usize>words + 1) * START;
  memory.fill(ends, 0, (<usize>words) << 2);
  const sortedBytes = <usize>count * 8;
  sorted = sortedBytes > IDLE_BYTES ? allocate(sortedBytes) : idleMemory();
  for (let index: u32 = 0; index < count; index += 1) {
    const at = ends + ((<usize>wordAt(index)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  let sum: u32 = 0;
  mostOccurrences = 0;
  for (let place: u32 = 0; place < words; place += 1) {
    const word = sortedWord(place);
    const at = ends + ((<usize>word) << 2);
    const one = load<u32>(at);
    mostOccurrences = max<u32>(mostOccurrences, one);
    store<u32>(at, sum);
    store<u32>(starts + <usize>place * START, sum);
    store<u32>(starts + <usize>place * START, placeOfWord(word), 4);
    sum += one;
  }
  store<u32>(starts + <usize>words * START, sum);
  let index: u32 = 0;
  const submissions = submissionCount();
  for (let submission: u32 = 0; submission < submissions; submission += 1) {
    const row = rowOf(submission);
    const to = endOf(submission);
    for (; index < to; index += 1) {
      const at = ends + ((<usize>wordAt(index)) << 2);
      const place = load<u32>(at);
      store<u32>(at, place + 1);
      store<u64>(sorted + <usize>place * 8, <u64>row | ((<u64>placeAt(index)) << 32));
    }
  }
}

function rowAt(index: u32): u32 {
  return load<u32>(sorted + <usize>index * 8);
}

function placeOf(index: u32): u32 {
  return load<u32>(sorted + <usize>index * 8, 4);
}

/** Writes the rows and places of a word into their memory. @returns the number of submissions that hold the word */
function writePostings(from: u32, to: u32): u32 {
  let submissions: u32 = 0;
  let row: u32 = 0;
  rowEnd = rowBytes;
  placeEnd = placeBytes;
  for (let start = from; start < to; ) {
    const now = rowAt(start);
    rowEnd = varintAt(rowEnd, now - row);
    row = now;
    submissions += 1;
    let behind = start + 1;
    while (behind < to && rowAt(behind) === now) behind += 1;
    // An even number is a single place, which most words have in a submission.
    if (behind === start + 1) placeEnd = varintAt(placeEnd, placeOf(start) * 2);
    else writePlaces(start, behind);
    start = behind;
  }
  return submissions;
}

/** Writes twice the number of bytes plus one, then the differences. */
function writePlaces(from: u32, to: u32): void {
  let bytes: u32 = 0;
  let place: u32 = 0;
  for (let index = from; index < to; index += 1) {
    const next = placeOf(index);
    bytes += varintSize(next - place);
    place = next;
  }
  placeEnd = varintAt(placeEnd, bytes * 2 + 1);
  place = 0;
  for (let index = from; index < to; index += 1) {
    const next = placeOf(index);
    placeEnd = varintAt(placeEnd, next - place);
    place = next;
  }
}

function isContinuation(byte: u32): bool {
  return (byte & 0xc0) === 0x80;
}

/** Reads the units of a word into {@link units}. @returns how many there are */
function readUnits(word: usize): i32 {
  const to = word + WORD_HEAD + load<u32>(word, 4);
  let target = units;
  for (let at = word + WORD_HEAD; at < to; at += unitBytes(at)) {
    store<u16>(target, unitAt(at));
    target += 2;
  }
  return <i32>(target - units) >> 1;
}

function unitBytes(at: usize): usize {
  const byte = load<u8>(at);
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : 3;
}

function unitAt(at: usize): u32 {
  const byte: u32 = load<u8>(at);
  if (byte < 0x80) return byte;
  if (byte < 0xe0) return ((byte & 31) << 6) | (<u32>load<u8>(at, 1) & 63);
  return ((byte & 15) << 12) | ((<u32>load<u8>(at, 1) & 63) << 6) | (<u32>load<u8>(at, 2) & 63);
}

/** How many units the bytes are. */
function unitCount(from: usize, to: usize): u32 {
  let count: u32 = 0;
  for (let at = from; at < to; at += 1) count += u32(!isContinuation(load<u8>(at)));
  return count;
}

/** How many bytes two words share at their beginning. They end with zeros, and differ. */
function sharedBytes(word: usize, before: usize): usize {
  let at: usize = WORD_HEAD;
  const most = min<u32>(load<u32>(word, 4), load<u32>(before, 4));
  while (at < WORD_HEAD + most) {
    const difference = load<u64>(word + at) ^ load<u64>(before + at);
    if (difference !== 0) return at - WORD_HEAD + <usize>(ctz<u64>(difference) >> 3);
    at += 8;
  }
  return most;
}

/** Writes how many units the word shares with the previous one, and the others. Both numbers nearly always fit into one byte. */
function writeWord(word: usize, before: usize): void {
  const from = word + WORD_HEAD;
  const to = from + load<u32>(word, 4);
  let at = before === 0 ? from : from + sharedBytes(word, before);
  // The units may differ only in their last bytes.
  while (at < to && isContinuation(load<u8>(at))) at -= 1;
  const shared = unitCount(from, at);
  varint(unitCount(at, to) * (MOST_SHARED + 1) + min<u32>(shared, MOST_SHARED));
  if (shared >= MOST_SHARED) varint(shared - MOST_SHARED);
  for (; at < to; at += unitBytes(at)) varint(unitAt(at));
}

/** Makes room behind `out`, which is the end of the memory. */
function reserve(bytes: usize): void {
  if (out + bytes > end()) moveTop(out + bytes + 1_048_576);
}

function append(from: usize, to: usize): void {
  const bytes = to - from;
  // Most lists are short, and a loop is faster than a copy.
  if (bytes > 16) memory.copy(out, from, bytes);
  else for (let at: usize = 0; at < bytes; at += 1) store<u8>(out + at, load<u8>(from + at));
  out += bytes;
}

function varint(value: u32): void {
  out = varintAt(out, value);
}

function varintAt(at: usize, value: u32): usize {
  while (value > 127) {
    store<u8>(at, (value & 127) | 128);
    at += 1;
    value >>= 7;
  }
  store<u8>(at, value);
  return at + 1;
}

function varintSize(value: u32): u32 {
  let bytes: u32 = 1;
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes += 1;
  return bytes;
}
