import { ByteOut } from './byte-out.ts';

/** More different texts take as much room as the texts themselves, in most tables. */
const MOST_TEXTS = 512;
/** Longer texts are rarely repeated. */
const LONGEST_TEXT = 256;
const SLOTS = 2_048;
const FIRST_NUMBERS = 1_024;

/** The different texts of a column, as long as they are few. A class for speed. */
export class TextDictionary {
  /** The texts as they are in a page of a dictionary: with their length before them. */
  readonly values = new ByteOut(FIRST_NUMBERS);
  /** For each text of the column its number in the dictionary. */
  numbers = new Uint16Array(FIRST_NUMBERS);
  size = 0;
  #count = 0;
  #isFull = false;
  /** Open addressing: the number of a text plus 1. */
  readonly #slots = new Uint16Array(SLOTS);
  readonly #starts = new Int32Array(MOST_TEXTS + 1);

  add(bytes: Uint8Array, from: number, to: number): void {
    if (this.#isFull) return;
    const number = to - from > LONGEST_TEXT ? -1 : this.#numberOf(bytes, from, to);
    if (number < 0) {
      this.#isFull = true;
      return;
    }
    if (this.#count === this.numbers.length) {
      const larger = new Uint16Array(this.numbers.length * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.#count] = number;
    this.#count += 1;
  }

  /** @param texts how many were added */
  isWorthIt(texts: number): boolean {
    return !this.#isFull && texts > 0 && this.size * 2 <= texts;
  }

  clear(): void {
    this.values.length = 0;
    this.size = 0;
    this.#count = 0;
    this.#isFull = false;
    this.#slots.fill(0);
  }

  /** A new text gets the next number; -1 if there are too many. */
  #numberOf(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
    const slots = this.#slots;
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (let number = slots[slot] ?? 0; number > 0; number = slots[slot] ?? 0) {
      if (this.#isText(number - 1, bytes, from, to)) return number - 1;
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.size === MOST_TEXTS) return -1;
    this.#starts[this.size] = this.values.length + 4;
    this.values.uint32(to - from);
    this.values.range(bytes, from, to);
    this.size += 1;
    this.#starts[this.size] = this.values.length + 4;
    slots[slot] = this.size;
    return this.size - 1;
  }

  #isText(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts[number] ?? 0;
    if ((this.#starts[number + 1] ?? 0) - 4 - start !== to - from) return false;
    const known = this.values.bytes;
    for (let index = from; index < to; index += 1) if (bytes[index] !== known[start + index - from]) return false;
    return true;
  }
}
