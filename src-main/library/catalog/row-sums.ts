/**
 * Every row of the catalog keeps a checksum of itself, in a generated column `sum` (migrations.ts): SQLite works it out whenever a row is
 * written, by a function that only this program has, so that other programs can read the catalog and not change it by mistake.
 */
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';

/** The columns of each table that its sum is made of, in their order. */
export const SUMMED_COLUMNS = {
  collections: ['collection_id', 'added_at'],
  archives: [
    ...['archive_id', 'collection_id', 'name', 'file_name', 'sha256', 'bytes', 'definition', 'source', 'imported_at'],
    ...['exported_at', 'filter'],
  ],
  export_jobs: ['job_id', 'started_at', 'job'],
  audit_log: ['entry', 'at', 'action', 'subject', 'details'],
  marks: ['collection_id', 'submission_id', 'content', 'rating', 'flag', 'tags', 'note', 'changed_at'],
} as const;

export type SummedTable = keyof typeof SUMMED_COLUMNS;

/** To be called on every connection that writes, copies or checks a catalog. */
export function registerRowSum(db: Database.Database): void {
  // The catalog's own schema calls the function.
  db.pragma('trusted_schema = ON');
  db.function('row_sum', { deterministic: true }, (text: unknown) => crc32(String(text)));
}

/** True where every row of the table is what was written; an error of SQLite where that cannot be said. */
export function areRowsWhole(db: Database.Database, table: SummedTable): boolean {
  return db.prepare(`SELECT 1 FROM ${table} WHERE sum IS NOT ${sumOf(table)} LIMIT 1`).get() === undefined;
}

/** The values of the rows that are what was written, until an error of SQLite ends it. */
export function* wholeRows(
  db: Database.Database,
  table: SummedTable,
  order: 'ASC' | 'DESC',
): Generator<readonly unknown[]> {
  const [first] = SUMMED_COLUMNS[table];
  const columns = SUMMED_COLUMNS[table].join(', ');
  yield* db
    .prepare<[], unknown[]>(`SELECT ${columns} FROM ${table} WHERE sum = ${sumOf(table)} ORDER BY ${first} ${order}`)
    .raw()
    .iterate();
}

/** As the generated columns of the newest schema have it. */
function sumOf(table: SummedTable): string {
  return `row_sum(json_array('${table}', ${SUMMED_COLUMNS[table].join(', ')}))`;
}
