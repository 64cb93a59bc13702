/** Sorts words by their bytes: by eight bytes at a time, and by the next eight where those are equal. Linear time. */
import { allocate } from './memory';
import { bytesOf, lengthOf, memoryOfSlots, wordCount } from './word-table';

/** Eight bytes of a word as a number, and the number of the word. */
const ITEM: usize = 16;
/** Fewer items are sorted by insertion. */
const FEW: u32 = 40;

const counts: usize = memory.data(8 * 256 * 4, 16);

let items: usize = 0;
let spare: usize = 0;

/** Sorts all words, in memory that the caller frees and in that of their table. {@link sortedWord} gives them. @returns unused {@link ITEM}s, one for each word */
export function sortWords(): usize {
  const size = wordCount();
  items = memoryOfSlots();
  spare = allocate(<usize>size * ITEM);
  for (let word: u32 = 0; word < size; word += 1) store<u32>(items + <usize>word * ITEM, word, 8);
  sortRange(0, size, 0);
  return spare;
}

/** The word at this place. */
export function sortedWord(place: u32): u32 {
  return load<u32>(items + <usize>place * ITEM, 8);
}

/** @param depth how many bytes are known to be equal */
function sortRange(from: u32, to: u32, depth: usize): void {
  for (let place = from; place < to; place += 1) {
    const item = items + <usize>place * ITEM;
    const word = load<u32>(item, 8);
    // Zeros behind the end sort before everything.
    store<u64>(item, depth < lengthOf(word) ? bswap<u64>(load<u64>(bytesOf(word) + depth)) : 0);
  }
  if (to - from <= FEW) insert(from, to);
  else distribute(from, to);
  for (let start = from; start < to; ) {
    const key = keyAt(start);
    let behind = start + 1;
    while (behind < to && keyAt(behind) === key) behind += 1;
    if (behind - start > 1) sortRange(start, behind, depth + 8);
    start = behind;
  }
}

function keyAt(place: u32): u64 {
  return load<u64>(items + <usize>place * ITEM);
}

function insert(from: u32, to: u32): void {
  for (let place = from + 1; place < to; place += 1) {
    const key = keyAt(place);
    const word = sortedWord(place);
    let at = place;
    for (; at > from && keyAt(at - 1) > key; at -= 1) {
      memory.copy(items + <usize>at * ITEM, items + <usize>(at - 1) * ITEM, ITEM);
    }
    store<u64>(items + <usize>at * ITEM, key);
    store<u32>(items + <usize>at * ITEM, word, 8);
  }
}

/** A radix sort from the last byte to the first. */
function distribute(from: u32, to: u32): void {
  memory.fill(counts, 0, 8 * 256 * 4);
  for (let place = from; place < to; place += 1) {
    const key = keyAt(place);
    for (let byte: u32 = 0; byte < 8; byte += 1) {
      const at = counts + (<usize>byte * 256 + <usize>((key >> (byte * 8)) & 255)) * 4;
      store<u32>(at, load<u32>(at) + 1);
    }
  }
  let source = items + <usize>from * ITEM;
  let target = spare + <usize>from * ITEM;
  const bytes = <usize>(to - from) * ITEM;
  for (let byte: u32 = 0; byte < 8; byte += 1) {
    const shift: u64 = byte * 8;
    const ends = counts + <usize>byte * 256 * 4;
    // A byte that all keys share needs no pass.
    if (load<u32>(ends + <usize>((load<u64>(source) >> shift) & 255) * 4) === to - from) continue;
    let sum: u32 = 0;
    for (let value: usize = 0; value < 256; value += 1) {
      const count = load<u32>(ends + value * 4);
      store<u32>(ends + value * 4, sum);
      sum += count;
    }
    for (let at: usize = 0; at < bytes; at += ITEM) {
      const key = load<u64>(source + at);
      const end = ends + <usize>((key >> shift) & 255) * 4;
      const place = load<u32>(end);
      store<u32>(end, place + 1);
      store<u64>(target + <usize>place * ITEM, key);
      store<u64>(target + <usize>place * ITEM, load<u64>(source + at, 8), 8);
    }
    const swapped = source;
    source = target;
    target = swapped;
  }
  if (source !== items + <usize>from * ITEM) memory.copy(items + <usize>from * ITEM, source, bytes);
}
