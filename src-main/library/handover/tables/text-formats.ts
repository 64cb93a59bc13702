/** Encodes rows as text. */
import type { TextFormat } from '../../../../src-preload/tables.ts';
import { withGuard } from '../../text/formula-guard.ts';
import { type Cell, cellText } from './column.ts';
import type { ColumnHead, Table } from './open-table.ts';
import type { Tally } from './tally.ts';

/** Removes the byte order mark, for programs that take it for a part of the first header. */
export function withoutMark(start: string): string {
  return start.startsWith(BYTE_ORDER_MARK) ? start.slice(BYTE_ORDER_MARK.length) : start;
}

export interface TableEncoder {
  /** The beginning of the file. */
  readonly start: string;
  readonly row: (cells: readonly Cell[]) => string;
}

/** Makes Excel read a CSV file as UTF-8; pandas, R's readr and LibreOffice skip it. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * - `csv`: RFC 4180, CRLF, UTF-8 with a byte order mark, because people open CSV files in spreadsheets by double click.
 * - `tsv`: the same quoting with tabs and LF, UTF-8 without a mark, for programs.
 * - `jsonl`: one flat object a line, with headers as keys; UTF-8. Several values are a list, and numbers are the original text. A table of
 *   whole submissions is nested instead, see `submissionJson`.
 *
 * @param guard alters the text of a cell of `csv` and `tsv`, see {@link guardOf}. Without it, cells are not altered, even if a text begins with
 * `=`, `+`, `-` or `@` and a spreadsheet would take it for a formula
 */
export function tableEncoder(
  format: TextFormat,
  columns: readonly ColumnHead[],
  guard: (text: string) => string = asWritten,
): TableEncoder {
  switch (format) {
    case 'csv':
      return delimited(columns, guard, ',', '\r\n', BYTE_ORDER_MARK);
    case 'tsv':
      return delimited(columns, guard, '\t', '\n', '');
    case 'jsonl':
      return { start: '', row: (cells) => `${JSON.stringify(flatObject(columns, cells))}\n` };
  }
}

const asWritten = (text: string) => text;

/** The guard of a table that spreadsheets open without running formulas, which counts the cells that it alters; otherwise one that alters none. */
export function guardOf(isFormulaSafe: boolean, tally: Tally): (text: string) => string {
  return isFormulaSafe ? formulaGuard(() => tally.add('guarded')) : asWritten;
}

/** A whole table as text, in chunks. */
export async function* textChunks(
  { columns, batches }: Table,
  { format, isFormulaSafe }: { readonly format: TextFormat; readonly isFormulaSafe: boolean },
  tally: Tally,
): AsyncGenerator<string> {
  const { start, row } = tableEncoder(format, columns, guardOf(isFormulaSafe, tally));
  yield start;
  for await (const batch of batches()) yield batch.map(row).join('');
}

function flatObject(columns: readonly ColumnHead[], cells: readonly Cell[]): Readonly<Record<string, Cell>> {
  return Object.fromEntries(columns.map(({ header }, place) => [header, cells[place] ?? null]));
}

function delimited(
  columns: readonly ColumnHead[],
  guard: (text: string) => string,
  delimiter: string,
  lineEnd: string,
  mark: string,
): TableEncoder {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => quoted(guard(cell), delimiter)).join(delimiter) + lineEnd;
  return {
    start: mark + line(columns.map(({ header }) => header)),
    row: (cells) => line(cells.map(cellText)),
  };
}

function quoted(cell: string, delimiter: string): string {
  const plain = !/["\r\n]|^\s|\s$/.test(cell) && !cell.includes(delimiter);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/** True if a text that begins with this byte of UTF-8 may be changed by {@link formulaGuard}. */
export function mayBeFormula(byte: number): boolean {
  return FORMULA_BYTES.has(byte);
}

const FORMULA_BYTES = new Set([...Buffer.from("'=+-@\t\r"), 0xef]);

/** Puts an apostrophe before a text that a spreadsheet would take for a formula, and before a text that looks as if it had one already. */
export function formulaGuard(onAltered: () => void): (text: string) => string {
  return (text) => {
    const guarded = withGuard(text);
    if (guarded !== text) onAltered();
    return guarded;
  };
}
