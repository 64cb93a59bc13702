/**
 * Numbers the words of a segment from 0, in the order of their first use. A word is kept as bytes that sort like its UTF-16 units: one for
 * ASCII, up to three for others, and zeros up to a multiple of eight. No byte of a word is 0.
 */
import { allocate, larger } from './memory';

/** More units of a word are not compared, see `search-text.ts`. */
export const TERM_UNITS: i32 = 128;
/** The common form of a word has a mark before it, see `format.ts`. */
export const MOST_UNITS: i32 = TERM_UNITS + 1;
/** The bytes of a word with its zeros. */
export const MOST_BYTES: usize = MOST_UNITS * 3 + 8;

const SLOT: usize = 16;
export const IDLE_BYTES: usize = 16_777_216;
const FIRST_SLOTS: usize = 131_072;
/** A power of 4 more. */
const AMPLE_SLOTS: usize = 2_097_152;
/** Enough for a line of the largest size, so that nearly no table has to move, which would keep its old place. */
const FIRST_WORDS: usize = 2_097_152;
const FIRST_ARENA: usize = 33_554_432;
/** Before the bytes of a word: its number and how many bytes it has. */
export const WORD_HEAD: usize = 8;

/**
 * The open-addressing table: the first eight bytes of a word, its hash, and plus 1 its number, or of a longer word its place in the arena by eight
 * bytes. So the look-up of a short word reads one cache line, and that of a longer one two.
 */
let slots: usize = allocate(AMPLE_SLOTS * SLOT);
/** A table of up to {@link AMPLE_SLOTS} is in one of two places by turns, so that its old places are used again. */
const ample: usize = slots;
const half: usize = allocate(IDLE_BYTES);
let mask: u32 = <u32>FIRST_SLOTS - 1;
/** Of each word: its place in the arena. */
let words: usize = allocate(FIRST_WORDS * 4);
let wordRoom: usize = FIRST_WORDS;
let arena: usize = allocate(FIRST_ARENA);
let arenaRoom: usize = FIRST_ARENA;
let arenaUsed: usize = 0;
let size: u32 = 0;

/** How many different words the segment has. */
export function wordCount(): u32 {
  return size;
}

/** The memory of the table, at least {@link SLOT} bytes for each word. Use it for something else only directly before {@link clearWords}. */
export function memoryOfSlots(): usize {
  return slots;
}

/** The place where the table is not, of {@link IDLE_BYTES}. Its content is lost when the table grows. */
export function idleMemory(): usize {
  return slots === ample ? half : ample;
}

/** Where the arena holds a word. */
export function placeOfWord(word: u32): u32 {
  return load<u32>(words + ((<usize>word) << 2));
}

/** Where the memory holds the word at this place in the arena. */
export function wordPlace(place: u32): usize {
  return arena + place;
}

/** Where the bytes of a word begin. */
export function bytesOf(word: u32): usize {
  return arena + load<u32>(words + ((<usize>word) << 2)) + WORD_HEAD;
}

/** The length of the word in bytes. */
export function lengthOf(word: u32): usize {
  return load<u32>(arena + load<u32>(words + ((<usize>word) << 2)), 4);
}

/** Forgets all words, so that numbers begin at 0 again. */
export function clearWords(): void {
  memory.fill(slots, 0, (<usize>mask + 1) * SLOT);
  size = 0;
  arenaUsed = 0;
}

/** Writes a unit of a word. @returns the end of its bytes */
export function writeUnit(at: usize, unit: u32): usize {
  if (unit < 0x80) {
    store<u8>(at, unit);
    return at + 1;
  }
  if (unit < 0x800) {
    store<u8>(at, 0xc0 | (unit >> 6));
    store<u8>(at, 0x80 | (unit & 63), 1);
    return at + 2;
  }
  store<u8>(at, 0xe0 | (unit >> 12));
  store<u8>(at, 0x80 | ((unit >> 6) & 63), 1);
  store<u8>(at, 0x80 | (unit & 63), 2);
  return at + 3;
}

/** Spreads bits: 2 to the 64th power, divided by the golden ratio. */
export const MIX: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15;

/** The number of the word with these bytes, which zeros follow up to a multiple of eight. */
export function numberOf(bytes: usize, length: usize): u32 {
  const first = load<u64>(bytes);
  let hash: u64 = first * MIX;
  for (let at: usize = 8; at < length; at += 8) {
    hash = (rotl<u64>(hash, 29) ^ load<u64>(bytes + at)) * MIX;
  }
  hash ^= hash >> 32;
  // Of a short word, the first eight bytes are everything, so this bit tells it from the beginning of a long word.
  const tag: u32 = (<u32>hash & ~1) | u32(length > 8);
  let slot: u32 = (<u32>hash >> 1) & mask;
  while (true) {
    const at = slots + <usize>slot * SLOT;
    const value = load<u32>(at, 12);
    if (value === 0) return add(at, tag, bytes, length);
    if (load<u64>(at) === first && load<u32>(at, 8) === tag) {
      if (length <= 8) return value - 1;
      const known = arena + ((<usize>(value - 1)) << 3);
      if (isSame(known, bytes, length)) return load<u32>(known);
    }
    slot = (slot + 1) & mask;
  }
}

function isSame(known: usize, bytes: usize, length: usize): bool {
  if (<usize>load<u32>(known, 4) !== length) return false;
  for (let at: usize = 8; at < length; at += 8) {
    if (load<u64>(known + at, WORD_HEAD) !== load<u64>(bytes + at)) return false;
  }
  return true;
}

function add(slot: usize, tag: u32, bytes: usize, length: usize): u32 {
  const padded: usize = (length + 7) & ~7;
  if (arenaUsed + padded + WORD_HEAD > arenaRoom) {
    arena = larger(arena, arenaUsed, arenaRoom * 2);
    arenaRoom *= 2;
  }
  if (<usize>size === wordRoom) {
    words = larger(words, wordRoom << 2, wordRoom << 3);
    wordRoom *= 2;
  }
  const number = size;
  const place = arena + arenaUsed;
  store<u32>(place, number);
  store<u32>(place, <u32>length, 4);
  for (let at: usize = 0; at < padded; at += 8) store<u64>(place + at, load<u64>(bytes + at), WORD_HEAD);
  store<u32>(words + ((<usize>number) << 2), <u32>arenaUsed);
  store<u64>(slot, load<u64>(bytes));
  store<u32>(slot, tag, 8);
  store<u32>(slot, (length <= 8 ? number : <u32>(arenaUsed >> 3)) + 1, 12);
  arenaUsed += padded + WORD_HEAD;
  size += 1;
  // Up to three quarters of the slots are used, because a larger table does not fit into the caches of the processor.
  if (size * 4 > mask * 3) growSlots();
  return number;
}

/** A slot holds all that decides its place, so the words are not read. */
function growSlots(): void {
  const old = slots;
  const count = <usize>mask + 1;
  slots = count * 2 > AMPLE_SLOTS ? allocate(count * 2 * SLOT) : old === ample ? half : ample;
  memory.fill(slots, 0, count * 2 * SLOT);
  mask = <u32>(count * 2 - 1);
  for (let from: usize = 0; from < count; from += 1) {
    const at = old + from * SLOT;
    if (load<u32>(at, 12) === 0) continue;
    let slot: u32 = (load<u32>(at, 8) >> 1) & mask;
    while (load<u32>(slots + <usize>slot * SLOT, 12) !== 0) slot = (slot + 1) & mask;
    memory.copy(slots + <usize>slot * SLOT, at, SLOT);
  }
}
