/**
 * What the answers to each instruction are sorted by, so that a sort reads one instruction and not every line. Stored in parts, as
 * compressed JSON: `[rows, texts, values]`, where `values` holds the raw value where the text has more to it (a unit), else null.
 */
import type Database from 'better-sqlite3';
import { compress, decompress } from './compression.ts';
import { parseJson } from './json.ts';

/** Answers are sorted by this many characters. */
const TEXT_KEY_CHARACTERS = 64;
/** Keys that are gathered before they are written. */
const KEYS_AT_ONCE = 131_072;

export interface AnswerKeyWriter {
  /** @param value the raw value, where the text has more to it */
  add(instruction: number, row: number, text: string, value: string | null): void;
  finish(): void;
}

type Part = [rows: number[], texts: string[], values: (string | null)[]];

/** @param write takes each part as it is stored */
export function createAnswerKeyWriter(write: (instruction: number, bytes: Buffer) => void): AnswerKeyWriter {
  let parts = new Map<number, Part>();
  let keys = 0;
  const flush = () => {
    for (const [instruction, part] of parts) write(instruction, compress(Buffer.from(JSON.stringify(part))));
    parts = new Map();
    keys = 0;
  };
  return {
    add: (instruction, row, text, value) => {
      let part = parts.get(instruction);
      if (part === undefined) {
        part = [[], [], []];
        parts.set(instruction, part);
      }
      part[0].push(row);
      part[1].push(keyOf(text));
      part[2].push(value === null ? null : keyOf(value));
      keys += 1;
      if (keys === KEYS_AT_ONCE) flush();
    },
    finish: flush,
  };
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
  const parts = db
    .prepare<[string], Buffer>(
      `SELECT bytes FROM answer_keys JOIN instructions USING (instruction) WHERE instruction_id = ? ORDER BY part`,
    )
    .pluck();
  for (const bytes of parts.all(instructionId)) {
    const [rows, texts, values] = parseJson(decompress(bytes).toString('utf8')) as Part;
    for (const [index, row] of rows.entries()) {
      const text = texts[index] ?? '';
      yield { row, text, value: values[index] ?? text };
    }
  }
}

const SURROGATE = /[\ud800-\udfff]/;

/** Counts characters, not UTF-16 units, where those differ. */
function keyOf(text: string): string {
  if (text.length <= TEXT_KEY_CHARACTERS) return text;
  const start = text.slice(0, TEXT_KEY_CHARACTERS);
  if (!SURROGATE.test(start)) return start;
  return Array.from(text.slice(0, 2 * TEXT_KEY_CHARACTERS))
    .slice(0, TEXT_KEY_CHARACTERS)
    .join('');
}
