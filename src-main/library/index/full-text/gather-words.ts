import { beginsWithMelting, createTermScanner, TERM_UNITS } from '../search-text.ts';
import { createRawWords } from './raw-words.ts';
import { createTermTable, hashedUnit, UNIT_HASH_START } from './term-table.ts';
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

/** What ASCII letters and digits are compared as; 0 for what stands between words. */
const ASCII_FOLDED = new Uint8Array(128);
for (let byte = 0; byte < 128; byte += 1) {
  const character = String.fromCharCode(byte);
  if (/[0-9A-Za-z]/.test(character)) ASCII_FOLDED[byte] = character.toLowerCase().charCodeAt(0);
}
const FIRST_OCCURRENCES = 65_536;

export function createWordGatherer(): WordGatherer {
  const table = createTermTable();
  const raw = createRawWords();
  let words = new Int32Array(FIRST_OCCURRENCES);
  let rows = new Int32Array(FIRST_OCCURRENCES);
  let places = new Int32Array(FIRST_OCCURRENCES);
  let count = 0;
  let row = 0;
  let place = 0;
  let textStart = 0;
  let textPlace = 0;
  let isAtStart = true;
  const units = new Uint16Array(TERM_UNITS);

  const add = (word: number) => {
    if (count === words.length) [words, rows, places] = [doubled(words), doubled(rows), doubled(places)];
    words[count] = word;
    rows[count] = row;
    places[count] = place;
    count += 1;
    place += 1;
  };
  const scanText = createTermScanner({
    term: (term, length) => {
      add(table.number(term, length));
      return true;
    },
  });
  let gathered: number[] = [];
  const scanWord = createTermScanner({
    term: (term, length) => {
      gathered.push(table.number(term, length));
      return true;
    },
  });

  /** A word with letters beyond ASCII: cut once, then known by its bytes. */
  const addRaw = (bytes: Buffer, from: number, to: number): boolean => {
    let known = raw.find(bytes, from, to);
    if (known < 0) {
      const text = bytes.toString('utf8', from, to);
      gathered = [];
      scanWord(text);
      known = raw.add(bytes, from, to, { terms: gathered, melts: beginsWithMelting(text) });
    }
    if (raw.melts(known) && !isAtStart) return false;
    const last = raw.lastTerm(known);
    for (let index = raw.firstTerm(known); index < last; index += 1) add(raw.term(index));
    return true;
  };

  return {
    startSubmission: (next) => {
      row = next;
      place = -1;
    },
    startText: () => {
      place += 1;
      textStart = count;
      textPlace = place;
      isAtStart = true;
    },
    piece: (bytes, from, to) => {
      let index = from;
      while (index < to) {
        const start = index;
        let length = 0;
        let hash = UNIT_HASH_START;
        let byte = bytes[index] ?? 0;
        let folded = byte < 128 ? (ASCII_FOLDED[byte] ?? 0) : 0;
        while (folded !== 0) {
          if (length < TERM_UNITS) {
            units[length++] = folded;
            hash = hashedUnit(hash, folded);
          }
          index += 1;
          byte = index < to ? (bytes[index] ?? 0) : 0;
          folded = byte < 128 ? (ASCII_FOLDED[byte] ?? 0) : 0;
        }
        if (byte > 127) {
          index = rawWordEnd(bytes, index, to);
          if (!addRaw(bytes, start, index)) return false;
        } else if (length > 0) add(table.numberHashed(units, length, hash));
        else index += 1;
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

/** Letters and digits of ASCII and everything beyond ASCII may belong together. */
function rawWordEnd(bytes: Buffer, from: number, to: number): number {
  let index = from;
  while (index < to) {
    const byte = bytes[index] ?? 0;
    if (byte < 128 && ASCII_FOLDED[byte] === 0) break;
    index += 1;
  }
  return index;
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
