/** Numbers words from 0 in the order in which they are met: a hash table over UTF-16 units, with no string made for a known word. */
export interface TermTable {
  readonly size: number;
  /** UTF-16 units of all words together. */
  readonly units: number;
  /** The number of the word `word[0]` up to `word[length - 1]`. */
  number(word: Uint16Array, length: number): number;
  /** Numbers of all words, sorted by their UTF-16 units. */
  sorted(): Int32Array;
  /** The word's units; valid until the next call of `number` or `clear`. */
  word(number: number): Uint16Array;
  clear(): void;
}

const FIRST_SLOTS = 65_536;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export function createTermTable(): TermTable {
  let slots = new Int32Array(FIRST_SLOTS).fill(-1);
  let starts = new Uint32Array(FIRST_SLOTS / 2 + 1);
  let hashes = new Int32Array(FIRST_SLOTS / 2);
  let arena = new Uint16Array(FIRST_SLOTS * 4);
  let size = 0;
  let used = 0;

  const grow = () => {
    const larger = new Int32Array(slots.length * 2).fill(-1);
    const mask = larger.length - 1;
    for (let number = 0; number < size; number += 1) {
      let slot = (hashes[number] ?? 0) & mask;
      while (larger[slot] !== -1) slot = (slot + 1) & mask;
      larger[slot] = number;
    }
    slots = larger;
    const moreStarts = new Uint32Array(slots.length / 2 + 1);
    moreStarts.set(starts);
    starts = moreStarts;
    const moreHashes = new Int32Array(slots.length / 2);
    moreHashes.set(hashes);
    hashes = moreHashes;
  };
  const isAt = (number: number, word: Uint16Array, length: number): boolean => {
    const start = starts[number] ?? 0;
    if ((starts[number + 1] ?? 0) - start !== length) return false;
    for (let index = 0; index < length; index += 1) if (arena[start + index] !== word[index]) return false;
    return true;
  };
  const add = (word: Uint16Array, length: number, hash: number): number => {
    if (used + length > arena.length) {
      const larger = new Uint16Array(Math.max(arena.length * 2, used + length));
      larger.set(arena);
      arena = larger;
    }
    for (let index = 0; index < length; index += 1) arena[used + index] = word[index] ?? 0;
    used += length;
    hashes[size] = hash;
    size += 1;
    starts[size] = used;
    return size - 1;
  };
  const word = (number: number) => arena.subarray(starts[number], starts[number + 1]);

  return {
    get size() {
      return size;
    },
    get units() {
      return used;
    },
    number: (units, length) => {
      let hash = FNV_OFFSET;
      for (let index = 0; index < length; index += 1) hash = Math.imul(hash ^ (units[index] ?? 0), FNV_PRIME);
      // The high bits of a product are the well mixed ones.
      hash ^= hash >>> 15;
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let known = slots[slot] ?? -1; known !== -1; known = slots[slot] ?? -1) {
        if (hashes[known] === hash && isAt(known, units, length)) return known;
        slot = (slot + 1) & mask;
      }
      const number = add(units, length, hash);
      slots[slot] = number;
      if (size * 2 >= slots.length) grow();
      return number;
    },
    sorted: () => sortWords(size, word),
    word,
    clear: () => {
      slots.fill(-1);
      size = 0;
      used = 0;
    },
  };
}

/** By the first three units as one number, as most words differ there; the rest only where those agree. */
function sortWords(size: number, word: (number: number) => Uint16Array): Int32Array {
  const heads = new Float64Array(size);
  for (let number = 0; number < size; number += 1) heads[number] = headOf(word(number));
  const numbers = new Int32Array(size);
  for (let number = 0; number < size; number += 1) numbers[number] = number;
  return numbers.sort((a, b) => (heads[a] ?? 0) - (heads[b] ?? 0) || compareUnits(word(a), word(b)));
}

/** Orders words as {@link compareUnits} does wherever it differs. */
export function headOf(word: Uint16Array): number {
  return (word[0] ?? 0) * 4_294_967_296 + (word[1] ?? 0) * 65_536 + (word[2] ?? 0);
}

export function compareUnits(a: Uint16Array, b: Uint16Array): number {
  const common = Math.min(a.length, b.length);
  for (let index = 0; index < common; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
