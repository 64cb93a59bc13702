/** Writes the words of a segment in the format of `full-text/format.ts`, except its directory, which JavaScript writes. */
import { startGroup } from './imports';
import { allocate, end, moveTop } from './memory';
import { endOf, occurrenceCount, placeAt, rowOf, submissionCount, wordAt } from './occurrences';
import { sortedWord, sortWords } from './sort';
import { bytesOf, lengthOf, MOST_UNITS, wordCount } from './word-table';

const GROUP_BYTES: usize = 16_384;
const OWN_GROUP_BYTES: usize = 4_096;
const MOST_SHARED: i32 = 7;
/** A number takes at most five bytes. */
const MOST_VARINT: usize = 5;

/** The units of the word, and of the one before it. */
let units: usize = memory.data(MOST_UNITS * 2, 16);
let unitsBefore: usize = memory.data(MOST_UNITS * 2, 16);

/** The end of each word's occurrences, sorted by word, and each occurrence's row and place. */
let ends: usize = 0;
let sorted: usize = 0;
let mostOccurrences: u32 = 0;

/** The rows and places of a word. */
let rowBytes: usize = 0;
let rowEnd: usize = 0;
let placeBytes: usize = 0;
let placeEnd: usize = 0;

let out: usize = 0;

/** Writes the segment behind everything else. @returns where it begins; {@link end} is its end */
export function writeSegment(): usize {
  sortOccurrences();
  sortWords();
  rowBytes = allocate(<usize>mostOccurrences * MOST_VARINT);
  placeBytes = allocate(<usize>mostOccurrences * MOST_VARINT * 2);
  const start = allocate(0);
  out = start;
  let groupStart: usize = 0;
  let hasGroup = false;
  let wasLong = false;
  let lengthBefore: i32 = 0;
  const size = wordCount();
  for (let index: u32 = 0; index < size; index += 1) {
    const word = sortedWord(index);
    const length = readUnits(word);
    const first: u32 = word === 0 ? 0 : load<u32>(ends + <usize>(word - 1) * 4);
    const last: u32 = load<u32>(ends + <usize>word * 4);
    const submissions = writePostings(first, last);
    const listBytes = rowEnd - rowBytes + (placeEnd - placeBytes);
    reserve(listBytes + <usize>(MOST_UNITS + 6) * MOST_VARINT);
    // A common word has its own group, so that it is read without its neighbours.
    const isLong = last - first > 1 && listBytes >= OWN_GROUP_BYTES;
    if (!hasGroup || out - groupStart >= GROUP_BYTES || isLong || wasLong) {
      startGroup(out - start, units, length);
      groupStart = out;
      hasGroup = true;
      lengthBefore = 0;
    }
    writeWord(length, sharedUnits(length, lengthBefore));
    wasLong = isLong;
    lengthBefore = length;
    varint(submissions);
    // Most words are in one submission. Its row and its places tell where they end. A word of a text that was cut again may be in none.
    if (submissions !== 1) {
      varint(<u32>(rowEnd - rowBytes));
      varint(<u32>(placeEnd - placeBytes));
    }
    append(rowBytes, rowEnd);
    append(placeBytes, placeEnd);
    const swapped = units;
    units = unitsBefore;
    unitsBefore = swapped;
  }
  moveTop(out);
  return start;
}

/** A counting sort by word, which keeps the order of reading. */
function sortOccurrences(): void {
  const words = wordCount();
  const count = occurrenceCount();
  ends = allocate(<usize>words * 4);
  memory.fill(ends, 0, <usize>words * 4);
  sorted = allocate(<usize>count * 8);
  for (let index: u32 = 0; index < count; index += 1) {
    const at = ends + <usize>wordAt(index) * 4;
    store<u32>(at, load<u32>(at) + 1);
  }
  let sum: u32 = 0;
  mostOccurrences = 0;
  for (let word: u32 = 0; word < words; word += 1) {
    const one = load<u32>(ends + <usize>word * 4);
    mostOccurrences = max<u32>(mostOccurrences, one);
    store<u32>(ends + <usize>word * 4, sum);
    sum += one;
  }
  let index: u32 = 0;
  const submissions = submissionCount();
  for (let submission: u32 = 0; submission < submissions; submission += 1) {
    const row = rowOf(submission);
    const to = endOf(submission);
    for (; index < to; index += 1) {
      const at = ends + <usize>wordAt(index) * 4;
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

/** Reads the units of a word. @returns how many there are */
function readUnits(word: u32): i32 {
  let at = bytesOf(word);
  const to = at + lengthOf(word);
  let target = units;
  while (at < to) {
    let unit: u32 = load<u8>(at);
    if (unit < 0x80) at += 1;
    else if (unit < 0xe0) {
      unit = ((unit & 31) << 6) | (<u32>load<u8>(at, 1) & 63);
      at += 2;
    } else {
      unit = ((unit & 15) << 12) | ((<u32>load<u8>(at, 1) & 63) << 6) | (<u32>load<u8>(at, 2) & 63);
      at += 3;
    }
    store<u16>(target, unit);
    target += 2;
  }
  return <i32>(target - units) >> 1;
}

function sharedUnits(length: i32, lengthBefore: i32): i32 {
  const common = min<i32>(length, lengthBefore);
  let shared: i32 = 0;
  while (shared < common && load<u16>(units + (shared << 1)) === load<u16>(unitsBefore + (shared << 1))) shared += 1;
  return shared;
}

/** Writes how many units the word shares with the previous one, and the others. Both numbers nearly always fit into one byte. */
function writeWord(length: i32, shared: i32): void {
  varint((length - shared) * (MOST_SHARED + 1) + min<i32>(shared, MOST_SHARED));
  if (shared >= MOST_SHARED) varint(shared - MOST_SHARED);
  for (let index = shared; index < length; index += 1) varint(load<u16>(units + (index << 1)));
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
