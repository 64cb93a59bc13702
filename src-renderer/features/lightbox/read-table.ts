import { parse } from 'csv-parse/browser/esm/sync';
import type { FileRecord } from '../../../src-preload/domain.ts';

/** The beginning of a file of delimited text. */
export interface DelimitedTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** True if the file has more rows or columns. */
  readonly isCut: boolean;
}

const MOST_ROWS = 500;
const MOST_COLUMNS = 200;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** True for CSV and TSV. */
export function isDelimited({ contentType }: Pick<FileRecord, 'contentType'>): boolean {
  return contentType === 'text/csv' || contentType === 'text/tab-separated-values';
}

/** Null for text that is no table: it has one column, or unclosed quotes. */
export function readTable(text: string): DelimitedTable | null {
  const delimiter = delimiterOf(text);
  if (delimiter === null) return null;
  try {
    const records = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST_ROWS + 2,
    }) as string[][];
    const [header = [], ...rows] = records.map((cells) => cells.slice(0, MOST_COLUMNS));
    const isCut = rows.length > MOST_ROWS || records.some(({ length }) => length > MOST_COLUMNS);
    return { header, rows: rows.slice(0, MOST_ROWS), isCut };
  } catch {
    return null; // no table: the text itself is shown
  }
}

/** The most frequent separator in the first line, outside of quotes. Spreadsheets in many languages write semicolons. */
function delimiterOf(text: string): string | null {
  const line = /^[^\r\n]*/.exec(text.slice(0, 100_000))?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length - 1 }));
  const most = counts.reduce((best, each) => (each.count > best.count ? each : best));
  return most.count === 0 ? null : most.delimiter;
}
