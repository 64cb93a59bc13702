/**
 * Numbers the words of a segment from 0, in the order of their first use. A word is kept as bytes that sort like its UTF-16 units: one for
 * ASCII, up to three for others, and zeros up to a multiple of eight. No byte of a word is 0.
 */
import { allocate, larger } from './memory';

/** More units of a word are not compared, see `search-text.ts`. */
export const TERM_UNITS: i32 = 128;
/** The common form of a word has a mark before it, see `format.ts`. */
export const MOST_UNITS: i32 = TERM_UNITS + 1;

const SLOT: usize = 16;
/** Of each word: where its bytes are, and how many. */
const WORD: usize = 8;

/** The open-addressing table: the first eight bytes of a word, its hash, and its number plus 1. So most look-ups read one cache line. */
let slots: usize = allocate(65_536 * SLOT);
let mask: u32 = 65_535;
let words: usize = allocate(65_536 * WORD);
let wordRoom: u32 = 65_536;
let arena: usize = allocate(1_048_576);
let arenaRoom: usize = 1_048_576;
let arenaUsed: usize = 0;
let size: u32 = 0;

/** The word that is looked up. */
const current: usize = memory.data(MOST_UNITS * 3 + 16, 16);
let length: usize = 0;

export function wordCount(): u32 {
  return size;
}

/** Where the bytes of a word begin. */
export function bytesOf(word: u32): usize {
  return arena + load<u32>(words + <usize>word * WORD);
}

export function lengthOf(word: u32): usize {
  return load<u32>(words + <usize>word * WORD, 4);
}

export function clearWords(): void {
  memory.fill(slots, 0, (<usize>mask + 1) * SLOT);
  size = 0;
  arenaUsed = 0;
}

/** Begins the word that {@link push} continues and {@link numberOfWord} ends. */
export function startWord(): void {
  length = 0;
}

export function push(unit: u32): void {
  const at = current + length;
  if (unit < 0x80) {
    store<u8>(at, unit);
    length += 1;
  } else if (unit < 0x800) {
    store<u8>(at, 0xc0 | (unit >> 6));
    store<u8>(at, 0x80 | (unit & 63), 1);
    length += 2;
  } else {
    store<u8>(at, 0xe0 | (unit >> 12));
    store<u8>(at, 0x80 | ((unit >> 6) & 63), 1);
    store<u8>(at, 0x80 | (unit & 63), 2);
    length += 3;
  }
}

/** Spreads bits: 2 to the 64th power, divided by the golden ratio. */
const MIX: u64 = ((<u64>0x9e3779b9) << 32) | 0x7f4a7c15;

export function numberOfWord(): u32 {
  store<u64>(current + length, 0);
  const first = load<u64>(current);
  let hash: u64 = first * MIX;
  for (let at: usize = 8; at < length; at += 8) {
    hash = (rotl<u64>(hash, 29) ^ load<u64>(current + at)) * MIX;
  }
  hash ^= hash >> 32;
  // Of a short word, the first eight bytes are everything, so this bit tells it from the beginning of a long word.
  const tag: u32 = (<u32>hash & ~1) | u32(length > 8);
  let slot: u32 = (<u32>hash >> 1) & mask;
  while (true) {
    const at = slots + <usize>slot * SLOT;
    const number = load<u32>(at, 12);
    if (number === 0) return add(at, first, tag);
    if (load<u64>(at) === first && load<u32>(at, 8) === tag && (length <= 8 || isAt(number - 1))) return number - 1;
    slot = (slot + 1) & mask;
  }
}

function isAt(word: u32): bool {
  if (lengthOf(word) !== length) return false;
  const bytes = bytesOf(word);
  for (let at: usize = 8; at < length; at += 8) {
    if (load<u64>(bytes + at) !== load<u64>(current + at)) return false;
  }
  return true;
}

function add(slot: usize, first: u64, tag: u32): u32 {
  const padded: usize = (length + 7) & ~7;
  if (arenaUsed + padded > arenaRoom) {
    arena = larger(arena, arenaUsed, arenaRoom * 2);
    arenaRoom *= 2;
  }
  memory.copy(arena + arenaUsed, current, padded);
  if (size === wordRoom) {
    words = larger(words, <usize>size * WORD, <usize>wordRoom * 2 * WORD);
    wordRoom *= 2;
  }
  store<u32>(words + <usize>size * WORD, <u32>arenaUsed);
  store<u32>(words + <usize>size * WORD, <u32>length, 4);
  arenaUsed += padded;
  store<u64>(slot, first);
  store<u32>(slot, tag, 8);
  size += 1;
  store<u32>(slot, size, 12);
  if (size * 2 > mask) growSlots();
  return size - 1;
}

/** A slot holds all that decides its place, so the words are not read. */
function growSlots(): void {
  const old = slots;
  const count = <usize>mask + 1;
  slots = allocate(count * 2 * SLOT);
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
