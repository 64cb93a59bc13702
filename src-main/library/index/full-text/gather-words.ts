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
  /** Kind of the first word that was cut since {@link #cut}. */
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

  /** Rows go up, from 1. */
  startSubmission(row: number): void {
    this.#places.startSubmission(row);
  }

  /** Begins a text; no phrase goes over from the one before. */
  startText(): void {
    this.#places.startText();
    this.#isAtStart = true;
  }

  /**
   * A part of the text, in UTF-8. Between two parts is something that belongs to no word.
   * @returns false where the parts cannot be cut one by one: then {@link wholeText} is to be called with all of them
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
    // Also behind an empty part, something is before the next.
    this.#isAtStart = false;
    return true;
  }

  /** Takes the place of all pieces since {@link startText}. */
  wholeText(text: string): void {
    this.#places.restartText();
    this.#isFirst = true;
    this.#scan(text);
  }

  /** What was gathered; the next segment begins. */
  finish(): TextSegment {
    const segment = encodeTextSegment(this.#table, this.#places);
    this.#table.clear();
    this.#known.clear();
    this.#places.clear();
    return segment;
  }

  /** The text between two spaces: cut once, then recognised by its bytes. */
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
      // It is behind a space, or at the beginning.
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
