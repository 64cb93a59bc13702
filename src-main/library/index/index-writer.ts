import Database from 'better-sqlite3';
import type { ImportWarning } from '../../../src-preload/domain.ts';
import { LIMITS } from '../archive/limits.ts';
import { createAnswerKeyWriter } from './answer-keys.ts';
import { createChooserLists } from './choosers.ts';
import { createColumnWriter } from './columns.ts';
import type { InstructionRow } from './instruction-list.ts';
import { createLineBlocks } from './line-blocks.ts';
import { INDEX_INDEXES, INDEX_TABLES, INDEX_VERSION } from './schema.ts';

export interface SubmissionRecord {
  /** From 1, one more each time. */
  readonly row: number;
  readonly submissionId: string;
  readonly participantId: string;
  readonly createdMs: number | null;
  readonly answers: number;
  /** As it stood in `responses.jsonl`, without its end. */
  readonly line: Buffer;
}

export interface FileRow {
  readonly row: number | null;
  readonly instruction: number | null;
  readonly position: number;
  readonly ordinal: number;
  readonly siblings: number;
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  readonly contentType: string;
  readonly size: number | null;
  readonly compressedSize: number | null;
  readonly method: number | null;
  readonly crc32: number | null;
  readonly headerOffset: number | null;
  readonly state: 'ok' | 'missing' | 'bad';
  readonly reason: string | null;
}

/** Writes one new index file in bulk: prepared statements, no journal, one transaction. The file is worthless until `finish` returned. */
export interface IndexWriter {
  /** @returns true where a submission with that id was written before */
  submission(record: SubmissionRecord): boolean;
  choice(option: number, row: number): void;
  /** @param value the raw value, where the text has more to it */
  answerKey(instruction: number, row: number, text: string, value: string | null): void;
  file(file: FileRow): void;
  /** All are counted, the first {@link LIMITS.reportedItems} kept. */
  rejectedLine(line: number, reason: string): void;
  warning(warning: ImportWarning): void;
  /** Writes what is known only at the end, then the indexes, and closes. */
  finish(instructions: readonly InstructionRow[], meta: Readonly<Record<string, string>>): void;
  /** Closes without finishing; the file is to be deleted. */
  abandon(): void;
}

const CACHE_KIBIBYTES = 16_384;

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
  const fileRow = db.prepare('INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const rejected = db.prepare('INSERT INTO rejected_lines VALUES (?, ?)');
  const warning = db.prepare('INSERT INTO warnings VALUES (?, ?)');
  const lines = createLineBlocks((firstRow, bytes) => void insertLines.run(firstRow, bytes));
  const insertKeys = db.prepare('INSERT INTO answer_keys VALUES (NULL, ?, ?)');
  const keys = createAnswerKeyWriter((instruction, bytes) => void insertKeys.run(instruction, bytes));
  const columns = createColumnWriter();
  const choosers = createChooserLists();
  const counts = { submissions: 0, answers: 0, files: 0, file_bytes: 0, rejected_lines: 0 };
  db.exec('BEGIN');

  return {
    submission: ({ row, submissionId, participantId, createdMs, answers, line }) => {
      counts.submissions += 1;
      counts.answers += answers;
      lines.add(row, line);
      return columns.add(submissionId, participantId, createdMs);
    },
    choice: choosers.add,
    answerKey: keys.add,
    file: (f) => {
      counts.files += 1;
      counts.file_bytes += f.size ?? 0;
      fileRow.run(
        ...[f.row, f.instruction, f.position, f.ordinal, f.siblings, f.name, f.path, f.kind, f.contentType],
        ...[f.size, f.compressedSize, f.method, f.crc32, f.headerOffset, f.state, f.reason],
      );
    },
    rejectedLine: (line, reason) => {
      counts.rejected_lines += 1;
      if (counts.rejected_lines <= LIMITS.reportedItems) rejected.run(line, reason);
    },
    warning: ({ code, message }) => warning.run(code, message),
    finish: (instructions, meta) => {
      lines.finish();
      keys.finish();
      const column = db.prepare('INSERT INTO columns VALUES (?, ?)');
      for (const [name, bytes] of columns.entries()) column.run(name, bytes);
      const chooser = db.prepare('INSERT INTO choosers VALUES (?, ?, ?)');
      for (const [option, submissions, bytes] of choosers.entries()) chooser.run(option, submissions, bytes);
      writeInstructions(db, instructions);
      const entry = db.prepare('INSERT INTO meta VALUES (?, ?)');
      for (const [key, value] of Object.entries({ ...counts, ...meta })) entry.run(key, String(value));
      db.exec(INDEX_INDEXES);
      db.exec('COMMIT');
      db.pragma('analysis_limit = 1000');
      db.exec('ANALYZE');
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
