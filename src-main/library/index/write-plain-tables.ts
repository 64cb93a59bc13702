/** Writes the plain tables of an index, see storage/plain-tables.ts. */
import { closeSync, constants, copyFileSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { createFileTable, type IndexedFile } from './file-table.ts';
import { isoText } from './parsing/created-at.ts';
import { createSubmissionReader, type SubmissionReader } from './read-submission.ts';
import { answerFileReader, type NamedFile } from './segments/answer-files.ts';
import { readCreatedMs } from './storage/columns.ts';
import { writeTables } from './storage/index-changes.ts';
import { type IndexData, partReader, readerOf, TABLES } from './storage/index-parts.ts';
import { createRowInserter } from './storage/insert-rows.ts';
import { PLAIN_TABLES, seal } from './storage/plain-tables.ts';

/**
 * Adds the plain tables to a finished index.
 * @param target a copy of the index for them, which does not exist yet; the index itself where no other connection has it open
 */
export function addPlainTables(indexPath: string, target: string): void {
  if (target !== indexPath) copyFileSync(indexPath, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  const db = new Database(target, { fileMustExist: true });
  const descriptor = openSync(target, 'r');
  const directory = path.dirname(target);
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('locking_mode = EXCLUSIVE');
    db.transaction(() => {
      db.exec(PLAIN_TABLES);
      fillPlainTables(db, readerOf(db, directory));
    })();
    const tables = new Database(partReader(db, directory)(TABLES, 1));
    seal(db, descriptor, tables);
    writeTables(db, tables);
    tables.close();
  } finally {
    db.close();
    closeSync(descriptor);
  }
}

/** @param db has the empty tables of `PLAIN_TABLES`, and may be the connection of the index */
export function fillPlainTables(db: Database.Database, index: IndexData): void {
  const submissions = createSubmissionReader(index);
  fillSubmissions(db, index, submissions);
  fillFiles(db, index, submissions);
  const instruction = db.prepare('INSERT INTO instructions VALUES (?, ?, ?, ?)');
  for (const row of rowsOf(index, 'SELECT instruction, instruction_id, type, description FROM instructions')) {
    instruction.run(row);
  }
  const choice = db.prepare('INSERT INTO choices VALUES (?, ?, ?, ?, ?)');
  for (const row of rowsOf(index, 'SELECT option, instruction, value, label, submissions FROM options')) {
    choice.run(row);
  }
}

function rowsOf(index: IndexData, sql: string): readonly unknown[][] {
  return index.prepare<[], unknown[]>(sql).raw().all();
}

function fillSubmissions(db: Database.Database, index: IndexData, submissions: SubmissionReader): void {
  const created = readCreatedMs(index);
  const files = filesByRow(createFileTable(index, submissions).columns.row, created.length);
  const inserter = createRowInserter(db, 'submissions', 5);
  const timeText = createTimeText();
  const participants = eachId(index, 'participant_id');
  let row = 0;
  for (const submissionId of eachId(index, 'submission_id')) {
    row += 1;
    const milliseconds = created[row] ?? Number.NaN;
    const createdAt = Number.isNaN(milliseconds)
      ? (submissions.read(row)?.createdAt ?? null)
      : timeText(Math.floor(milliseconds));
    inserter.add(row, submissionId, participants.next().value ?? '', createdAt, files[row] ?? 0);
  }
  inserter.end();
}

const DAY_MS = 86_400_000;

/** As `isoText`, for very many: the day is written once for all times of that day. */
function createTimeText(): (milliseconds: number) => string {
  let [day, date] = [Number.NaN, ''];
  const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
  return (milliseconds) => {
    const ofDay = Math.floor(milliseconds / DAY_MS);
    if (ofDay !== day) [day, date] = [ofDay, isoText(ofDay * DAY_MS).slice(0, -'00:00:00Z'.length)];
    const seconds = Math.floor((milliseconds - ofDay * DAY_MS) / 1_000);
    const rest = milliseconds - ofDay * DAY_MS - seconds * 1_000;
    const time = `${two[Math.floor(seconds / 3_600)]}:${two[Math.floor(seconds / 60) % 60]}:${two[seconds % 60]}`;
    return rest === 0 ? `${date}${time}Z` : `${date}${time}.${String(rest).padStart(3, '0')}Z`;
  };
}

/** The ids of a column by row, a part of it at a time. */
function* eachId(index: IndexData, column: 'submission_id' | 'participant_id'): Generator<string, undefined> {
  for (const bytes of index.parts(column)) {
    const ids = bytes.toString('utf8').split('\n');
    // Behind the last line feed.
    ids.pop();
    yield* ids;
  }
}

function filesByRow(rows: Int32Array, length: number): Int32Array {
  const counts = new Int32Array(length);
  for (const row of rows) counts[row] = (counts[row] ?? 0) + 1;
  return counts;
}

function fillFiles(db: Database.Database, index: IndexData, submissions: SubmissionReader): void {
  const table = createFileTable(index, submissions);
  const inserter = createRowInserter(db, 'files', 11);
  const insert = (file: IndexedFile, { name, path: at }: NamedFile) => {
    const { row, instruction, position, stored, contentType, kind, state, reason } = file;
    const bytes = stored?.size ?? null;
    inserter.add(file.file, row, instruction, position, name, at, bytes, contentType, kind, state, reason);
  };
  const namesOf = answerFileReader(index);
  let last = 0;
  for (const row of table.columns.row) {
    // The files of a row are beside each other.
    if (row === last || row === 0) continue;
    last = row;
    const names = namesOf(row);
    for (const [place, file] of table.ofRow(row).entries()) insert(file, names[place] ?? NAMELESS);
  }
  for (const file of table.unreferenced()) insert(file, table.named(file.file));
  inserter.end();
}

const NAMELESS: NamedFile = { name: '', path: '' };
