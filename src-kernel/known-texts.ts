/**
 * Texts between two spaces that JavaScript cut, with their words, because most of them occur again. Text that the kernel cuts itself is never
 * here.
 */
import { allocate } from './memory';
import { addBehind, addWord, kindOfLast, occurrenceCount, placeAt, setKindOfLast, wordAt } from './occurrences';
import { MIX } from './word-table';

const SLOTS: u32 = 131_072;
const MOST_TEXTS: u32 = 65_535;
const ARENA_BYTES: u32 = 2_097_152;
const MOST_WORDS: u32 = 262_144;
const LONGEST: u32 = 96;

/** Of each text: hash, start and length of its bytes, first and number of its words, and the three numbers below. */
const TEXT: usize = 24;
const FIRST_KIND: usize = 20;
const LAST_KIND: usize = 21;
const MELTS: usize = 22;

const slots: usize = allocate(<usize>SLOTS * 4);
const texts: usize = allocate(<usize>MOST_TEXTS * TEXT);
const arena: usize = allocate(ARENA_BYTES);
/** Each a number and a step. The step of the first word depends on the text before it. */
const words: usize = allocate(<usize>MOST_WORDS * 8);
let size: u32 = 0;
let arenaUsed: u32 = 0;
let wordsUsed: u32 = 0;

function textAt(entry: u32): usize {
  return texts + <usize>entry * TEXT;
}

/** A hash of the bytes from `from` up to `to - 1`. It reads eight at once, so it may read up to seven bytes beyond them. */
export function hashOf(from: usize, to: usize): u32 {
  let hash: u64 = 0;
  for (let at = from; at < to; at += 8) hash = (rotl<u64>(hash, 29) ^ eightBytes(at, to)) * MIX;
  return <u32>(hash >> 32);
}

/** Eight bytes, with zeros instead of those behind the end. */
function eightBytes(at: usize, to: usize): u64 {
  const left = to - at;
  return left >= 8 ? load<u64>(at) : load<u64>(at) & (((<u64>1) << ((<u64>left) << 3)) - 1);
}

/** The text with these bytes; -1 if it is not known. */
export function find(from: usize, to: usize, hash: u32): i32 {
  let slot = hash & (SLOTS - 1);
  while (true) {
    const entry = load<u32>(slots + <usize>slot * 4);
    if (entry === 0) return -1;
    if (load<u32>(textAt(entry - 1)) === hash && isText(textAt(entry - 1), from, to)) return <i32>(entry - 1);
    slot = (slot + 1) & (SLOTS - 1);
  }
}

function isText(text: usize, from: usize, to: usize): bool {
  if (load<u32>(text, 8) !== <u32>(to - from)) return false;
  let known = arena + load<u32>(text, 4);
  for (let at = from; at < to; at += 8) {
    if (load<u64>(known) !== eightBytes(at, to)) return false;
    known += 8;
  }
  return true;
}

/** True if the text begins with a character that combines with the one before it. */
export function melts(entry: i32): bool {
  return load<u8>(textAt(entry), MELTS) !== 0;
}

/** Adds the words of the text, with a gap before them. */
export function repeat(entry: i32): void {
  const text = textAt(entry);
  const first = words + <usize>load<u32>(text, 12) * 8;
  const count: u32 = load<u32>(text, 16);
  if (count === 0) return;
  addWord(load<u32>(first), load<u8>(text, FIRST_KIND), true);
  for (let at: u32 = 1; at < count; at += 1)
    addBehind(load<u32>(first + <usize>at * 8), load<i32>(first + <usize>at * 8, 4));
  if (count > 1) setKindOfLast(load<u8>(text, LAST_KIND));
}

/** Keeps the words from `firstOccurrence` on under these bytes. Very long texts are not kept, and nothing is kept when the memory is full. */
export function keep(from: usize, to: usize, hash: u32, melts: i32, firstOccurrence: u32, firstKind: u32): void {
  const length = <u32>(to - from);
  const count = occurrenceCount() - firstOccurrence;
  if (length > LONGEST || size === MOST_TEXTS || arenaUsed + length + 8 > ARENA_BYTES || wordsUsed + count > MOST_WORDS)
    return;
  const text = textAt(size);
  for (let at: usize = 0; at < length; at += 8) store<u64>(arena + arenaUsed + at, eightBytes(from + at, to));
  store<u32>(text, hash);
  store<u32>(text, arenaUsed, 4);
  store<u32>(text, length, 8);
  store<u32>(text, wordsUsed, 12);
  store<u32>(text, count, 16);
  store<u8>(text, firstKind, FIRST_KIND);
  store<u8>(text, kindOfLast(), LAST_KIND);
  store<u8>(text, melts, MELTS);
  for (let at: u32 = 0; at < count; at += 1) {
    const occurrence = firstOccurrence + at;
    const word = words + <usize>(wordsUsed + at) * 8;
    store<u32>(word, wordAt(occurrence));
    store<i32>(word, at === 0 ? 0 : placeAt(occurrence) - placeAt(occurrence - 1), 4);
  }
  arenaUsed += (length + 7) & ~7;
  wordsUsed += count;
  size += 1;
  let slot = hash & (SLOTS - 1);
  while (load<u32>(slots + <usize>slot * 4) !== 0) slot = (slot + 1) & (SLOTS - 1);
  store<u32>(slots + <usize>slot * 4, size);
}

/** Forgets all texts. */
export function forgetTexts(): void {
  if (size > 0) memory.fill(slots, 0, <usize>SLOTS * 4);
  size = 0;
  arenaUsed = 0;
  wordsUsed = 0;
}
