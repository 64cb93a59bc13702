/** How a table of a collection is made, as every process speaks of it. */
import type { QueryNote } from './words/query-notes.ts';

/** What one row is: a submission, an answer (of several chosen options, one row each), or a file. */
export const TABLE_ROWS = ['submissions', 'answers', 'files'] as const;
export type TableRows = (typeof TABLE_ROWS)[number];

/** What a chosen option is written as: the words that people read, or the value in the archive. */
export const TABLE_VALUES = ['labels', 'codes'] as const;
export type TableValues = (typeof TABLE_VALUES)[number];

/** What a question's column is called: its words, its instruction's id, or a short name of ASCII letters, digits and underscores. */
export const TABLE_HEADERS = ['words', 'ids', 'short'] as const;
export type TableHeaders = (typeof TABLE_HEADERS)[number];

/** Several chosen options: joined in one cell, or a column of 0 and 1 for each option. */
export const TABLE_CHOICES = ['joined', 'indicators'] as const;
export type TableChoices = (typeof TABLE_CHOICES)[number];

export const TEXT_FORMATS = ['csv', 'tsv', 'jsonl'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];
export const TABLE_FORMATS = [...TEXT_FORMATS, 'xlsx', 'sqlite', 'parquet'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
/** Where `isFormulaSafe` makes a difference: other formats tell text from formulas. */
export const GUARDED_FORMATS: readonly TableFormat[] = ['csv', 'tsv'];

export interface TableShape {
  readonly rows: TableRows;
  readonly values: TableValues;
  readonly headers: TableHeaders;
  readonly choices: TableChoices;
  /** Headers, short names or instruction ids, in the wanted order; null for all columns. */
  readonly columns: readonly string[] | null;
  /** True where cells of CSV and TSV that a spreadsheet would take for formulas get an apostrophe before them. */
  readonly isFormulaSafe: boolean;
}

export const PLAIN_SHAPE: TableShape = {
  rows: 'submissions',
  values: 'labels',
  headers: 'words',
  choices: 'joined',
  columns: null,
  isFormulaSafe: false,
};

/** The beginning of a table, as text. */
export interface TablePreview {
  readonly headers: readonly string[];
  /** One cell a header. */
  readonly rows: readonly (readonly string[])[];
}

/** What a table holds, and what became of cells that its format does not take as they are. */
export interface TableCounts {
  readonly rows: number;
  /** Cells that `isFormulaSafe` altered. */
  readonly guarded: number;
  /** Texts that were cut, because the format takes none so long. */
  readonly cut: number;
  /** Cells of number columns that are texts, because they are no numbers or have more digits than the format keeps. */
  readonly textNumbers: number;
}

export interface SavedTable extends TableCounts {
  readonly path: string;
  readonly notes: readonly QueryNote[];
}
