/**
 * The sort keys of the answers to each instruction, so that sorting reads one instruction and not every line. Stored in compressed parts.
 * Each answer has the difference of its row to the previous row, then its text and its raw value in UTF-8, each after its length. The
 * stored length of the value is one more than the real one; 0 means that the answer has only text.
 */

import { numberOfText } from '../../text/number-text.ts';
import { ByteSink, ByteSource } from './byte-sink.ts';
import { decompress } from './compression.ts';
import type { IndexData } from './index-parts.ts';
import { answerKeysName } from './schema.ts';
import type { SortKeys } from './sort-rows.ts';

export interface AnswerKey {
  readonly row: number;
  /** The beginning of the answer's text. */
  readonly text: string;
  /** The beginning of the raw value. */
  readonly value: string;
}

/** Keys in the archive's order. Unknown instructions and empty answers have none. */
export function* readAnswerKeys(db: IndexData, instructionId: string): Generator<AnswerKey> {
  for (const { rowsBefore, bytes: compressed } of readParts(db, instructionId)) {
    const bytes = decompress(compressed);
    for (const { row, text, value } of eachSpan(bytes, rowsBefore)) {
      const raw = value ?? text;
      if (isBlank(bytes, raw.from, raw.to)) continue;
      const whole = bytes.toString('utf8', text.from, text.to);
      yield { row, text: whole, value: value === null ? whole : bytes.toString('utf8', value.from, value.to) };
    }
  }
}

function readParts(db: IndexData, instructionId: string): StoredPart[] {
  const instruction = db
    .prepare<[string], number>('SELECT instruction FROM instructions WHERE instruction_id = ?')
    .pluck()
    .get(instructionId);
  if (instruction === undefined) return [];
  return Array.from(db.parts(answerKeysName(instruction)), (part) => ({
    rowsBefore: part.readUInt32LE(0),
    bytes: part.subarray(ROWS_BEFORE_BYTES),
  }));
}

const ROWS_BEFORE_BYTES = 4;

/** A part in the form that the index stores. @param rowsBefore number of submissions in earlier segments */
export function keyPart(rowsBefore: number, bytes: Uint8Array): Uint8Array {
  const part = Buffer.allocUnsafe(ROWS_BEFORE_BYTES + bytes.length);
  part.writeUInt32LE(rowsBefore, 0);
  part.set(bytes, ROWS_BEFORE_BYTES);
  return part;
}

/** Reads the sort keys of the answers to a question: numbers by value, other answers by text. Empty answers have no key. */
export function readAnswerKeySpans(db: IndexData, submissions: number, instructionId: string): readonly SortKeys[] {
  const unpacked = unpackParts(readParts(db, instructionId));
  const { values, numbers, others } = numbersOf(unpacked, submissions);
  return [
    ...(numbers > 0 ? [{ kind: 'numbers' as const, values }] : []),
    ...(others > 0 ? [textsOf(unpacked, submissions, values)] : []),
  ];
}

interface StoredPart {
  readonly rowsBefore: number;
  /** Compressed bytes. */
  readonly bytes: Buffer;
}

/** All parts of one instruction, one after the other. */
interface UnpackedParts {
  readonly bytes: Buffer;
  readonly parts: readonly { readonly rowsBefore: number; readonly from: number; readonly to: number }[];
}

function unpackParts(stored: readonly StoredPart[]): UnpackedParts {
  const sink = new ByteSink();
  const parts = stored.map(({ rowsBefore, bytes }) => {
    const from = sink.length;
    sink.bytes(decompress(bytes));
    return { rowsBefore, from, to: sink.length };
  });
  const { buffer, byteOffset, byteLength } = sink.view();
  return { bytes: Buffer.from(buffer, byteOffset, byteLength), parts };
}

interface Numbers {
  /** By row; NaN if the answer is no number. */
  readonly values: Float64Array;
  readonly numbers: number;
  /** How many answers are not numbers. */
  readonly others: number;
}

function numbersOf({ bytes, parts }: UnpackedParts, submissions: number): Numbers {
  const values = new Float64Array(submissions + 1).fill(Number.NaN);
  let numbers = 0;
  let others = 0;
  for (const part of parts) {
    for (const { row, text, value } of eachSpan(bytes, part.rowsBefore, part.from, part.to)) {
      const { from, to } = value ?? text;
      if (isBlank(bytes, from, to)) continue;
      const number = isWord(bytes, from, to) ? Number.NaN : numberOfText(bytes.toString('utf8', from, to));
      values[row] = number;
      if (Number.isNaN(number)) others += 1;
      else numbers += 1;
    }
  }
  return { values, numbers, others };
}

/** True for a text with a letter that no number has. Finds most answers without decoding them. */
function isWord(bytes: Buffer, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    const small = (bytes[index] ?? 0) | 0x20;
    if (small >= 97 && small <= 122 && small !== 101) return true;
  }
  return false;
}

/** The same as `isBlank` of `text/blank.ts`, for UTF-8. */
function isBlank(bytes: Buffer, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if ((bytes[index] ?? 0) > 32) return false;
  return true;
}

/** The texts of the answers that are not numbers. */
function textsOf({ bytes, parts }: UnpackedParts, submissions: number, values: Float64Array): SortKeys {
  const from = new Int32Array(submissions + 1);
  const to = new Int32Array(submissions + 1).fill(-1);
  for (const part of parts) {
    for (const { row, text, value } of eachSpan(bytes, part.rowsBefore, part.from, part.to)) {
      const raw = value ?? text;
      if (isBlank(bytes, raw.from, raw.to) || !Number.isNaN(values[row]) || text.from === text.to) continue;
      from[row] = text.from;
      to[row] = text.to;
    }
  }
  return { kind: 'texts', bytes, from, to };
}

interface Span {
  from: number;
  to: number;
}

/** The yielded object is reused for the next answer. */
function* eachSpan(bytes: Buffer, rowsBefore: number, start = 0, end = bytes.length) {
  const source = new ByteSource(bytes);
  source.offset = start;
  const text: Span = { from: 0, to: 0 };
  const value: Span = { from: 0, to: 0 };
  const found: { row: number; text: Span; value: Span | null } = { row: rowsBefore, text, value };
  while (source.offset < end) {
    found.row += source.varint();
    take(source, source.varint(), text);
    const length = source.varint();
    found.value = length === 0 ? null : value;
    if (length > 0) take(source, length - 1, value);
    yield found;
  }
}

function take(source: ByteSource, length: number, span: Span): void {
  // The length was read, so the text begins at the current offset of the source.
  span.from = source.offset;
  span.to = span.from + length;
  source.offset = span.to;
}
