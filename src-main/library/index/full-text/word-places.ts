import { stepTo } from '../../text/search-text.ts';

const FIRST_OCCURRENCES = 65_536;
/** A gap that no phrase can span. */
const BETWEEN_TEXTS = 2;

/**
 * The occurrences of all words in a segment: word, row, and place in the submission. It is a class for speed, because every word of an
 * archive is added.
 */
export class WordPlaces {
  words = new Int32Array(FIRST_OCCURRENCES);
  rows = new Int32Array(FIRST_OCCURRENCES);
  places = new Int32Array(FIRST_OCCURRENCES);
  count = 0;
  /** Kind of the last word; 0 at the beginning of a text. */
  lastKind = 0;
  #row = 0;
  #place = 0;
  #textCount = 0;
  #textPlace = 0;

  startSubmission(row: number): void {
    this.#row = row;
    this.#place = -1;
  }

  startText(): void {
    this.#place += BETWEEN_TEXTS;
    this.lastKind = 0;
    this.#textCount = this.count;
    this.#textPlace = this.#place;
  }

  /** Removes all words since {@link startText}. */
  restartText(): void {
    this.count = this.#textCount;
    this.#place = this.#textPlace;
    this.lastKind = 0;
  }

  /** Adds a word of this kind, with or without a gap before it. */
  add(word: number, kind: number, gap: boolean): void {
    this.addBehind(word, stepTo(this.lastKind, kind, gap));
    this.lastKind = kind;
  }

  /** @param step distance from the previous word in words; 0 for a variant of the previous word */
  addBehind(word: number, step: number): void {
    const { count } = this;
    if (count === this.words.length) this.#grow();
    this.#place += step;
    this.words[count] = word;
    this.rows[count] = this.#row;
    this.places[count] = this.#place;
    this.count = count + 1;
  }

  clear(): void {
    this.count = 0;
  }

  #grow(): void {
    this.words = doubled(this.words);
    this.rows = doubled(this.rows);
    this.places = doubled(this.places);
  }
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
