/** Makes `answers.sqlite` of an archive from its index, and checks it before it is read. */
import { closeSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';
import { continuedCrc32 } from '../../disk/continued-crc32.ts';
import { clearFilePlace, readOwnFile } from '../../disk/own-file.ts';
import { makePrivateFile, PRIVATE_FILE } from '../../disk/private.ts';
import { syncFileSync } from '../../disk/sync.ts';
import type { SqlCollection } from '../api/call-types.ts';
import type { Context } from '../api/library-api.ts';
import { openSealedJson, sealedJson } from '../archive/sealed-json.ts';
import { attachDatabase, openDatabase } from '../encryption/database.ts';
import { readCounts } from '../index/read-report.ts';
import { createSubmissionReader } from '../index/read-submission.ts';
import { columnBytes } from '../index/storage/columns.ts';
import { type IndexData, openIndexData } from '../index/storage/index-parts.ts';
import { checkPlainTables, PLAIN_TABLE_NAMES } from '../index/storage/plain-tables.ts';
import { INDEX_VERSION } from '../index/storage/schema.ts';
import { answerCells } from './answer-cells.ts';
import { ANSWERS_INDEX, ANSWERS_TABLES, ANSWERS_VERSION } from './answers-schema.ts';

const ANSWERS_FILE = 'answers.sqlite';
const SEAL_FILE = 'answers.json';
const PROGRESS_EVERY_ROWS = 5_000;

/** The checksum of a file, and of the data that it was made from. */
interface Seal {
  readonly madeOf: number;
  readonly bytes: number;
  readonly crc32: number;
}

/**
 * The path of an `answers.sqlite` that is intact and agrees with the index. Makes the file again if it is not.
 * @throws DamagedIndex; errors of SQLite and of the file system
 */
export function readyAnswers(collection: SqlCollection, onProgress: Context['onProgress']): string {
  const { folder, indexPath } = collection;
  const file = path.join(folder, ANSWERS_FILE);
  const index = openIndexData(indexPath);
  try {
    const madeOf = sumOfContent(index);
    const seal = readSeal(folder);
    if (seal?.madeOf === madeOf && isWhole(file, seal)) return file;
    const building = path.join(folder, `building-${process.pid}.${ANSWERS_FILE}`);
    for (const name of [SEAL_FILE, ANSWERS_FILE]) clearFilePlace(path.join(folder, name));
    try {
      write(building, indexPath, index, onProgress);
      const made: Seal = { madeOf, ...sumOfFile(building) };
      // Without its seal, a file counts as damaged.
      rmSync(path.join(folder, SEAL_FILE), { force: true });
      renameSync(building, file);
      writeFileSync(path.join(folder, SEAL_FILE), sealedJson(made), { mode: PRIVATE_FILE });
    } finally {
      rmSync(building, { force: true });
    }
    return file;
  } finally {
    index.close();
  }
}

/** A checksum of everything in the index that can change without another archive. */
function sumOfContent(index: IndexData): number {
  const rows = ['instructions', 'options', 'bad_files', 'file_types'].map((table) =>
    index.prepare(`SELECT * FROM ${table}`).raw().all(),
  );
  return crc32(JSON.stringify([INDEX_VERSION, ANSWERS_VERSION, crc32(columnBytes(index, 'file_type')), rows]));
}

function readSeal(folder: string): Seal | null {
  const opened = openSealedJson(readOwnFile(path.join(folder, SEAL_FILE))?.toString() ?? '');
  return opened?.sealed ? (opened.value as Seal) : null;
}

function isWhole(file: string, { bytes, crc32: sum }: Seal): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size === bytes && sumOfFile(file).crc32 === sum;
}

const CHUNK_BYTES = 1_048_576;

function sumOfFile(file: string): { readonly bytes: number; readonly crc32: number } {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    let [bytes, sum] = [0, 0];
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      sum = continuedCrc32(buffer.subarray(0, read), sum);
      bytes += read;
    }
    return { bytes, crc32: sum };
  } finally {
    closeSync(descriptor);
  }
}

function write(file: string, indexPath: string, index: IndexData, onProgress: Context['onProgress']): void {
  rmSync(file, { force: true });
  makePrivateFile(file);
  // Copied as they are, so they are checked first.
  checkPlainTables(indexPath, index);
  const db = openDatabase(file);
  try {
    db.pragma('page_size = 8192');
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.pragma('locking_mode = EXCLUSIVE');
    attachDatabase(db, indexPath, 'archive');
    db.transaction(() => {
      db.exec(ANSWERS_TABLES);
      for (const table of PLAIN_TABLE_NAMES) db.exec(`INSERT INTO main.${table} SELECT * FROM archive.${table}`);
      fillAnswers(db, index, onProgress);
      db.exec(ANSWERS_INDEX);
    })();
  } finally {
    db.close();
  }
  syncFileSync(file);
}

function fillAnswers(db: Database.Database, index: IndexData, onProgress: Context['onProgress']): void {
  const insert = db.prepare('INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const total = readCounts(index).submissions;
  const tell = (done: number) => onProgress?.({ stage: 'writing', done, total, unit: 'submissions' });
  tell(0);
  for (const { row, responses } of createSubmissionReader(index).all()) {
    for (const response of responses) {
      for (const cells of answerCells(response)) insert.run(row, response.instruction, ...cells);
    }
    if (row % PROGRESS_EVERY_ROWS === 0) tell(row);
  }
  tell(total);
}
