import { freeMemory } from '../../memory/free-memory.ts';
import { ByteSink } from '../storage/byte-sink.ts';
import { compress } from '../storage/compression.ts';
import { ABSENT } from './line-spans.ts';
import type { AnswerKeyPart } from './segment.ts';

/** Answers are sorted by this many characters. One more than the longest number in an unusual form, so that its beginning is no number. */
const TEXT_KEY_CHARACTERS = 65;
const LONGEST_CHARACTER = 4;
/** What may be a number, or spaces alone, is kept up to this length. Numbers of more digits are infinite. */
const NUMBER_KEY_BYTES = 1_024;
/** By byte: 1 if it may be part of a number, or a space. */
const IN_NUMBER = new Uint8Array(256).fill(1, 0, 33);
for (const character of "0123456789+-.,'eE") IN_NUMBER[character.charCodeAt(0)] = 1;
const SPACE = 32;
const FIRST_BYTES = 4_096;

/** Gathers the sort keys of one segment. */
export interface AnswerKeyWriter {
  /** Begins the key of an answer. Rows count from 1 within the segment. */
  start(instruction: number, row: number): void;
  /** Adds the next part of the answer's text, in UTF-8. */
  piece(bytes: Uint8Array, from: number, to: number): void;
  /** Ends the key with the raw value. `from` is {@link ABSENT} if the answer has only text. */
  end(bytes: Uint8Array, from: number, to: number): void;
  /** Returns the keys of the segment and resets the object for the next segment. */
  finish(): readonly AnswerKeyPart[];
}

interface Part {
  readonly sink: ByteSink;
  lastRow: number;
}

/** One writer serves one segment after the other. */
export function createAnswerKeyWriter(): AnswerKeyWriter {
  const parts: (Part | undefined)[] = [];
  const text = new Uint8Array(NUMBER_KEY_BYTES + LONGEST_CHARACTER);
  let length = 0;
  let characters = 0;
  let mayBeNumber = true;
  let part: Part = { sink: new ByteSink(FIRST_BYTES), lastRow: 0 };
  return {
    start: (instruction, row) => {
      part = parts[instruction] ?? { sink: new ByteSink(FIRST_BYTES), lastRow: 0 };
      parts[instruction] = part;
      part.sink.varint(row - part.lastRow);
      part.lastRow = row;
      length = 0;
      characters = 0;
      mayBeNumber = true;
    },
    piece: (bytes, from, to) => {
      for (let index = from; index < to; index += 1) {
        const byte = bytes[index] ?? 0;
        if ((byte & 0xc0) !== 0x80) {
          if (characters >= TEXT_KEY_CHARACTERS) {
            if (!mayBeNumber || length === NUMBER_KEY_BYTES) return;
            if (byte <= SPACE && (text[length - 1] ?? 0) <= SPACE) continue;
          }
          characters += 1;
        }
        mayBeNumber &&= IN_NUMBER[byte] === 1;
        text[length++] = byte;
      }
    },
    end: (bytes, from, to) => {
      part.sink.varint(length);
      part.sink.range(text, 0, length);
      if (from === ABSENT) part.sink.varint(0);
      else {
        const end = keyEnd(bytes, from, to);
        part.sink.varint(end - from + 1);
        part.sink.range(bytes, from, end);
      }
    },
    finish: () => {
      const gathered: AnswerKeyPart[] = [];
      for (const [instruction, each] of parts.entries()) {
        if (each === undefined || each.lastRow === 0) continue;
        const packed = compress(Buffer.from(each.sink.view().buffer, 0, each.sink.length));
        gathered.push({ instruction, bytes: new Uint8Array(packed) });
        freeMemory(packed);
        each.sink.clear();
        each.lastRow = 0;
      }
      return gathered;
    },
  };
}

/** The end of a key that begins at `from`. */
function keyEnd(bytes: Uint8Array, from: number, to: number): number {
  let characters = 0;
  let mayBeNumber = true;
  for (let index = from; index < to; index += 1) {
    const byte = bytes[index] ?? 0;
    const isLong = characters >= TEXT_KEY_CHARACTERS && (!mayBeNumber || index - from >= NUMBER_KEY_BYTES);
    if ((byte & 0xc0) !== 0x80) {
      if (isLong) return index;
      characters += 1;
    }
    mayBeNumber &&= IN_NUMBER[byte] === 1;
  }
  return to;
}
