/** The order of submissions by their ids. It decides between rows that are equal in another order, so that the order of lines does not matter. */
import { createHash } from 'node:crypto';
import { readCreatedMs, readIdSpans } from './columns.ts';
import type { IndexData } from './index-parts.ts';
import { createLineReader } from './line-blocks.ts';
import { compareTexts, sortRows, type TextKeys } from './sort-rows.ts';

/** All rows by the bytes of their submission ids. Null if the archive already has this order. */
export type IdOrder = Int32Array<ArrayBuffer> | null;

/** Submissions with the same id are in the order of their dates, then of their participants, then of a hash of their lines. */
export function readIdOrder(db: IndexData, submissions: number): IdOrder {
  const rows = Int32Array.from({ length: submissions }, (_, place) => place + 1);
  const equal = new Uint8Array(submissions);
  sortRows(rows, { kind: 'texts', ...readIdSpans(db, 'submission_id', submissions) }, equal);
  // Ids are rarely repeated, and nothing else needs these columns and lines.
  if (equal.includes(1)) sortRepeated(db, submissions, [...eachRun(rows, equal)]);
  return rows.every((row, place) => row === place + 1) ? null : rows;
}

function sortRepeated(db: IndexData, submissions: number, runs: readonly Int32Array[]): void {
  const created = readCreatedMs(db).map((ms) => (Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms));
  const participants: TextKeys = { kind: 'texts', ...readIdSpans(db, 'participant_id', submissions) };
  const hashes = hashesOfLines(db, runs);
  for (const run of runs) {
    run.sort(
      (a, b) =>
        (created[a] ?? 0) - (created[b] ?? 0) ||
        compareTexts(participants, a, b, 0) ||
        Buffer.compare(hashes.get(a) ?? NO_HASH, hashes.get(b) ?? NO_HASH) ||
        a - b,
    );
  }
}

/** Rows with the same id, as parts of `rows`. */
function* eachRun(rows: Int32Array, equal: Uint8Array): Generator<Int32Array> {
  for (let place = equal.indexOf(1); place >= 0; ) {
    let to = place + 1;
    while (equal[to] === 1) to += 1;
    yield rows.subarray(place - 1, to);
    place = equal.indexOf(1, to);
  }
}

const NO_HASH = Buffer.alloc(0);

function hashesOfLines(db: IndexData, runs: readonly Int32Array[]): ReadonlyMap<number, Buffer> {
  const reader = createLineReader(db);
  // In the order of rows, each block of lines is unpacked once.
  const rows = runs.flatMap((run) => [...run]).sort((a, b) => a - b);
  return new Map(
    rows.map((row) => [
      row,
      createHash('sha1')
        .update(reader.line(row) ?? NO_HASH)
        .digest(),
    ]),
  );
}
