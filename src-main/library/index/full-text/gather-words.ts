import { beginsWithMelting } from '../../text/fold-characters.ts';
import { writeVariant } from '../../text/letter-variants.ts';
import { createTermScanner, stepTo, TERM_UNITS } from '../../text/search-text.ts';
import { createAsciiCutter } from './ascii-words.ts';
import { createRawWords } from './raw-words.ts';
import { createTermTable } from './term-table.ts';
import { encodeTextSegment, type TextSegment } from './text-segment.ts';

/** Gathers the words of one segment of submissions, text by text. */
export interface WordGatherer {
  /** Rows go up, from 1. */
  startSubmission(row: number): void;
  /** Begins a text; no phrase goes over from the one before. */
  startText(): void;
  /**
   * A part of the text, in UTF-8; between two parts something stands that is no part of a word.
   * @returns false where the parts cannot be cut one by one: then {@link wholeText} is to be called with all of them
   */
  piece(bytes: Buffer, from: number, to: number): boolean;
  /** Takes the place of all pieces since {@link startText}. */
  wholeText(text: string): void;
  /** What was gathered; the next segment begins. */
  finish(): TextSegment;
}

/**
 * What words begin with that stand for others: beside a word as it was written stands, at the same place, the one that it is taken for where
 * that is another. No word of a text begins so.
 */
export const VARIANT_MARK = 1;

const FIRST_OCCURRENCES = 65_536;
/** More than any phrase reaches over. */
const BETWEEN_TEXTS = 2;

export function createWordGatherer(): WordGatherer {
  const table = createTermTable();
  const raw = createRawWords();
  let words = new Int32Array(FIRST_OCCURRENCES);
  let rows = new Int32Array(FIRST_OCCURRENCES);
  let places = new Int32Array(FIRST_OCCURRENCES);
  let count = 0;
  let row = 0;
  let place = 0;
  /** Kind of the word before; 0 at the beginning of a text. */
  let before = 0;
  let textStart = 0;
  let textPlace = 0;
  let isAtStart = true;
  const variant = new Uint16Array(TERM_UNITS + 1);
  variant[0] = VARIANT_MARK;
  const variantUnits = variant.subarray(1);

  const add = (word: number, step: number) => {
    if (count === words.length) [words, rows, places] = [doubled(words), doubled(rows), doubled(places)];
    place += step;
    words[count] = word;
    rows[count] = row;
    places[count] = place;
    count += 1;
  };
  /** The number of what the word is taken for; -1 where that is itself. */
  const numberOfVariant = (term: Uint16Array, length: number): number => {
    const written = writeVariant(term, length, variantUnits);
    return written === 0 ? -1 : table.number(variant, written + 1);
  };
  const scanText = createTermScanner({
    term: (term, length, _start, _end, _kind, step) => {
      add(table.number(term, length), step);
      const other = numberOfVariant(term, length);
      if (other >= 0) add(other, 0);
      return true;
    },
  });
  let gathered: number[] = [];
  let steps: number[] = [];
  let firstKind = 0;
  let lastKind = 0;
  const scanWord = createTermScanner({
    term: (term, length, _start, _end, kind, step) => {
      if (gathered.length === 0) firstKind = kind;
      lastKind = kind;
      gathered.push(table.number(term, length));
      steps.push(step);
      const other = numberOfVariant(term, length);
      if (other >= 0) {
        gathered.push(other);
        steps.push(0);
      }
      return true;
    },
  });

  /** What stands between two spaces and holds letters beyond ASCII: cut once, then known by its bytes. */
  const addRaw = (bytes: Buffer, from: number, to: number): boolean => {
    let known = raw.find(bytes, from, to);
    if (known < 0) {
      const text = bytes.toString('utf8', from, to);
      gathered = [];
      steps = [];
      firstKind = 0;
      scanWord(text);
      const melts = beginsWithMelting(text);
      known = raw.add(bytes, from, to, { terms: gathered, steps, firstKind, lastKind, melts });
    }
    if (raw.melts(known) && !isAtStart) return false;
    const first = raw.firstTerm(known);
    const last = raw.lastTerm(known);
    if (first === last) return true;
    // Its first word stands behind a space, or at the beginning.
    add(raw.term(first), stepTo(before, raw.firstKind(known), true));
    for (let index = first + 1; index < last; index += 1) add(raw.term(index), raw.step(index));
    before = raw.lastKind(known);
    return true;
  };
  const ascii = createAsciiCutter(table, (word, kind, gap) => {
    add(word, stepTo(before, kind, gap));
    before = kind;
  });

  return {
    startSubmission: (next) => {
      row = next;
      place = -1;
    },
    startText: () => {
      place += BETWEEN_TEXTS;
      textStart = count;
      textPlace = place;
      before = 0;
      isAtStart = true;
    },
    piece: (bytes, from, to) => {
      for (let index = from; index < to; ) {
        if ((bytes[index] ?? 0) <= 32) {
          index += 1;
          isAtStart = false;
          continue;
        }
        const countBefore = count;
        const placeBefore = place;
        const kindBefore = before;
        const end = ascii(bytes, index, to);
        if (end >= 0) index = end;
        else {
          count = countBefore;
          place = placeBefore;
          before = kindBefore;
          const start = index;
          index = spaceAfter(bytes, ~end, to);
          if (!addRaw(bytes, start, index)) return false;
        }
        isAtStart = false;
      }
      // Also behind an empty part, something stands before the next.
      isAtStart = false;
      return true;
    },
    wholeText: (text) => {
      count = textStart;
      place = textPlace;
      scanText(text);
    },
    finish: () => {
      const segment = encodeTextSegment(table, { words, rows, places, count });
      table.clear();
      raw.clear();
      count = 0;
      return segment;
    },
  };
}

function spaceAfter(bytes: Buffer, from: number, to: number): number {
  let index = from;
  while (index < to && (bytes[index] ?? 0) > 32) index += 1;
  return index;
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
