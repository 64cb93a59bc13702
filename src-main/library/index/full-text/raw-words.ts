/** What a word was cut into. */
export interface RawWord {
  readonly terms: readonly number[];
  readonly steps: readonly number[];
  readonly firstKind: number;
  readonly lastKind: number;
  /** True when the word begins with something that changes the character before it. */
  readonly melts: boolean;
}

const SLOTS = 131_072;
const ENTRIES = 65_536;
const ARENA_BYTES = 2_097_152;
const LONGEST = 96;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Words as they stand in the text, and the terms that they were cut into: most words come again and again. A class, as every word beyond ASCII
 * is looked up in it.
 */
export class RawWords {
  readonly #slots = new Int32Array(SLOTS).fill(-1);
  readonly #hashes = new Int32Array(ENTRIES);
  readonly #starts = new Uint32Array(ENTRIES + 1);
  readonly #arena = new Uint8Array(ARENA_BYTES);
  readonly #firstTerms = new Uint32Array(ENTRIES + 1);
  readonly #melting = new Uint8Array(ENTRIES);
  readonly #kinds = new Uint8Array(2 * ENTRIES);
  #terms = new Int32Array(ENTRIES);
  #steps = new Uint8Array(ENTRIES);
  #size = 0;

  /** The entry of those bytes; -1 where they are not known. */
  find(bytes: Uint8Array, from: number, to: number): number {
    if (to - from > LONGEST) return -1;
    const hash = hashOf(bytes, from, to);
    let slot = hash & (SLOTS - 1);
    for (let entry = this.#slots[slot] ?? -1; entry !== -1; entry = this.#slots[slot] ?? -1) {
      if (this.#hashes[entry] === hash && this.#isAt(entry, bytes, from, to)) return entry;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return -1;
  }

  /** Adds an entry. Very long words, and all when there are too many, are not kept: their entry is valid until the next `add`. */
  add(bytes: Uint8Array, from: number, to: number, word: RawWord): number {
    const entry = this.#size;
    this.#set(entry, word);
    const start = this.#starts[entry] ?? 0;
    if (to - from > LONGEST || entry === ENTRIES - 1 || start + to - from > ARENA_BYTES) return entry;
    this.#arena.set(bytes.subarray(from, to), start);
    this.#starts[entry + 1] = start + to - from;
    const hash = hashOf(bytes, from, to);
    this.#hashes[entry] = hash;
    let slot = hash & (SLOTS - 1);
    while (this.#slots[slot] !== -1) slot = (slot + 1) & (SLOTS - 1);
    this.#slots[slot] = entry;
    this.#size += 1;
    return entry;
  }

  /** See {@link RawWord.melts}. */
  melts(entry: number): boolean {
    return this.#melting[entry] === 1;
  }

  /** Of the entry's terms: `term(firstTerm)` up to `term(lastTerm - 1)`. */
  firstTerm(entry: number): number {
    return this.#firstTerms[entry] ?? 0;
  }

  lastTerm(entry: number): number {
    return this.#firstTerms[entry + 1] ?? 0;
  }

  term(index: number): number {
    return this.#terms[index] ?? 0;
  }

  /** How many places the term stands behind the one before it; of the first one, that is up to what stands before. */
  step(index: number): number {
    return this.#steps[index] ?? 0;
  }

  /** Kind of the entry's first word, as `search-text.ts` numbers them. */
  firstKind(entry: number): number {
    return this.#kinds[2 * entry] ?? 0;
  }

  lastKind(entry: number): number {
    return this.#kinds[2 * entry + 1] ?? 0;
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

  #set(entry: number, { terms, steps, firstKind, lastKind, melts }: RawWord): void {
    const first = this.#firstTerms[entry] ?? 0;
    const last = first + terms.length;
    if (last > this.#terms.length) this.#growTerms(last * 2);
    this.#terms.set(terms, first);
    this.#steps.set(steps, first);
    this.#firstTerms[entry + 1] = last;
    this.#kinds[2 * entry] = firstKind;
    this.#kinds[2 * entry + 1] = lastKind;
    this.#melting[entry] = melts ? 1 : 0;
  }

  #growTerms(length: number): void {
    const terms = new Int32Array(length);
    terms.set(this.#terms);
    this.#terms = terms;
    const steps = new Uint8Array(length);
    steps.set(this.#steps);
    this.#steps = steps;
  }
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = FNV_OFFSET;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), FNV_PRIME);
  return hash ^ (hash >>> 15);
}
