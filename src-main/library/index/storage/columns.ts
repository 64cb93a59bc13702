/**
 * Columns of all submissions by row, in parts that were written segment by segment:
 * - `created_ms`: 64-bit floats, little-endian; NaN if the date could not be read.
 * - `submission_id`, `participant_id`: UTF-8, a line feed after each (ids hold no control characters).
 * - `line_blocks`: 32-bit numbers, little-endian: the first row of each block of `lines`.
 * - `shared_participant`: one byte a row, 1 if the participant has several submissions.
 */
import type { IndexData } from './index-parts.ts';

export type IdColumn = 'submission_id' | 'participant_id';

const LINE_FEED = 10;

/** All parts of a column joined; empty if there are none. */
export function columnBytes(db: IndexData, name: string): Buffer<ArrayBuffer> {
  const whole = Buffer.from(new ArrayBuffer(db.size(name).bytes));
  let at = 0;
  for (const bytes of db.parts(name)) at += bytes.copy(whole, at);
  return whole;
}

/** By row; index 0 is unused and NaN. */
export function readCreatedMs(db: IndexData): Float64Array {
  const bytes = columnBytes(db, 'created_ms');
  const created = new Float64Array(Math.floor(bytes.length / 8) + 1);
  new Uint8Array(created.buffer).set(bytes, 8);
  created[0] = Number.NaN;
  return created;
}

/** The first row of each block of `lines`, ascending. Reading them from `lines` itself would read all its pages. */
export function readLineBlockRows(db: IndexData): Int32Array {
  return new Int32Array(columnBytes(db, 'line_blocks').buffer);
}

/** By row; index 0 is unused and empty. */
export function readIds(db: IndexData, column: IdColumn): string[] {
  const ids = columnBytes(db, column).toString('utf8').split('\n');
  ids.pop();
  ids.unshift('');
  return ids;
}

/** Ids without strings: the id of row `r` is in the bytes from `from[r]` up to `to[r]`. */
export interface IdSpans {
  readonly bytes: Buffer;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Compares the bytes of two ids, also of different archives. */
export function compareIds(a: IdSpans, rowOfA: number, b: IdSpans, rowOfB: number): number {
  const [startA, startB] = [a.from[rowOfA] ?? 0, b.from[rowOfB] ?? 0];
  const [lengthA, lengthB] = [(a.to[rowOfA] ?? 0) - startA, (b.to[rowOfB] ?? 0) - startB];
  // Several times as fast as a call of Buffer.compare.
  for (let index = 0; index < lengthA && index < lengthB; index += 1) {
    const difference = (a.bytes[startA + index] ?? 0) - (b.bytes[startB + index] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** Reads the ids of all rows, without making strings as {@link readIds} does. */
export function readIdSpans(db: IndexData, column: IdColumn, submissions: number): IdSpans {
  const bytes = columnBytes(db, column);
  const from = new Int32Array(submissions + 1);
  const to = new Int32Array(submissions + 1).fill(-1);
  let start = 0;
  for (let row = 1; row <= submissions; row += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    from[row] = start;
    to[row] = end;
    start = end + 1;
  }
  return { bytes, from, to };
}

/** Rows of the submissions with that id. Searches the bytes of the column without splitting it. */
export function findRowsOfId(db: IndexData, column: IdColumn, id: string): readonly number[] {
  if (id === '' || id.includes('\n')) return [];
  const bytes = columnBytes(db, column);
  const wanted = Buffer.from(`${id}\n`);
  const rows: number[] = [];
  let row = 1;
  let counted = 0;
  for (let found = bytes.indexOf(wanted); found >= 0; found = bytes.indexOf(wanted, found + 1)) {
    if (found > 0 && bytes[found - 1] !== LINE_FEED) continue;
    for (; counted < found; counted += 1) if (bytes[counted] === LINE_FEED) row += 1;
    rows.push(row);
  }
  return rows;
}

/** By row: 1 if the participant has several submissions; index 0 is unused. */
export function readSharedParticipants(db: IndexData): Uint8Array {
  const bytes = columnBytes(db, 'shared_participant');
  const shared = new Uint8Array(bytes.length + 1);
  shared.set(bytes, 1);
  return shared;
}
