/** Words as written, and the terms that they were cut into, because most words occur again and again. */
export interface RawWords {
  /** The entry of those bytes; -1 where they are not known. */
  find(bytes: Uint8Array, from: number, to: number): number;
  /** Adds an entry. Very long words, and all when there are too many, are not kept: their entry is valid until the next `add`. */
  add(bytes: Uint8Array, from: number, to: number, word: RawWord): number;
  /** True when the word begins with something that changes the character before it. */
  melts(entry: number): boolean;
  /** Of the entry's terms: `term(firstTerm)` up to `term(lastTerm - 1)`. */
  firstTerm(entry: number): number;
  lastTerm(entry: number): number;
  term(index: number): number;
  /** The number of places behind the previous term. For the first one, that depends on the text before. */
  step(index: number): number;
  /** Kinds of the entry's first and last word, as `search-text.ts` numbers them. */
  firstKind(entry: number): number;
  lastKind(entry: number): number;
  clear(): void;
}

export interface RawWord {
  readonly terms: readonly number[];
  readonly steps: readonly number[];
  readonly firstKind: number;
  readonly lastKind: number;
  readonly melts: boolean;
}

const SLOTS = 131_072;
const ENTRIES = 65_536;
const ARENA_BYTES = 2_097_152;
const LONGEST = 96;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

export function createRawWords(): RawWords {
  const slots = new Int32Array(SLOTS).fill(-1);
  const hashes = new Int32Array(ENTRIES);
  const starts = new Uint32Array(ENTRIES + 1);
  const arena = new Uint8Array(ARENA_BYTES);
  const firstTerms = new Uint32Array(ENTRIES + 1);
  const melting = new Uint8Array(ENTRIES);
  const kinds = new Uint8Array(2 * ENTRIES);
  let terms = new Int32Array(ENTRIES);
  let steps = new Uint8Array(ENTRIES);
  let size = 0;

  const isAt = (entry: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const start = starts[entry] ?? 0;
    if ((starts[entry + 1] ?? 0) - start !== to - from) return false;
    for (let index = from; index < to; index += 1) if (arena[start + index - from] !== bytes[index]) return false;
    return true;
  };
  return {
    find: (bytes, from, to) => {
      if (to - from > LONGEST) return -1;
      const hash = hashOf(bytes, from, to);
      let slot = hash & (SLOTS - 1);
      for (let entry = slots[slot] ?? -1; entry !== -1; entry = slots[slot] ?? -1) {
        if (hashes[entry] === hash && isAt(entry, bytes, from, to)) return entry;
        slot = (slot + 1) & (SLOTS - 1);
      }
      return -1;
    },
    add: (bytes, from, to, word) => {
      const start = starts[size] ?? 0;
      const first = firstTerms[size] ?? 0;
      if (first + word.terms.length > terms.length) {
        const larger = new Int32Array((first + word.terms.length) * 2);
        larger.set(terms);
        terms = larger;
        const moreSteps = new Uint8Array(terms.length);
        moreSteps.set(steps);
        steps = moreSteps;
      }
      terms.set(word.terms, first);
      steps.set(word.steps, first);
      kinds[2 * size] = word.firstKind;
      kinds[2 * size + 1] = word.lastKind;
      firstTerms[size + 1] = first + word.terms.length;
      melting[size] = word.melts ? 1 : 0;
      const entry = size;
      if (to - from > LONGEST || size === ENTRIES - 1 || start + to - from > ARENA_BYTES) return entry;
      arena.set(bytes.subarray(from, to), start);
      starts[size + 1] = start + to - from;
      const hash = hashOf(bytes, from, to);
      hashes[size] = hash;
      let slot = hash & (SLOTS - 1);
      while (slots[slot] !== -1) slot = (slot + 1) & (SLOTS - 1);
      slots[slot] = size;
      size += 1;
      return entry;
    },
    melts: (entry) => melting[entry] === 1,
    firstTerm: (entry) => firstTerms[entry] ?? 0,
    lastTerm: (entry) => firstTerms[entry + 1] ?? 0,
    term: (index) => terms[index] ?? 0,
    step: (index) => steps[index] ?? 0,
    firstKind: (entry) => kinds[2 * entry] ?? 0,
    lastKind: (entry) => kinds[2 * entry + 1] ?? 0,
    clear: () => {
      slots.fill(-1);
      size = 0;
    },
  };
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = FNV_OFFSET;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), FNV_PRIME);
  return hash ^ (hash >>> 15);
}
