import type { WordPlaces } from './word-places.ts';

const SLOTS = 131_072;
const ENTRIES = 65_536;
const ARENA_BYTES = 2_097_152;
const LONGEST = 96;
const FNV_PRIME = 0x01000193;

export const BYTE_HASH_START = 0x811c9dc5;

/** Continues a hash with one more byte. */
export function hashedByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, FNV_PRIME);
}

/**
 * Remembers texts between two spaces and their words, because most texts occur many times. It is a class for speed, because every text of a
 * segment is looked up.
 */
export class KnownWords {
  readonly #slots = new Int32Array(SLOTS).fill(-1);
  readonly #hashes = new Int32Array(ENTRIES);
  readonly #starts = new Uint32Array(ENTRIES + 1);
  readonly #arena = new Uint8Array(ARENA_BYTES);
  readonly #firstWords = new Uint32Array(ENTRIES + 1);
  readonly #melting = new Uint8Array(ENTRIES);
  readonly #firstKinds = new Uint8Array(ENTRIES);
  readonly #lastKinds = new Uint8Array(ENTRIES);
  #words = new Int32Array(ENTRIES);
  #steps = new Uint8Array(ENTRIES);
  #size = 0;

  /**
   * The entry for `bytes[from]` up to `bytes[to - 1]`; -1 if they are not known.
   * @param unmixed hash of the bytes, see {@link hashedByte}
   */
  find(bytes: Uint8Array, from: number, to: number, unmixed: number): number {
    const slots = this.#slots;
    const hash = mixed(unmixed);
    let slot = hash & (SLOTS - 1);
    for (let entry = slots[slot] ?? -1; entry !== -1; entry = slots[slot] ?? -1) {
      if (this.#hashes[entry] === hash && this.#isAt(entry, bytes, from, to)) return entry;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return -1;
  }

  /** True if the text begins with a character that combines with the one before it. */
  melts(entry: number): boolean {
    return this.#melting[entry] === 1;
  }

  /** Adds the words of the entry, with a gap before them. */
  repeat(entry: number, places: WordPlaces): void {
    const first = this.#firstWords[entry] ?? 0;
    const last = this.#firstWords[entry + 1] ?? 0;
    if (first === last) return;
    places.add(this.#words[first] ?? 0, this.#firstKinds[entry] ?? 0, true);
    if (first + 1 === last) return;
    for (let at = first + 1; at < last; at += 1) places.addBehind(this.#words[at] ?? 0, this.#steps[at] ?? 0);
    places.lastKind = this.#lastKinds[entry] ?? 0;
  }

  /**
   * Stores the words that were added to `places` from `firstWord` on, under these bytes. Very long texts are not stored, and nothing is
   * stored when the memory is full.
   */
  add(
    bytes: Uint8Array,
    from: number,
    to: number,
    unmixed: number,
    melts: boolean,
    places: WordPlaces,
    firstWord: number,
    firstKind: number,
  ): void {
    const entry = this.#size;
    const start = this.#starts[entry] ?? 0;
    const length = to - from;
    if (length > LONGEST || entry === ENTRIES - 1 || start + length > ARENA_BYTES) return;
    const arena = this.#arena;
    for (let index = 0; index < length; index += 1) arena[start + index] = bytes[from + index] ?? 0;
    this.#starts[entry + 1] = start + length;
    this.#addWords(entry, places, firstWord);
    this.#firstKinds[entry] = firstKind;
    this.#lastKinds[entry] = places.lastKind;
    this.#melting[entry] = melts ? 1 : 0;
    this.#place(entry, mixed(unmixed));
  }

  clear(): void {
    this.#slots.fill(-1);
    this.#size = 0;
  }

  #isAt(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const arena = this.#arena;
    const start = this.#starts[entry] ?? 0;
    if ((this.#starts[entry + 1] ?? 0) - start !== to - from) return false;
    for (let index = from; index < to; index += 1) if (arena[start + index - from] !== bytes[index]) return false;
    return true;
  }

  #addWords(entry: number, { words, places, count }: WordPlaces, firstWord: number): void {
    let to = this.#firstWords[entry] ?? 0;
    if (to + count - firstWord > this.#words.length) this.#grow((to + count - firstWord) * 2);
    for (let at = firstWord; at < count; at += 1) {
      this.#words[to] = words[at] ?? 0;
      // The step of the first word depends on the text before it.
      this.#steps[to] = at === firstWord ? 0 : (places[at] ?? 0) - (places[at - 1] ?? 0);
      to += 1;
    }
    this.#firstWords[entry + 1] = to;
  }

  #place(entry: number, hash: number): void {
    this.#hashes[entry] = hash;
    let slot = hash & (SLOTS - 1);
    while (this.#slots[slot] !== -1) slot = (slot + 1) & (SLOTS - 1);
    this.#slots[slot] = entry;
    this.#size = entry + 1;
  }

  #grow(length: number): void {
    const words = new Int32Array(length);
    words.set(this.#words);
    this.#words = words;
    const steps = new Uint8Array(length);
    steps.set(this.#steps);
    this.#steps = steps;
  }
}

/** Moves the well mixed high bits of the product into the low bits. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
