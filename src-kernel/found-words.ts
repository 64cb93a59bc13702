/**
 * Words that were cut and not yet looked up. They are looked up one after the other without other work between, so that the processor waits for
 * several lines of memory at once.
 */
import { repeat } from './known-texts';
import { addWord } from './occurrences';
import { MOST_BYTES, numberOf } from './word-table';

const ROOM: usize = 32_768;
/** Before the bytes of each word: how many they are, its kind, and whether a gap is before it. Instead, a known text has its number. */
const HEAD: usize = 8;

const list: usize = memory.data(32_768 + 1_024, 16);
let used: usize = 0;

/** Where the bytes of the next word go. {@link endWord} takes them. */
export function nextWord(): usize {
  return list + used + HEAD;
}

/** @param end of the bytes */
export function endWord(end: usize, kind: u32, gap: bool): void {
  const head = list + used;
  const length = end - head - HEAD;
  store<u64>(end, 0);
  store<u16>(head, <u32>length);
  store<u8>(head, kind, 2);
  store<u8>(head, u32(gap), 3);
  used += HEAD + ((length + 7) & ~7);
  if (used + HEAD + MOST_BYTES > ROOM) lookUp();
}

/** Adds a known text, see `known-texts.ts`. */
export function endKnownText(entry: i32): void {
  store<u32>(list + used, 0);
  store<i32>(list + used, entry, 4);
  used += HEAD;
  if (used + HEAD + MOST_BYTES > ROOM) lookUp();
}

/** Forgets the words that were cut for the last segment. */
export function forgetFound(): void {
  used = 0;
}

/** Looks up all words that were found. Call it before anything else adds words. */
export function lookUp(): void {
  let at: usize = 0;
  while (at < used) {
    const head = list + at;
    const length: usize = load<u16>(head);
    if (length === 0) repeat(load<i32>(head, 4));
    else addWord(numberOf(head + HEAD, length), load<u8>(head, 2), load<u8>(head, 3) !== 0);
    at += HEAD + ((length + 7) & ~7);
  }
  used = 0;
}
