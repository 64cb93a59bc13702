/** Columns and cells in SQL. */
import type { Cell } from './column.ts';
import type { TypedColumn } from './typed-columns.ts';

const SQL_TYPES: Readonly<Record<TypedColumn['type'], string>> = {
  text: 'TEXT',
  time: 'TEXT',
  list: 'TEXT',
  number_text: 'TEXT',
  time_text: 'TEXT',
  number: 'REAL',
  real: 'REAL',
  integer: 'INTEGER',
  boolean: 'BOOLEAN',
};

/** The column in a `CREATE TABLE` of SQLite. */
export function columnDefinition({ name, type }: TypedColumn): string {
  return `${quoted(name)} ${SQL_TYPES[type]}`;
}

/** True for a column whose type in SQLite is TEXT. */
export function isText({ type }: TypedColumn): boolean {
  return SQL_TYPES[type] === 'TEXT';
}

/** Lists are JSON, booleans are 1 and 0. */
export function sqlValue(cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  return cell === null || typeof cell === 'string' || typeof cell === 'number' ? cell : JSON.stringify(cell);
}

/** A name as SQL writes it. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
