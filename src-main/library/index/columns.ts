/**
 * Columns of all submissions, by row, as the table `columns` keeps them:
 * - `created_ms`: 64-bit floats, little-endian; NaN where the date could not be read.
 * - `submission_id`, `participant_id`: UTF-8, a line feed behind each (ids hold no control characters).
 * - `shared_participant`: a byte each, 1 where the participant has several submissions.
 */
import type Database from 'better-sqlite3';
import { createByteSink } from './full-text/format.ts';
import { createIdTable } from './id-table.ts';

export type IdColumn = 'submission_id' | 'participant_id';

export interface ColumnWriter {
  /** Rows go up by one, from 1. @returns true where a submission with that id was added before */
  add(submissionId: string, participantId: string, createdMs: number | null): boolean;
  entries(): readonly (readonly [name: string, bytes: Uint8Array])[];
}

const LINE_FEED = 10;
const FIRST_ROWS = 4_096;

export function createColumnWriter(): ColumnWriter {
  const submissionIds = createIdColumn();
  const participantIds = createIdColumn();
  const submissions = createIdTable();
  const participants = createIdTable();
  let created = new Float64Array(FIRST_ROWS);
  let shared = new Uint8Array(FIRST_ROWS);
  let rows = 0;
  const grow = () => {
    const moreCreated = new Float64Array(rows * 2);
    moreCreated.set(created);
    created = moreCreated;
    const moreShared = new Uint8Array(rows * 2);
    moreShared.set(shared);
    shared = moreShared;
  };
  return {
    add: (submissionId, participantId, createdMs) => {
      if (rows === created.length) grow();
      submissionIds.add(submissionId);
      participantIds.add(participantId);
      created[rows] = createdMs ?? Number.NaN;
      const first = participants.add(participantId, rows);
      if (first !== null) {
        shared[first] = 1;
        shared[rows] = 1;
      }
      rows += 1;
      return submissions.add(submissionId, rows) !== null;
    },
    entries: () => [
      ['created_ms', new Uint8Array(created.buffer, 0, rows * 8)],
      ['submission_id', submissionIds.bytes()],
      ['participant_id', participantIds.bytes()],
      ['shared_participant', shared.subarray(0, rows)],
    ],
  };
}

const IDS_AT_ONCE = 4_096;

/** Encodes many ids at once: one by one, the encoder's own cost would be most of it. */
function createIdColumn(): { add(id: string): void; bytes(): Uint8Array } {
  const sink = createByteSink();
  let waiting: string[] = [];
  const encode = () => {
    if (waiting.length > 0) sink.bytes(Buffer.from(`${waiting.join('\n')}\n`));
    waiting = [];
  };
  return {
    add: (id) => {
      if (waiting.push(id) === IDS_AT_ONCE) encode();
    },
    bytes: () => {
      encode();
      return sink.view();
    },
  };
}

function columnBytes(db: Database.Database, name: string): Buffer {
  const bytes = db.prepare<[string], Buffer>('SELECT bytes FROM columns WHERE name = ?').pluck().get(name);
  return bytes ?? Buffer.alloc(0);
}

/** By row; index 0 is unused and NaN. */
export function readCreatedMs(db: Database.Database): Float64Array {
  const bytes = columnBytes(db, 'created_ms');
  const created = new Float64Array(Math.floor(bytes.length / 8) + 1);
  new Uint8Array(created.buffer).set(bytes, 8);
  created[0] = Number.NaN;
  return created;
}

/** By row; index 0 is unused and empty. */
export function readIds(db: Database.Database, column: IdColumn): string[] {
  const ids = columnBytes(db, column).toString('utf8').split('\n');
  ids.pop();
  ids.unshift('');
  return ids;
}

/** Rows of the submissions with that id, without the ids being cut apart. */
export function findRowsOfId(db: Database.Database, column: IdColumn, id: string): readonly number[] {
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

/** By row: 1 where the participant has several submissions; index 0 is unused. */
export function readSharedParticipants(db: Database.Database): Uint8Array {
  const bytes = columnBytes(db, 'shared_participant');
  const shared = new Uint8Array(bytes.length + 1);
  shared.set(bytes, 1);
  return shared;
}
