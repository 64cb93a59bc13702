import Database from 'better-sqlite3';
import type { ImportWarning } from '../../../src-preload/domain.ts';
import { LIMITS } from '../archive/limits.ts';
import type { InstructionRow } from './instruction-list.ts';
import { INDEX_FULL_TEXT, INDEX_INDEXES, INDEX_TABLES, INDEX_VERSION } from './schema.ts';

export interface SubmissionRecord {
  readonly row: number;
  readonly submissionId: string;
  readonly participantId: string;
  readonly createdAt: string | null;
  readonly createdMs: number | null;
  readonly line: number;
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
  submission(record: SubmissionRecord): void;
  answer(row: number, instruction: number, text: string, json: string): void;
  choice(option: number, row: number): void;
  file(file: FileRow): void;
  /** All are counted, the first {@link LIMITS.reportedItems} kept. */
  rejectedLine(line: number, reason: string): void;
  warning(warning: ImportWarning): void;
  /** What the words of one submission are: all three passed `searchText` already. */
  searchable(row: number, answers: string, names: string, ids: string): void;
  /** Writes what is known only at the end, then the indexes, and closes. */
  finish(instructions: readonly InstructionRow[], meta: Readonly<Record<string, string>>): void;
  /** Closes without finishing; the file is to be deleted. */
  abandon(): void;
}

const CACHE_KIBIBYTES = 131_072;
/** Full-text terms that are gathered in memory before they become a segment on disk. */
// A bigint, as numbers reach SQLite as reals and full text takes whole numbers only.
const FULL_TEXT_BUFFER_BYTES = 67_108_864n;

export function createIndexWriter(file: string): IndexWriter {
  const db = new Database(file);
  db.pragma('page_size = 8192');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('locking_mode = EXCLUSIVE');
  db.pragma('temp_store = MEMORY');
  db.pragma(`cache_size = -${CACHE_KIBIBYTES}`);
  db.exec(INDEX_TABLES);
  db.exec(INDEX_FULL_TEXT);
  const configure = db.prepare('INSERT INTO search (search, rank) VALUES (?, ?)');
  configure.run('hashsize', FULL_TEXT_BUFFER_BYTES);
  configure.run('automerge', 0n);

  const submission = db.prepare('INSERT INTO submissions VALUES (?, ?, ?, ?, ?, ?)');
  const answer = db.prepare('INSERT INTO answers VALUES (?, ?, ?, ?)');
  const choice = db.prepare('INSERT OR IGNORE INTO choices VALUES (?, ?)');
  const fileRow = db.prepare('INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const rejected = db.prepare('INSERT INTO rejected_lines VALUES (?, ?)');
  const warning = db.prepare('INSERT INTO warnings VALUES (?, ?)');
  const search = db.prepare('INSERT INTO search (rowid, answers, names, ids) VALUES (?, ?, ?, ?)');
  const counts = { submissions: 0, answers: 0, files: 0, file_bytes: 0, rejected_lines: 0 };
  db.exec('BEGIN');

  return {
    submission: (s) => {
      counts.submissions += 1;
      submission.run(s.row, s.submissionId, s.participantId, s.createdAt, s.createdMs, s.line);
    },
    answer: (row, instruction, text, json) => {
      counts.answers += 1;
      answer.run(row, instruction, text, json);
    },
    choice: (option, row) => choice.run(option, row),
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
    searchable: (row, answers, names, ids) => search.run(row, answers, names, ids),
    finish: (instructions, meta) => {
      writeInstructions(db, instructions);
      const entry = db.prepare('INSERT INTO meta VALUES (?, ?)');
      for (const [key, value] of Object.entries({ ...counts, ...meta })) entry.run(key, String(value));
      db.exec(INDEX_INDEXES);
      db.exec(`INSERT INTO search (search) VALUES ('optimize')`);
      // As SQLite has it by default: an index that is rebuilt never sees the settings of the bulk load.
      configure.run('automerge', 4n);
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
