/** The answers and files of a table of submissions as tables of the same database, with keys, and views that join them. */
import type Database from 'better-sqlite3';
import type { TableShape } from '../../../../src-preload/tables.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';
import type { StoredAnswer, StoredSubmission } from '../../query/stored-submissions.ts';
import { answerColumns, answerRows } from './answer-columns.ts';
import { type Column, markColumns, named } from './column.ts';
import { columnDefinition, quoted, sqlValue } from './sqlite-values.ts';
import { SUBMISSION_COLUMNS } from './submission-columns.ts';
import { typedColumns } from './typed-columns.ts';

export interface SqliteRelations {
  /** Call it with the submissions of the next rows. */
  readonly watch: (batch: readonly StoredSubmission[]) => void;
  /** Makes the tables and views. */
  define(db: Database.Database): void;
  /** Adds the answers and files of the watched submissions. @param firstRow the number of the first of them */
  fill(firstRow: number): void;
}

/** True for whole submissions. With chosen columns, nothing else leaves. */
export function holdsRelations({ rows, columns }: Pick<TableShape, 'rows' | 'columns'>): boolean {
  return rows === 'submissions' && columns === null;
}

interface FileOfAnswer {
  readonly instructionId: string;
  readonly index: number;
  readonly file: StoredAnswer['files'][number];
}

const KEYS = ['submission_row INTEGER NOT NULL REFERENCES submissions (row_number)', '"submission_id" TEXT'];

/** @param questions after the privacy choices */
export function sqliteRelations(
  questions: readonly InstructionHead[],
  shape: Pick<TableShape, 'values'>,
): SqliteRelations {
  let watched: readonly StoredSubmission[] = [];
  let add: ((submission: StoredSubmission, row: number) => void) | null = null;
  return {
    watch: (batch) => {
      watched = [...watched, ...batch];
    },
    define: (db) => {
      defineQuestions(db, questions);
      const addAnswer = defineRows(db, 'answers', ownColumns(shape));
      const addFile = defineRows(db, 'files', FILE_COLUMNS);
      for (const view of VIEWS) db.exec(view);
      add = (submission, row) => {
        for (const answer of answerRows(submission)) addAnswer(row, submission.submissionId, answer);
        for (const file of filesOf(submission)) addFile(row, submission.submissionId, file);
      };
    },
    fill: (firstRow) => {
      for (const [place, submission] of watched.entries()) add?.(submission, firstRow + place);
      watched = [];
    },
  };
}

function defineQuestions(db: Database.Database, questions: readonly InstructionHead[]): void {
  db.exec('CREATE TABLE questions (instruction_id TEXT PRIMARY KEY, position INTEGER, type TEXT, question TEXT)');
  db.exec(
    'CREATE TABLE options (instruction_id TEXT NOT NULL REFERENCES questions, position INTEGER, code TEXT, label TEXT, PRIMARY KEY (instruction_id, code))',
  );
  const addQuestion = db.prepare('INSERT INTO questions VALUES (?, ?, ?, ?)');
  const addOption = db.prepare('INSERT OR IGNORE INTO options VALUES (?, ?, ?, ?)');
  for (const [place, { instructionId, type, description, options }] of questions.entries()) {
    addQuestion.run(instructionId, place + 1, type, description);
    for (const [number, { value, label }] of options.entries()) addOption.run(instructionId, number + 1, value, label);
  }
}

/** @returns a function that adds a row of the submission with this number */
function defineRows<Row>(db: Database.Database, name: string, columns: readonly Column<Row>[]) {
  const typed = typedColumns({ columns });
  const definitions = [...KEYS, ...typed.map(columnDefinition)];
  db.exec(`CREATE TABLE ${name} (${name.slice(0, -1)}_row INTEGER PRIMARY KEY, ${definitions.join(', ')})`);
  db.exec(`CREATE INDEX ${name}_of_submissions ON ${name} (submission_row)`);
  const addRow = db.prepare(`INSERT INTO ${name} VALUES (NULL, ?, ?${', ?'.repeat(typed.length)})`);
  return (submissionRow: number, submissionId: string, row: Row) => {
    const cells = columns.map(({ cell }) => cell(row));
    addRow.run(submissionRow, submissionId, ...typed.map(({ value }) => sqlValue(value(cells))));
  };
}

/** The columns of answers that tables of submissions do not have. */
function ownColumns(shape: Pick<TableShape, 'values'>) {
  return answerColumns(shape).filter(
    ({ header }) =>
      header !== 'question' &&
      !header.startsWith('review_') &&
      !SUBMISSION_COLUMNS.some((column) => column.header === header),
  );
}

const FILE_COLUMNS = named<FileOfAnswer>([
  { header: 'instruction_id', type: 'text', cell: ({ instructionId }) => instructionId },
  { header: 'file_index', type: 'integer', cell: ({ index }) => index },
  { header: 'name', type: 'text', cell: ({ file }) => file.name },
  { header: 'path', type: 'text', cell: ({ file }) => file.path },
  { header: 'bytes', type: 'integer', cell: ({ file }) => file.size },
  { header: 'kind', type: 'text', cell: ({ file }) => file.kind },
  { header: 'state', type: 'text', cell: ({ file }) => file.state },
  ...markColumns<FileOfAnswer>('review', ({ file }) => file.mark),
]);

function filesOf({ answers }: StoredSubmission): readonly FileOfAnswer[] {
  return [...answers.values()].flatMap(({ instructionId, files }) =>
    files.map((file, index) => ({ instructionId, index, file })),
  );
}

const SUBMITTED = ['participant_id', 'collection_id', 'created_at'].map((name) => `s.${quoted(name)}`).join(', ');
const VIEWS = [
  `CREATE VIEW answers_in_words AS SELECT a.*, q.question, ${SUBMITTED}
    FROM answers a JOIN submissions s ON s.row_number = a.submission_row LEFT JOIN questions q USING (instruction_id)`,
  `CREATE VIEW files_in_words AS SELECT f.*, q.question, ${SUBMITTED}
    FROM files f JOIN submissions s ON s.row_number = f.submission_row LEFT JOIN questions q USING (instruction_id)`,
  `CREATE VIEW option_counts AS SELECT q.question, o.*, count(DISTINCT a.submission_row) AS submissions
    FROM options o JOIN questions q USING (instruction_id)
    LEFT JOIN answers a ON a.instruction_id = o.instruction_id AND a.code = o.code
      AND a.type IN ('multiple_choice', 'multiple_choice_with_free_text')
    GROUP BY o.instruction_id, o.code ORDER BY q.position, o.position`,
];
