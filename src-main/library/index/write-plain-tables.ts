/** Writes the plain tables of an index, see storage/plain-tables.ts. */
import { closeSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { kindOfType } from '../content-types/content-types.ts';
import { openDatabase } from '../encryption/database.ts';
import { keyOf } from '../encryption/unlocked.ts';
import { MISSING_FILE, nameInPath, readFileFaults } from './file-table.ts';
import { createSubmissionReader, type SubmissionReader } from './read-submission.ts';
import { type IdColumn, readCreatedMs } from './storage/columns.ts';
import { readFileColumns } from './storage/file-columns.ts';
import { writeTables } from './storage/index-changes.ts';
import { type IndexData, openIndexData, partReader, TABLES } from './storage/index-parts.ts';
import type { NameSpool } from './storage/name-spool.ts';
import { type PageRuns, PageSpool } from './storage/page-spool.ts';
import { seal, sealPages } from './storage/plain-tables.ts';
import { RowInserter, type TableRows } from './storage/row-inserter.ts';
import { TableWriter } from './storage/table-writer.ts';
import { createTimeWriter } from './storage/time-writer.ts';

interface Spools {
  /** A path for a temporary file. */
  readonly spoolPath: string;
  /** The names of the files, in the order of the index. */
  readonly names: NameSpool;
}

/**
 * Fills the plain tables of a finished index.
 * @param indexPath nothing else may write to it; others may read it
 */
export function addPlainTables(indexPath: string, spools: Spools): void {
  const index = openIndexData(indexPath);
  const isEncrypted = keyOf(indexPath, 'sqlite') !== null;
  let pages: PageRuns | null = null;
  try {
    if (isEncrypted) insertPlainTables(indexPath, spools, index);
    else pages = fillPlainTables(indexPath, spools, index);
  } finally {
    index.close();
  }
  const db = openBulk(indexPath);
  // Closing a descriptor drops the locks of this process on the file, so it is closed last.
  const descriptor = openSync(indexPath, 'r');
  try {
    db.transaction(() => {
      const tables = new Database(partReader(db, path.dirname(indexPath))(TABLES, 1));
      if (pages === null) seal(db, descriptor, tables);
      else sealPages(tables, pages);
      writeTables(db, tables);
      tables.close();
    }).immediate();
  } finally {
    db.close();
    closeSync(descriptor);
  }
}

const BUSY_TIMEOUT_MS = 60_000;

function openBulk(indexPath: string): Database.Database {
  const db = openDatabase(indexPath, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  return db;
}

/** Only SQLite writes pages of an encrypted index. */
function insertPlainTables(file: string, { names }: Spools, index: IndexData): void {
  const db = openBulk(file);
  try {
    // Without this, SQLite writes early when its cache is full, and locks readers out until the transaction ends.
    db.pragma('cache_spill = OFF');
    fillTables(index, names, (table, write) => {
      const rows = new RowInserter(db, table);
      write(rows);
      rows.finish();
    });
  } finally {
    db.close();
  }
}

/** @returns the pages that it wrote */
function fillPlainTables(file: string, { spoolPath, names }: Spools, index: IndexData): PageRuns {
  const roots = rootsOf(file);
  // Closing a descriptor drops the locks of this process on the file. It is closed last, when nothing is written any more.
  const descriptor = openSync(file, 'r+');
  let spool: PageSpool | null = null;
  try {
    const pages = new PageSpool(descriptor, spoolPath);
    spool = pages;
    const changed = new Map<number, Uint8Array>();
    fillTables(index, names, (table, write) => {
      const rows = new TableWriter(pages);
      write(rows);
      const root = roots.get(table);
      if (root === undefined) throw new Error(`The index has no table ${table}.`);
      changed.set(root, rows.finish());
    });
    return pages.end(changed, (write) => whileUnread(file, write));
  } finally {
    spool?.close();
    rmSync(spoolPath, { force: true });
    closeSync(descriptor);
  }
}

/** Runs a function that changes the file past SQLite. Other connections wait, for as long as SQLite waits for a lock. */
export function whileUnread(file: string, write: () => void, timeout = BUSY_TIMEOUT_MS): void {
  const db = openDatabase(file, { fileMustExist: true, timeout });
  try {
    db.transaction(write).exclusive();
  } finally {
    db.close();
  }
}

function fillTables(
  index: IndexData,
  names: NameSpool,
  fill: (table: string, write: (rows: TableRows) => void) => void,
): void {
  fill('submissions', (rows) => writeSubmissions(rows, index, createSubmissionReader(index)));
  fill('files', (rows) => writeFiles(rows, index, names));
  fill('instructions', (rows) =>
    writeRows(rows, index, 'SELECT instruction, instruction_id, type, description FROM instructions ORDER BY 1'),
  );
  fill('choices', (rows) =>
    writeRows(rows, index, 'SELECT option, instruction, value, label, submissions FROM options ORDER BY 1'),
  );
}

function rootsOf(file: string): ReadonlyMap<string, number> {
  const db = new Database(file, { readonly: true });
  try {
    const roots = db
      .prepare<[], [string, number]>("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")
      .raw();
    return new Map(roots.all());
  } finally {
    db.close();
  }
}

/** The rows of a small table. Their first column is their number. */
function writeRows(rows: TableRows, index: IndexData, sql: string): void {
  for (const [number, ...values] of index.prepare<[], [number, ...(string | number)[]]>(sql).raw().iterate()) {
    rows.null();
    for (const value of values) {
      if (typeof value === 'number') rows.integer(value);
      else rows.text(Buffer.from(value));
    }
    rows.end(number);
  }
}

function writeSubmissions(rows: TableRows, index: IndexData, submissions: SubmissionReader): void {
  const created = readCreatedMs(index);
  const files = filesByRow(readFileColumns(index).row, created.length);
  const time = createTimeWriter();
  const submissionIds = new IdReader(index, 'submission_id');
  const participantIds = new IdReader(index, 'participant_id');
  for (let row = 1; row < created.length; row += 1) {
    submissionIds.next();
    participantIds.next();
    rows.null();
    rows.text(submissionIds.bytes, submissionIds.from, submissionIds.to);
    rows.text(participantIds.bytes, participantIds.from, participantIds.to);
    const milliseconds = created[row] ?? Number.NaN;
    if (Number.isNaN(milliseconds)) writeText(rows, submissions.read(row)?.createdAt ?? null);
    else {
      time.write(Math.floor(milliseconds));
      rows.text(time.bytes, 0, time.length);
    }
    rows.integer(files[row] ?? 0);
    rows.end(row);
  }
}

function writeText(rows: TableRows, text: string | null): void {
  if (text === null) rows.null();
  else rows.text(Buffer.from(text));
}

const LINE_FEED = 10;
const NO_BYTES = Buffer.alloc(0);

/** Goes through the ids of a column, a part of it at a time. It is a class for speed, because it passes every id. */
class IdReader {
  bytes: Buffer = NO_BYTES;
  from = 0;
  to = -1;
  readonly #parts: Iterator<Buffer>;

  constructor(index: IndexData, column: IdColumn) {
    this.#parts = index.parts(column)[Symbol.iterator]();
  }

  /** Goes to the next id, which is `bytes[from]` up to `bytes[to - 1]`. It is empty behind the last one. */
  next(): void {
    this.from = this.to + 1;
    while (this.from >= this.bytes.length) {
      const part = this.#parts.next();
      this.bytes = part.done === true ? NO_BYTES : part.value;
      this.from = 0;
      this.to = 0;
      if (part.done === true) return;
    }
    let to = this.from;
    while (this.bytes[to] !== LINE_FEED) to += 1;
    this.to = to;
  }
}

function filesByRow(rows: Int32Array, length: number): Int32Array {
  const counts = new Int32Array(length);
  for (const row of rows) counts[row] = (counts[row] ?? 0) + 1;
  return counts;
}

function writeFiles(rows: TableRows, index: IndexData, names: NameSpool): void {
  const { row, instruction, position, type, size } = readFileColumns(index);
  const types = index.prepare<[], string>('SELECT content_type FROM file_types ORDER BY type').pluck().all();
  const contentTypes = types.map((name) => Buffer.from(name));
  const kinds = types.map((name) => Buffer.from(kindOfType(name)));
  const faults = readFileFaults(index);
  const unnamed = index.prepare<[number], string>('SELECT path FROM unreferenced_files WHERE file = ?').pluck();
  for (let place = 0; place < row.length; place += 1) {
    const file = place + 1;
    rows.null();
    if (row[place] === 0) {
      const name = unnamed.get(file) ?? '';
      rows.null();
      rows.null();
      rows.integer(0);
      rows.text(Buffer.from(nameInPath(name)));
      rows.text(Buffer.from(name));
    } else {
      names.next();
      rows.integer(row[place] ?? 0);
      rows.integer(instruction[place] ?? 0);
      rows.integer(position[place] ?? 0);
      rows.text(names.bytes, names.nameFrom, names.nameTo);
      rows.text(names.bytes, names.pathFrom, names.pathTo);
    }
    const bytes = size[place] ?? Number.NaN;
    const isMissing = Number.isNaN(bytes);
    if (isMissing) rows.null();
    else rows.integer(bytes);
    rows.text(contentTypes[type[place] ?? 0] ?? NO_BYTES);
    rows.text(kinds[type[place] ?? 0] ?? NO_BYTES);
    const fault = isMissing ? MISSING_FILE : faults.get(file);
    rows.text(fault === undefined ? OK : Buffer.from(fault.state));
    writeText(rows, fault?.reason ?? null);
    rows.end(file);
  }
}

const OK = Buffer.from('ok');
