import Database from 'better-sqlite3';
import type { ImportWarning } from '../../../src-preload/domain.ts';
import { LIMITS } from '../archive/limits.ts';
import type { FileListing } from './file-list.ts';
import type { InstructionRow } from './instruction-list.ts';
import { INDEX_INDEXES, INDEX_TABLES, INDEX_VERSION } from './schema.ts';
import type { AnswerKeyPart, LineBlockList } from './segments/segment.ts';

/** Writes one new index file in bulk: prepared statements, no journal, one transaction. The file is worthless until `finish` returned. */
export interface IndexWriter {
  /** @param rowsBefore submissions of the segments before */
  blocks(list: LineBlockList, rowsBefore: number): void;
  answerKeys(parts: readonly AnswerKeyPart[], rowsBefore: number): void;
  /** The next part of a column, see `columns.ts`. */
  column(name: string, bytes: Uint8Array): void;
  /** All are counted, the first {@link LIMITS.reportedItems} kept. @param more how many there were besides */
  rejectedLines(lines: readonly { readonly line: number; readonly reason: string }[], more: number): void;
  warning(warning: ImportWarning): void;
  /** Writes what is known only at the end, then the indexes, and closes. */
  finish(whole: WholeIndex): void;
  /** Closes without finishing; the file is to be deleted. */
  abandon(): void;
}

/** What is known once all segments are in. */
export interface WholeIndex {
  readonly instructions: readonly InstructionRow[];
  readonly choosers: Iterable<readonly [option: number, submissions: number, bytes: Uint8Array]>;
  readonly files: FileListing;
  readonly submissions: number;
  readonly answers: number;
  readonly meta: Readonly<Record<string, string>>;
}

const CACHE_KIBIBYTES = 8_192;

export function createIndexWriter(file: string): IndexWriter {
  const db = new Database(file);
  db.pragma('page_size = 8192');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  db.exec(INDEX_TABLES);

  const insertLines = db.prepare('INSERT INTO lines VALUES (?, ?)');
  const insertKeys = db.prepare('INSERT INTO answer_keys VALUES (NULL, ?, ?, ?)');
  const insertColumn = db.prepare('INSERT INTO columns VALUES (?, ?, ?)');
  const rejected = db.prepare('INSERT INTO rejected_lines VALUES (?, ?)');
  const warning = db.prepare('INSERT INTO warnings VALUES (?, ?)');
  let rejectedLines = 0;
  let columnParts = 0;
  const column = (name: string, bytes: Uint8Array) => {
    columnParts += 1;
    insertColumn.run(name, columnParts, bytes);
  };
  db.exec('BEGIN');

  return {
    blocks: ({ bytes, starts, firstRows }, rowsBefore) => {
      for (const [block, firstRow] of firstRows.entries()) {
        insertLines.run(rowsBefore + firstRow, bytes.subarray(starts[block], starts[block + 1]));
      }
    },
    answerKeys: (parts, rowsBefore) => {
      for (const { instruction, bytes } of parts) insertKeys.run(instruction, rowsBefore, bytes);
    },
    column,
    rejectedLines: (lines, more) => {
      for (const { line, reason } of lines.slice(0, Math.max(0, LIMITS.reportedItems - rejectedLines))) {
        rejected.run(line, reason);
      }
      rejectedLines += lines.length + more;
    },
    warning: ({ code, message }) => warning.run(code, message),
    finish: ({ instructions, choosers, files, submissions, answers, meta }) => {
      const chooser = db.prepare('INSERT INTO choosers VALUES (?, ?, ?)');
      for (const [option, chosenBy, bytes] of choosers) chooser.run(option, chosenBy, bytes);
      writeInstructions(db, instructions);
      for (const [name, bytes] of files.columns) column(`file_${name}`, bytes);
      writeFiles(db, files);
      const counts = {
        submissions,
        answers,
        files: files.count,
        file_bytes: files.bytes,
        missing_files: files.missing,
        rejected_lines: rejectedLines,
      };
      const entry = db.prepare('INSERT INTO meta VALUES (?, ?)');
      for (const [key, value] of Object.entries({ ...counts, ...meta })) entry.run(key, String(value));
      db.exec(INDEX_INDEXES);
      db.exec('COMMIT');
      db.pragma(`user_version = ${INDEX_VERSION}`);
      db.close();
    },
    abandon: () => void db.close(),
  };
}

function writeInstructions(db: Database.Database, instructions: readonly InstructionRow[]): void {
  const instruction = db.prepare('INSERT INTO instructions VALUES (?, ?, ?, ?)');
  const option = db.prepare('INSERT INTO options VALUES (?, ?, ?, ?)');
  const options = [];
  for (const { instruction: number, id, type, description, options: known } of instructions) {
    instruction.run(number, id, type, description);
    for (const { option: optionNumber, value, label } of known) options.push([optionNumber, number, value, label]);
  }
  for (const row of options) option.run(...row);
}

function writeFiles(db: Database.Database, { contentTypes, bad, unreferenced }: FileListing): void {
  const type = db.prepare('INSERT INTO file_types VALUES (?, ?)');
  for (const [number, contentType] of contentTypes.entries()) type.run(number, contentType);
  const badFile = db.prepare('INSERT INTO bad_files VALUES (?, ?)');
  for (const { file, reason } of bad) badFile.run(file, reason);
  const path = db.prepare('INSERT INTO unreferenced_files VALUES (?, ?)');
  for (const { file, path: name } of unreferenced) path.run(file, name);
}
