/** Numbers words from 0 in the order in which they are met: a hash table over UTF-16 units, with no string made for a known word. */
export interface TermTable {
  readonly size: number;
  /** UTF-16 units of all words together. */
  readonly units: number;
  /** The number of the word `word[0]` up to `word[length - 1]`. */
  number(word: Uint16Array, length: number): number;
  /** The same, where the units were hashed already: from {@link UNIT_HASH_START} on, one by one, by {@link hashedUnit}. */
  numberHashed(word: Uint16Array, length: number, hash: number): number;
  /** Numbers of all words, sorted by their UTF-16 units. */
  sorted(): Int32Array;
  /** Copies the word's units to the start of `target`. @returns how many they are */
  copyWord(number: number, target: Uint16Array): number;
  clear(): void;
}

const FIRST_SLOTS = 65_536;
export const UNIT_HASH_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The hash of a word that goes on with that unit. */
export function hashedUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

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
  const compare = (a: number, b: number): number => {
    const [startA, startB] = [starts[a] ?? 0, starts[b] ?? 0];
    const [lengthA, lengthB] = [(starts[a + 1] ?? 0) - startA, (starts[b + 1] ?? 0) - startB];
    const common = Math.min(lengthA, lengthB);
    for (let index = 0; index < common; index += 1) {
      const difference = (arena[startA + index] ?? 0) - (arena[startB + index] ?? 0);
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  };
  const head = (number: number): number => {
    const start = starts[number] ?? 0;
    const length = (starts[number + 1] ?? 0) - start;
    return headOf(
      arena[start] ?? 0,
      length > 1 ? (arena[start + 1] ?? 0) : 0,
      length > 2 ? (arena[start + 2] ?? 0) : 0,
    );
  };

  const numberHashed = (units: Uint16Array, length: number, unmixed: number): number => {
    // The high bits of a product are the well mixed ones.
    const hash = unmixed ^ (unmixed >>> 15);
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
  };

  return {
    get size() {
      return size;
    },
    get units() {
      return used;
    },
    number: (units, length) => {
      let hash = UNIT_HASH_START;
      for (let index = 0; index < length; index += 1) hash = hashedUnit(hash, units[index] ?? 0);
      return numberHashed(units, length, hash);
    },
    numberHashed,
    sorted: () => sortedBy(size, head, compare),
    copyWord: (number, target) => {
      const start = starts[number] ?? 0;
      const length = (starts[number + 1] ?? 0) - start;
      for (let index = 0; index < length; index += 1) target[index] = arena[start + index] ?? 0;
      return length;
    },
    clear: () => {
      slots.fill(-1);
      size = 0;
      used = 0;
    },
  };
}

/** Numbers from 0 to `size - 1`, sorted by their heads, and by `compare` where these agree. */
function sortedBy(
  size: number,
  head: (number: number) => number,
  compare: (a: number, b: number) => number,
): Int32Array {
  // A head has 48 bits: those above the lowest four and the number's place make one whole number, which sorts natively.
  const keys = new BigUint64Array(size);
  const halves = new Uint32Array(keys.buffer);
  const [low, high] = IS_LITTLE_ENDIAN ? [0, 1] : [1, 0];
  for (let number = 0; number < size; number += 1) {
    halves[number * 2 + high] = Math.floor(head(number) / 65_536);
    halves[number * 2 + low] = number;
  }
  keys.sort();
  const sorted = new Int32Array(size);
  for (let from = 0; from < size; ) {
    const first = halves[from * 2 + high];
    let to = from;
    for (; to < size && halves[to * 2 + high] === first; to += 1) sorted[to] = halves[to * 2 + low] ?? 0;
    if (to - from > 1) sorted.subarray(from, to).sort(compare);
    from = to;
  }
  return sorted;
}

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** The first three units of a word as one number, 0 for those that it lacks: orders words as {@link compareUnits} does wherever it differs. */
export function headOf(first: number, second: number, third: number): number {
  return first * 4_294_967_296 + second * 65_536 + third;
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
