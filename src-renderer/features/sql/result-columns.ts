/** What the columns of a result hold. Pure functions. */
import type { SqlResult, SqlValue } from '../../../src-preload/sql.ts';
import { sqlWords } from './words.ts';

/** `empty`: no row has a value. */
type ResultKind = 'number' | 'date' | 'text' | 'empty';

export interface ResultColumn {
  /** 0-based. Names are not always unique. */
  readonly place: number;
  readonly name: string;
  readonly kind: ResultKind;
  /** In pixels. */
  readonly width: number;
  /** True for ids that open a submission. */
  readonly isSubmissionId: boolean;
}

const NARROWEST = 56;
const WIDEST = 360;
const PIXELS_PER_LETTER = 8.2;
const PADDING = 26;
/** Longest text of a cell. The whole value is shown below the table. */
const LONGEST_CELL = 240;

/** The columns of a result, with the kind of their values and a suitable width. */
export function resultColumns({ columns, rows }: Pick<SqlResult, 'columns' | 'rows'>): readonly ResultColumn[] {
  return columns.map((name, place) => {
    const kind = kindOf(rows, place);
    return { place, name, kind, width: widthOf(name, rows, place), isSubmissionId: isSubmissionId(name, kind) };
  });
}

function isSubmissionId(name: string, kind: ResultKind): boolean {
  return name === 'submission_id' && kind === 'text';
}

function kindOf(rows: SqlResult['rows'], place: number): ResultKind {
  let kind: ResultKind = 'empty';
  for (const row of rows) {
    const value = row[place] ?? null;
    if (value === null) continue;
    const own = typeof value === 'number' ? 'number' : instantOf(value) === null ? 'text' : 'date';
    if (own === 'text' || (kind !== 'empty' && kind !== own)) return 'text';
    kind = own;
  }
  return kind;
}

function widthOf(name: string, rows: SqlResult['rows'], place: number): number {
  let letters = name.length;
  for (const row of rows) letters = Math.max(letters, cellText(row[place] ?? null).length);
  return Math.min(Math.max(Math.ceil(letters * PIXELS_PER_LETTER) + PADDING, NARROWEST), WIDEST);
}

/** One line of a cell. */
export function cellText(value: SqlValue): string {
  if (value === null) return sqlWords.null;
  const text = String(value);
  return (text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text).replace(/\s+/g, ' ');
}

const INSTANT = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** Milliseconds since 1970 of a year, month, day or time (ISO 8601, UTC where it names no zone). Null for other texts. */
export function instantOf(text: string): number | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [, year, month = '01', day = '01', clock = '00:00', zone = 'Z'] = match;
  const instant = Date.parse(`${year}-${month}-${day}T${clock}${zone}`);
  return Number.isNaN(instant) ? null : instant;
}

/** The result for the clipboard: cells apart by tabs, with the names of the columns. No value is an empty cell. */
export function tabSeparated({ columns, rows }: Pick<SqlResult, 'columns' | 'rows'>): string {
  const cell = (value: SqlValue) => {
    const text = value === null ? '' : String(value);
    return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((cells) => `${cells.map(cell).join('\t')}\n`).join('');
}
