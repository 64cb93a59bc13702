import { createSortKeys, HEAD_BYTES } from './sort-keys.ts';

const FIRST_SLOTS = 65_536;
const MOST_UNIT_BYTES = 3;
export const UNIT_HASH_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Continues a hash with one more UTF-16 unit. */
export function hashedUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/**
 * Numbers words from 0 in the order of their first use. A hash table over UTF-16 units, without strings for known words. It is a class for
 * speed, because every word of an archive is looked up.
 */
export class TermTable {
  #slots = new Int32Array(FIRST_SLOTS).fill(-1);
  #starts = new Uint32Array(FIRST_SLOTS / 2 + 1);
  #hashes = new Int32Array(FIRST_SLOTS / 2);
  #arena = new Uint16Array(FIRST_SLOTS * 4);
  #size = 0;
  #used = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of the word `word[0]` up to `word[length - 1]`. */
  number(word: Uint16Array, length: number): number {
    let hash = UNIT_HASH_START;
    for (let index = 0; index < length; index += 1) hash = hashedUnit(hash, word[index] ?? 0);
    return this.numberHashed(word, length, hash);
  }

  /** The same for a word whose hash is known: {@link hashedUnit} of all units, beginning with {@link UNIT_HASH_START}. */
  numberHashed(word: Uint16Array, length: number, unmixed: number): number {
    // Moves the well mixed high bits of the product into the low bits.
    const hash = unmixed ^ (unmixed >>> 15);
    const slots = this.#slots;
    const hashes = this.#hashes;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let known = slots[slot] ?? -1; known !== -1; known = slots[slot] ?? -1) {
      if (hashes[known] === hash && this.#isAt(known, word, length)) return known;
      slot = (slot + 1) & mask;
    }
    const number = this.#add(word, length, hash);
    slots[slot] = number;
    if (this.#size * 2 >= slots.length) this.#grow();
    return number;
  }

  /** The numbers of all words, sorted by the words' UTF-16 units. */
  sorted(): Int32Array {
    const size = this.#size;
    const head = new Uint8Array(HEAD_BYTES + MOST_UNIT_BYTES);
    const keys = createSortKeys(size);
    for (let number = 0; number < size; number += 1) {
      this.#readHead(number, head);
      keys.set(number, head);
    }
    return keys.sorted((a, b) => this.#compare(a, b));
  }

  /** Copies the units of the word into `target`. @returns how many there are */
  copyWord(number: number, target: Uint16Array): number {
    const arena = this.#arena;
    const start = this.#starts[number] ?? 0;
    const length = (this.#starts[number + 1] ?? 0) - start;
    for (let index = 0; index < length; index += 1) target[index] = arena[start + index] ?? 0;
    return length;
  }

  clear(): void {
    this.#slots.fill(-1);
    this.#size = 0;
    this.#used = 0;
  }

  #isAt(number: number, word: Uint16Array, length: number): boolean {
    const arena = this.#arena;
    const start = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - start !== length) return false;
    for (let index = 0; index < length; index += 1) if (arena[start + index] !== word[index]) return false;
    return true;
  }

  #add(word: Uint16Array, length: number, hash: number): number {
    const start = this.#used;
    if (start + length > this.#arena.length) {
      const larger = new Uint16Array(Math.max(this.#arena.length * 2, start + length));
      larger.set(this.#arena);
      this.#arena = larger;
    }
    for (let index = 0; index < length; index += 1) this.#arena[start + index] = word[index] ?? 0;
    this.#used = start + length;
    const number = this.#size;
    this.#hashes[number] = hash;
    this.#size = number + 1;
    this.#starts[number + 1] = this.#used;
    return number;
  }

  #grow(): void {
    const larger = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = larger.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      let slot = (this.#hashes[number] ?? 0) & mask;
      while (larger[slot] !== -1) slot = (slot + 1) & mask;
      larger[slot] = number;
    }
    this.#slots = larger;
    const moreStarts = new Uint32Array(larger.length / 2 + 1);
    moreStarts.set(this.#starts);
    this.#starts = moreStarts;
    const moreHashes = new Int32Array(larger.length / 2);
    moreHashes.set(this.#hashes);
    this.#hashes = moreHashes;
  }

  /**
   * Writes the first units of a word in a form whose bytes sort like the units: one byte for ASCII, up to three for others, as UTF-8 does
   * with characters. Missing bytes are 0, which no unit begins with.
   */
  #readHead(number: number, head: Uint8Array): void {
    const arena = this.#arena;
    const end = this.#starts[number + 1] ?? 0;
    let length = 0;
    for (let at = this.#starts[number] ?? 0; at < end && length < HEAD_BYTES; at += 1) {
      const unit = arena[at] ?? 0;
      if (unit < 0x80) head[length++] = unit;
      else if (unit < 0x800) {
        head[length++] = 0xc0 | (unit >>> 6);
        head[length++] = 0x80 | (unit & 0x3f);
      } else {
        head[length++] = 0xe0 | (unit >>> 12);
        head[length++] = 0x80 | ((unit >>> 6) & 0x3f);
        head[length++] = 0x80 | (unit & 0x3f);
      }
    }
    for (; length < HEAD_BYTES; length += 1) head[length] = 0;
  }

  #compare(a: number, b: number): number {
    const arena = this.#arena;
    const [startA, startB] = [this.#starts[a] ?? 0, this.#starts[b] ?? 0];
    const [lengthA, lengthB] = [(this.#starts[a + 1] ?? 0) - startA, (this.#starts[b + 1] ?? 0) - startB];
    const common = Math.min(lengthA, lengthB);
    for (let index = 0; index < common; index += 1) {
      const difference = (arena[startA + index] ?? 0) - (arena[startB + index] ?? 0);
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  }
}

/** Compares `a[0]` up to `a[lengthOfA - 1]` with `b`, by unit. */
export function compareUnits(a: Uint16Array, lengthOfA: number, b: Uint16Array, lengthOfB: number): number {
  const common = Math.min(lengthOfA, lengthOfB);
  for (let index = 0; index < common; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthOfA - lengthOfB;
}
