import { AsciiCutter } from './ascii-words.ts';
import { RawCutter } from './raw-cutter.ts';
import { TermTable } from './term-table.ts';
import { encodeTextSegment, type TextSegment } from './text-segment.ts';
import { WordPlaces } from './word-places.ts';

/** Gathers the words of one segment of submissions, text by text. */
export class WordGatherer {
  readonly #table = new TermTable();
  readonly #places = new WordPlaces();
  readonly #ascii = new AsciiCutter(this.#table, this.#places);
  readonly #raw = new RawCutter(this.#table, this.#places);
  #isAtStart = true;

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
   * A part of the text, in UTF-8; between two parts something stands that is no part of a word.
   * @returns false where the parts cannot be cut one by one: then {@link wholeText} is to be called with all of them
   */
  piece(bytes: Buffer, from: number, to: number): boolean {
    const places = this.#places;
    const ascii = this.#ascii;
    for (let index = from; index < to; ) {
      if ((bytes[index] ?? 0) <= 32) {
        index += 1;
        this.#isAtStart = false;
        continue;
      }
      places.mark();
      const end = ascii.cut(bytes, index, to);
      if (end >= 0) index = end;
      else {
        places.backToMark();
        const start = index;
        index = spaceAfter(bytes, ~end, to);
        if (!this.#raw.word(bytes, start, index, this.#isAtStart)) return false;
      }
      this.#isAtStart = false;
    }
    // Also behind an empty part, something stands before the next.
    this.#isAtStart = false;
    return true;
  }

  /** Takes the place of all pieces since {@link startText}. */
  wholeText(text: string): void {
    this.#places.restartText();
    this.#raw.text(text);
  }

  /** What was gathered; the next segment begins. */
  finish(): TextSegment {
    const segment = encodeTextSegment(this.#table, this.#places);
    this.#table.clear();
    this.#raw.clear();
    this.#places.clear();
    return segment;
  }
}

function spaceAfter(bytes: Buffer, from: number, to: number): number {
  let index = from;
  while (index < to && (bytes[index] ?? 0) > 32) index += 1;
  return index;
}
