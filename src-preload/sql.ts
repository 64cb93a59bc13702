/** The types of queries in SQL, which all processes share. */
import { type TableCounts, TEXT_FORMATS } from './tables.ts';

/** A table that queries read, with what each column holds. */
export interface SqlTable {
  readonly name: string;
  readonly about: string;
  readonly columns: Readonly<Record<string, string>>;
}

const COLLECTION = { collection_id: 'The collection' } as const;
const SUBMISSION = { submission: 'The number of the submission', submission_id: 'Its id' } as const;
const QUESTION = { question: 'The number of the question', instruction_id: 'Its id' } as const;

/** What a query can read. `docs/data-format.md` lists the same, and a test compares both. */
export const SQL_TABLES: readonly SqlTable[] = [
  {
    name: 'submissions',
    about: 'One row for each submission',
    columns: {
      ...COLLECTION,
      ...SUBMISSION,
      participant_id: 'The participant; empty where the archive names none',
      created_at: 'When it was sent, UTC, to the millisecond',
      files: 'How many files its answers name',
    },
  },
  {
    name: 'answers',
    about: 'One row for each answer, or for each option or file of an answer',
    columns: {
      ...COLLECTION,
      ...SUBMISSION,
      ...QUESTION,
      position: 'The place within the answer, from 0',
      value: 'The text of the answer, the value of the option, or the path of the file',
      label: 'The option as the participant read it, or the name of the file',
      number: 'The value, where it is one number and nothing else',
      unit: 'The unit of the number',
      explanation: 'What the participant wrote about the option',
    },
  },
  {
    name: 'files',
    about: 'One row for each file',
    columns: {
      ...COLLECTION,
      file: 'The number of the file',
      ...SUBMISSION,
      ...QUESTION,
      position: 'The place within the answer, from 0',
      name: 'The name that the participant gave',
      path: 'The path in the archive',
      bytes: 'The size; empty for a missing file',
      content_type: 'The type (MIME)',
      kind: 'image, video, audio, pdf, text or other',
      state: 'ok, missing, bad or unsupported',
      reason: 'Why the state is not ok',
    },
  },
  {
    name: 'questions',
    about: 'One row for each question',
    columns: { ...COLLECTION, ...QUESTION, type: 'The type of its answers', text: 'The question as asked' },
  },
  {
    name: 'options',
    about: 'One row for each option of a question',
    columns: {
      ...COLLECTION,
      ...QUESTION,
      value: 'The value in the archive',
      label: 'The option as the participant read it',
      submissions: 'How many submissions chose it',
    },
  },
  {
    name: 'marks',
    about: 'One row for each marked submission or file',
    columns: {
      ...COLLECTION,
      ...SUBMISSION,
      file: 'The number of the file; empty for the mark of a submission',
      rating: '1 to 5',
      decision: 'accept or reject',
      tags: 'A list, as JSON',
      note: 'The note',
    },
  },
];

/** Columns that hold numbers. All others hold text. */
const NUMBER_COLUMNS: Readonly<Record<string, 'integer' | 'real'>> = {
  submission: 'integer',
  question: 'integer',
  file: 'integer',
  position: 'integer',
  files: 'integer',
  submissions: 'integer',
  bytes: 'integer',
  rating: 'integer',
  number: 'real',
};

/** What a column of {@link SQL_TABLES} holds. */
export function sqlColumnType(column: string): 'text' | 'integer' | 'real' {
  return NUMBER_COLUMNS[column] ?? 'text';
}

/** How a result can be saved. */
export const SQL_FORMATS = [...TEXT_FORMATS, 'xlsx', 'sqlite', 'parquet'] as const;
export type SqlFormat = (typeof SQL_FORMATS)[number];

/** Rows that a query shows, unless it is asked for another number. */
export const SQL_ROWS_SHOWN = 1_000;
/** Rows that the window shows. */
export const SQL_ROWS_IN_WINDOW = 10_000;
/** Rows of a saved result, unless it is asked for another number. */
export const SQL_ROWS_SAVED = 1_000_000;
export const SQL_MOST_ROWS = 10_000_000;
export const SQL_SECONDS = 30;
export const SQL_MOST_SECONDS = 3_600;
/** Longest text of a query. */
export const SQL_LONGEST = 100_000;

export type SqlValue = string | number | null;

/** What a query found. */
export interface SqlResult {
  /** As the query names them; not always unique. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** `rows`: there are more rows than were asked for. `size`: the rows are too large to show more. Null for the whole result. */
  readonly cut: 'rows' | 'size' | null;
  readonly elapsedMs: number;
}

/** What a saved result holds. */
export interface SavedSql extends TableCounts {
  readonly path: string;
  readonly isCut: boolean;
}

export interface SqlQuestion {
  readonly sql: string;
  /** Null: every collection of the library. */
  readonly collectionId: string | null;
  readonly rows: number;
  readonly seconds: number;
}
