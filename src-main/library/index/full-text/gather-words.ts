import { beginsWithMelting } from '../../text/fold-characters.ts';
import { writeVariant } from '../../text/letter-variants.ts';
import { createTermScanner, TERM_UNITS } from '../../text/search-text.ts';
import { AsciiCutter } from './ascii-words.ts';
import { VARIANT_MARK } from './format.ts';
import { BYTE_HASH_START, hashedByte, KnownWords } from './known-words.ts';
import { TermTable } from './term-table.ts';
import { encodeTextSegment, type TextSegment } from './text-segment.ts';
import { WordPlaces } from './word-places.ts';

/** Gathers the words of one segment of submissions, text by text. */
export class WordGatherer {
  readonly #table = new TermTable();
  readonly #places = new WordPlaces();
  readonly #known = new KnownWords();
  readonly #ascii = new AsciiCutter(this.#table, this.#places);
  readonly #variant = new Uint16Array(TERM_UNITS + 1);
  readonly #variantUnits = this.#variant.subarray(1);
  #isAtStart = true;
  #isFirst = true;
  /** Kind of the first word of the last {@link #cut}. */
  #firstKind = 0;
  readonly #scan = createTermScanner({
    term: (term, length, _start, _end, kind, step) => {
      this.#take(term, length, kind, step);
      return true;
    },
  });

  constructor() {
    this.#variant[0] = VARIANT_MARK;
  }

  /** Begins a submission. Rows go up from 1. */
  startSubmission(row: number): void {
    this.#places.startSubmission(row);
  }

  /** Begins a text. Phrases do not match across texts. */
  startText(): void {
    this.#places.startText();
    this.#isAtStart = true;
  }

  /**
   * Adds a part of the text, in UTF-8. Parts are separated, so no word continues in the next part.
   * @returns false if the parts cannot be cut separately: then call {@link wholeText} with the whole text
   */
  piece(bytes: Buffer, from: number, to: number): boolean {
    let index = from;
    while (index < to) {
      let byte = bytes[index] ?? 0;
      const start = index;
      let hash = BYTE_HASH_START;
      let bits = 0;
      while (byte > 32) {
        hash = hashedByte(hash, byte);
        bits |= byte;
        index += 1;
        byte = index < to ? (bytes[index] ?? 0) : 0;
      }
      if (index === start) index += 1;
      else if (!this.#word(bytes, start, index, hash, bits < 128)) return false;
      this.#isAtStart = false;
    }
    // An empty part also separates its neighbours.
    this.#isAtStart = false;
    return true;
  }

  /** Replaces all parts since {@link startText} by the whole text. */
  wholeText(text: string): void {
    this.#places.restartText();
    this.#isFirst = true;
    this.#scan(text);
  }

  /** Returns the words of the segment and resets the object for the next segment. */
  finish(): TextSegment {
    const segment = encodeTextSegment(this.#table, this.#places);
    this.#table.clear();
    this.#known.clear();
    this.#places.clear();
    return segment;
  }

  /** Adds the text between two spaces. A known text is recognised by its bytes and not cut again. */
  #word(bytes: Buffer, from: number, to: number, hash: number, isAscii: boolean): boolean {
    const known = this.#known;
    const entry = known.find(bytes, from, to, hash);
    if (entry < 0) return this.#cut(bytes, from, to, hash, isAscii);
    if (known.melts(entry) && !this.#isAtStart) return false;
    known.repeat(entry, this.#places);
    return true;
  }

  #cut(bytes: Buffer, from: number, to: number, hash: number, isAscii: boolean): boolean {
    const places = this.#places;
    const firstWord = places.count;
    let melts = false;
    if (isAscii) this.#firstKind = this.#ascii.cut(bytes, from, to);
    else {
      const text = bytes.toString('utf8', from, to);
      melts = beginsWithMelting(text);
      this.#isFirst = true;
      this.#scan(text);
    }
    this.#known.add(bytes, from, to, hash, melts, places, firstWord, this.#firstKind);
    return !melts || this.#isAtStart;
  }

  #take(term: Uint16Array, length: number, kind: number, step: number): void {
    const places = this.#places;
    const word = this.#table.number(term, length);
    if (this.#isFirst) {
      // It is after a space or at the beginning of the text.
      places.add(word, kind, true);
      this.#firstKind = kind;
      this.#isFirst = false;
    } else {
      places.addBehind(word, step);
      places.lastKind = kind;
    }
    const written = writeVariant(term, length, this.#variantUnits);
    if (written > 0) places.addBehind(this.#table.number(this.#variant, written + 1), 0);
  }
}
