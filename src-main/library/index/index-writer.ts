import Database from 'better-sqlite3';
import type { ImportWarning } from '../../../src-preload/domain.ts';
import { makePrivateFile } from '../../disk/private.ts';
import { LIMITS } from '../archive/limits.ts';
import { openDatabase } from '../encryption/database.ts';
import type { FileListing } from './file-list.ts';
import type { InstructionRow } from './parsing/instruction-list.ts';
import type { RejectedIds } from './parsing/rejected-ids.ts';
import type { AnswerKeyPart, LineBlockList } from './segments/segment.ts';
import { keyPart } from './storage/answer-keys.ts';
import { partWriter, writeTables } from './storage/index-changes.ts';
import { PLAIN_TABLES } from './storage/plain-tables.ts';
import {
  answerKeysName,
  choosersName,
  INDEX_FILE_TABLES,
  INDEX_TABLES,
  INDEX_VERSION,
  LINES,
} from './storage/schema.ts';

/** Writes a new index file in bulk, without a journal and in one transaction. The file is invalid until `finish` has returned. */
export interface IndexWriter {
  blocks(list: LineBlockList): void;
  /** @param rowsBefore number of submissions in earlier segments */
  answerKeys(parts: readonly AnswerKeyPart[], rowsBefore: number): void;
  /** Adds the next part of a column, see `columns.ts`. */
  column(name: string, bytes: Uint8Array): void;
  /** Counts all lines and stores the first {@link LIMITS.reportedItems}. @param more how many further lines there were */
  rejectedLines(lines: readonly RejectedLine[], more: number): void;
  warning(warning: ImportWarning): void;
  /** Writes the data that depends on all segments, then the tables, and closes the file. */
  finish(whole: WholeIndex): void;
  /** Closes the file without completing it. The caller deletes it. */
  abandon(): void;
}

/** A rejected line: why, and which submissions it may hold. */
type RejectedLine = RejectedIds & { readonly line: number; readonly reason: string };

/** Data that depends on all segments. */
interface WholeIndex {
  readonly instructions: readonly InstructionRow[];
  readonly choosers: Iterable<readonly [option: number, submissions: number, bytes: Uint8Array]>;
  readonly files: FileListing;
  readonly submissions: number;
  readonly answers: number;
  readonly meta: Readonly<Record<string, string>>;
}

const CACHE_KIBIBYTES = 8_192;
/** The tables of most archives are small. */
const TABLES_PAGE_BYTES = 1_024;

function makeFile(file: string): Database.Database {
  makePrivateFile(file);
  const db = openDatabase(file);
  try {
    defineFile(db);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

function defineFile(db: Database.Database): void {
  db.pragma('page_size = 8192');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  db.exec(INDEX_FILE_TABLES);
  // They stay empty until the words are written, see write-plain-tables.ts.
  db.exec(PLAIN_TABLES);
}

/** @param file path of the new `index.sqlite`; must not exist */
export function createIndexWriter(file: string): IndexWriter {
  const db = makeFile(file);
  const tables = new Database(':memory:');
  tables.pragma(`page_size = ${TABLES_PAGE_BYTES}`);
  tables.exec(INDEX_TABLES);

  const parts = partWriter(db, tables);
  const rejected = createRejectedTables(tables);
  const warning = tables.prepare('INSERT INTO warnings VALUES (?, ?)');
  const close = () => {
    tables.close();
    db.close();
  };
  db.exec('BEGIN');
  tables.exec('BEGIN');

  return {
    blocks: ({ bytes, starts, firstRows }) => {
      for (const block of firstRows.keys()) parts.add(LINES, bytes.subarray(starts[block], starts[block + 1]));
    },
    answerKeys: (keys, rowsBefore) => {
      for (const { instruction, bytes } of keys) parts.add(answerKeysName(instruction), keyPart(rowsBefore, bytes));
    },
    column: parts.add,
    rejectedLines: rejected.add,
    warning: ({ code, message }) => warning.run(code, message),
    finish: ({ instructions, choosers, files, submissions, answers, meta }) => {
      const chosenBy = new Map<number, number>();
      for (const [option, submissionsOfOption, bytes] of choosers) {
        parts.add(choosersName(option), bytes);
        chosenBy.set(option, submissionsOfOption);
      }
      writeInstructions(tables, instructions, chosenBy);
      for (const [name, bytes] of files.columns) parts.add(`file_${name}`, bytes);
      writeFiles(tables, files);
      const counts = {
        submissions,
        answers,
        files: files.count,
        file_bytes: files.bytes,
        missing_files: files.missing,
        ...rejected.counts(),
      };
      const entry = tables.prepare('INSERT INTO meta VALUES (?, ?)');
      for (const [key, value] of Object.entries({ ...counts, ...meta })) entry.run(key, String(value));
      tables.exec('COMMIT');
      parts.finish();
      writeTables(db, tables);
      db.exec('COMMIT');
      db.pragma(`user_version = ${INDEX_VERSION}`);
      close();
    },
    abandon: close,
  };
}

function createRejectedTables(tables: Database.Database) {
  const rejected = tables.prepare('INSERT INTO rejected_lines VALUES (?, ?)');
  const rejectedId = tables.prepare('INSERT OR IGNORE INTO rejected_ids VALUES (?)');
  let rejectedLines = 0;
  let rejectedWithoutId = 0;
  return {
    add: (lines: readonly RejectedLine[], more: number) => {
      for (const { line, reason } of lines.slice(0, Math.max(0, LIMITS.reportedItems - rejectedLines))) {
        rejected.run(line, reason);
      }
      for (const { ids, complete } of lines) {
        for (const id of ids) rejectedId.run(id);
        if (!complete) rejectedWithoutId += 1;
      }
      rejectedLines += lines.length + more;
      rejectedWithoutId += more;
    },
    counts: () => ({ rejected_lines: rejectedLines, rejected_without_id: rejectedWithoutId }),
  };
}

function writeInstructions(
  tables: Database.Database,
  instructions: readonly InstructionRow[],
  chosenBy: ReadonlyMap<number, number>,
): void {
  const instruction = tables.prepare('INSERT INTO instructions VALUES (?, ?, ?, ?)');
  const option = tables.prepare('INSERT INTO options VALUES (?, ?, ?, ?, ?)');
  const options = [];
  for (const { instruction: number, id, type, description, options: known } of instructions) {
    instruction.run(number, id, type, description);
    for (const { option: optionNumber, value, label } of known) {
      options.push([optionNumber, number, value, label, chosenBy.get(optionNumber) ?? 0]);
    }
  }
  for (const row of options) option.run(...row);
}

function writeFiles(tables: Database.Database, { contentTypes, bad, unreferenced }: FileListing): void {
  const type = tables.prepare('INSERT INTO file_types VALUES (?, ?)');
  for (const [number, contentType] of contentTypes.entries()) type.run(number, contentType);
  const badFile = tables.prepare('INSERT INTO bad_files VALUES (?, ?, ?)');
  for (const { file, state, reason } of bad) badFile.run(file, state, reason);
  const path = tables.prepare('INSERT INTO unreferenced_files VALUES (?, ?)');
  for (const { file, path: name } of unreferenced) path.run(file, name);
}
