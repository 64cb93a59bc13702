const FIRST_SLOTS = 65_536;
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
    return sortedBy(
      this.#size,
      (number) => this.#head(number),
      (a, b) => this.#compare(a, b),
    );
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

  /** See {@link headOf}. */
  #head(number: number): number {
    const arena = this.#arena;
    const start = this.#starts[number] ?? 0;
    const length = (this.#starts[number + 1] ?? 0) - start;
    return headOf(
      arena[start] ?? 0,
      length > 1 ? (arena[start + 1] ?? 0) : 0,
      length > 2 ? (arena[start + 2] ?? 0) : 0,
    );
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

/** The numbers from 0 to `size - 1`, sorted by their heads; `compare` decides between equal heads. */
function sortedBy(
  size: number,
  head: (number: number) => number,
  compare: (a: number, b: number) => number,
): Int32Array {
  // A head has 48 bits. The head and the number form one integer, and typed arrays sort integers fast.
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

/**
 * The first three units of a word as one number; missing units count as 0. Numbers sort like {@link compareUnits}, except that words with
 * equal heads need a comparison.
 */
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
