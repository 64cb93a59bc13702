/** The options of a table of a collection, shared by all processes. */
import type { QueryNote } from './words/query-notes.ts';

/** What one row holds: a submission, an answer (one row for each chosen option), or a file. */
export const TABLE_ROWS = ['submissions', 'answers', 'files'] as const;
export type TableRows = (typeof TABLE_ROWS)[number];

/** How a chosen option is written: as its label, or as its value in the archive. */
export const TABLE_VALUES = ['labels', 'codes'] as const;
type TableValues = (typeof TABLE_VALUES)[number];

/** The header of a question's column: its text, the id of its instruction, or a short name of ASCII letters, digits and underscores. */
export const TABLE_HEADERS = ['words', 'ids', 'short'] as const;
export type TableHeaders = (typeof TABLE_HEADERS)[number];

/** How several chosen options are written: joined in one cell, or in one column of 0 and 1 for each option. */
export const TABLE_CHOICES = ['joined', 'indicators'] as const;
export type TableChoices = (typeof TABLE_CHOICES)[number];

export const TEXT_FORMATS = ['csv', 'tsv', 'jsonl'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];
export const TABLE_FORMATS = [...TEXT_FORMATS, 'xlsx', 'sqlite', 'parquet', 'sav', 'stata'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
/** The formats for which `isFormulaSafe` matters. Other formats distinguish text from formulas. */
export const GUARDED_FORMATS: readonly TableFormat[] = ['csv', 'tsv'];

/** Formats of statistics programs. They have no lists, so each option is usually a separate column. */
const STATISTICS_FORMATS: readonly TableFormat[] = ['sav', 'stata'];

/** True for the formats of statistics programs. */
export function isStatistics(format: TableFormat): boolean {
  return STATISTICS_FORMATS.includes(format);
}

/** The default for writing several chosen options. */
export function usualChoices(format: TableFormat): TableChoices {
  return isStatistics(format) ? 'indicators' : 'joined';
}

/** The extension of the file's name, without the dot. */
export function extensionOf(format: TableFormat): string {
  return format === 'stata' ? 'csv' : format;
}

export interface TableShape {
  readonly rows: TableRows;
  readonly values: TableValues;
  readonly headers: TableHeaders;
  readonly choices: TableChoices;
  /** Headers, short names or instruction ids, in the wanted order; null for all columns. */
  readonly columns: readonly string[] | null;
  /** True to put an apostrophe before cells of CSV and TSV that a spreadsheet would take for formulas. */
  readonly isFormulaSafe: boolean;
  /** True to put small pictures of the files into the cells, of {@link canHaveThumbnails}. Absent: false. */
  readonly thumbnails?: boolean;
}

/** Only workbooks hold pictures: of each file, or of the first picture of each answer. */
export function canHaveThumbnails(format: TableFormat, rows: TableRows): boolean {
  return format === 'xlsx' && rows !== 'answers';
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
  /** One cell for each header. */
  readonly rows: readonly (readonly string[])[];
}

/** The content of a table, with counts of cells that its format cannot hold unchanged. */
export interface TableCounts {
  readonly rows: number;
  /** Cells that `isFormulaSafe` changed. */
  readonly guarded: number;
  /** Texts that were cut, because they are too long for the format. */
  readonly cut: number;
  /** Labels of columns and values that were cut, because they are too long for the format. */
  readonly cutLabels: number;
  /** Texts in number columns, because they are no numbers or have more digits than the format keeps. */
  readonly textNumbers: number;
  /** Sheets of a workbook behind the first one, for rows that it cannot hold. Absent if there are none. */
  readonly furtherSheets?: number;
  /** Small pictures in the cells. Absent in tables without pictures. */
  readonly pictures?: number;
  /** Files, or answers with files, that have no picture in the table. */
  readonly noPictures?: number;
}

/** A small text file that goes with a table, in the same folder. */
export interface FileBeside {
  readonly name: string;
  readonly text: string;
}

export interface SavedTable extends TableCounts {
  readonly path: string;
  readonly notes: readonly QueryNote[];
}

/** The file's name without its extension, for formats that write other files beside it. */
export function stemOf(fileName: string): string {
  return fileName.replace(/\.csv$/i, '');
}

/** Names of the files that go with a table. */
export function namesBeside(fileName: string, format: TableFormat, withReadme: boolean): readonly string[] {
  const doFile = format === 'stata' ? [`${stemOf(fileName)}.do`] : [];
  return withReadme ? [...doFile, `${fileName}.README.md`] : doFile;
}
