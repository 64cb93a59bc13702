/**
 * What the answers to each instruction are sorted by, so that a sort reads one instruction and not every line. Stored in parts,
 * compressed: for each answer the difference of its row to the one before, then its text and its raw value in UTF-8, each behind its
 * length. The length of the value is one more than it is; 0 where the text is all there is to it.
 */
import type Database from 'better-sqlite3';
import { compress, decompress } from './compression.ts';
import { ByteSink, ByteSource } from './full-text/format.ts';
import { ABSENT } from './segments/line-spans.ts';
import type { AnswerKeyPart } from './segments/segment.ts';

/** Answers are sorted by this many characters. */
const TEXT_KEY_CHARACTERS = 64;
const LONGEST_CHARACTER = 4;
const FIRST_BYTES = 4_096;

/** Gathers the keys of one segment. */
export interface AnswerKeyWriter {
  /** Begins the key of the answer of that row, which is one of a segment and counted from 1. */
  start(instruction: number, row: number): void;
  /** The next part of the answer's text, in UTF-8. */
  piece(bytes: Uint8Array, from: number, to: number): void;
  /** Ends it with the raw value; from {@link ABSENT} where there is none but the text. */
  end(bytes: Uint8Array, from: number, to: number): void;
  /** What was gathered; the next segment begins. */
  finish(): readonly AnswerKeyPart[];
}

interface Part {
  readonly sink: ByteSink;
  lastRow: number;
}

export function createAnswerKeyWriter(): AnswerKeyWriter {
  const parts: (Part | undefined)[] = [];
  const text = new Uint8Array(TEXT_KEY_CHARACTERS * LONGEST_CHARACTER);
  let length = 0;
  let characters = 0;
  let part: Part = { sink: new ByteSink(FIRST_BYTES), lastRow: 0 };
  return {
    start: (instruction, row) => {
      part = parts[instruction] ?? { sink: new ByteSink(FIRST_BYTES), lastRow: 0 };
      parts[instruction] = part;
      part.sink.varint(row - part.lastRow);
      part.lastRow = row;
      length = 0;
      characters = 0;
    },
    piece: (bytes, from, to) => {
      for (let index = from; index < to; index += 1) {
        const byte = bytes[index] ?? 0;
        if ((byte & 0xc0) !== 0x80) {
          if (characters === TEXT_KEY_CHARACTERS) return;
          characters += 1;
        }
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
        gathered.push({ instruction, bytes: new Uint8Array(compress(Buffer.from(each.sink.take()))) });
        each.lastRow = 0;
      }
      return gathered;
    },
  };
}

/** Where a key ends that begins at `from`. */
function keyEnd(bytes: Uint8Array, from: number, to: number): number {
  let characters = 0;
  for (let index = from; index < to; index += 1) {
    if (((bytes[index] ?? 0) & 0xc0) !== 0x80) characters += 1;
    if (characters > TEXT_KEY_CHARACTERS) return index;
  }
  return to;
}

export interface AnswerKey {
  readonly row: number;
  /** The beginning of the answer's text. */
  readonly text: string;
  /** The beginning of its raw value. */
  readonly value: string;
}

/** In the archive's order; nothing for an instruction that the archive does not know. */
export function* readAnswerKeys(db: Database.Database, instructionId: string): Generator<AnswerKey> {
  const parts = db.prepare<[string], { rowsBefore: number; bytes: Buffer }>(
    `SELECT rows_before AS rowsBefore, bytes FROM answer_keys JOIN instructions USING (instruction)
     WHERE instruction_id = ? ORDER BY part`,
  );
  for (const { rowsBefore, bytes: compressed } of parts.all(instructionId)) {
    const bytes = decompress(compressed);
    const source = new ByteSource(bytes);
    let row = rowsBefore;
    while (source.offset < bytes.length) {
      row += source.varint();
      const text = readText(bytes, source, source.varint());
      const length = source.varint();
      yield { row, text, value: length === 0 ? text : readText(bytes, source, length - 1) };
    }
  }
}

function readText(bytes: Buffer, source: { offset: number }, length: number): string {
  const from = source.offset;
  source.offset += length;
  return bytes.toString('utf8', from, from + length);
}
