/** Reads the rows of a query, up to its limits. */
import type Database from 'better-sqlite3';
import type { SqlResult, SqlValue } from '../../../src-preload/sql.ts';
import { asked, prepareQuery } from './sql-connection.ts';

/** @param mostUnits limit for the text, in UTF-16 units, because more would take too long to show */
export function readResult(
  db: Database.Database,
  sql: string,
  mostRows: number,
  mostUnits: number,
): Omit<SqlResult, 'elapsedMs'> {
  const statement = prepareQuery(db, sql);
  return asked(db, sql, () => {
    const columns = statement.columns().map(({ name }) => name);
    const rows: SqlValue[][] = [];
    let units = 0;
    for (const cells of statement.iterate()) {
      if (rows.length === mostRows) return { columns, rows, cut: 'rows' };
      const row = cells.map(toValue);
      for (const value of row) units += typeof value === 'string' ? value.length : 8;
      if (units > mostUnits && rows.length > 0) return { columns, rows, cut: 'size' };
      rows.push(row);
    }
    return { columns, rows, cut: null };
  });
}

/** Whole numbers that JavaScript cannot represent exactly become text. Bytes become a literal of SQL. */
function toValue(value: unknown): SqlValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Buffer.isBuffer(value)) return `x'${value.toString('hex')}'`;
  return typeof value === 'string' ? value : null;
}
