/**
 * Checksums of the catalog's rows, in a generated column `sum` (see migrations.ts). SQLite computes it with a function that only this
 * program registers. So other programs can read the catalog, but cannot change it by accident.
 */
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';

/** The columns that the checksum of each table covers, in this order. */
export const SUMMED_COLUMNS = {
  collections: ['collection_id', 'added_at'],
  archives: [
    'archive_id',
    'collection_id',
    'name',
    'file_name',
    'sha256',
    'bytes',
    'definition',
    'source',
    'imported_at',
    'exported_at',
    'filter',
  ],
  export_jobs: ['job_id', 'started_at', 'job'],
  audit_log: ['entry', 'at', 'action', 'subject', 'details'],
  marks: ['collection_id', 'submission_id', 'content', 'rating', 'flag', 'tags', 'note', 'changed_at'],
  recipes: ['name', 'saved_at', 'recipe'],
  collection_names: ['collection_id', 'name', 'group_name', 'changed_at'],
  imported_marks: ['import', 'collection_id', 'submission_id', 'content', 'before', 'after'],
  job_changes: ['count'],
} as const;

export type SummedTable = keyof typeof SUMMED_COLUMNS;

/** Call it on every connection that writes, copies or checks a catalog. */
export function registerRowSum(db: Database.Database): void {
  // SQLite may then call the function from the schema of the catalog.
  db.pragma('trusted_schema = ON');
  db.function('row_sum', { deterministic: true }, (text: unknown) => crc32(String(text)));
}

/** True if all rows of the table match their checksums. Throws the error of SQLite if the table cannot be read. */
export function areRowsWhole(db: Database.Database, table: SummedTable): boolean {
  return db.prepare(`SELECT 1 FROM ${table} WHERE sum IS NOT ${sumOf(table)} LIMIT 1`).get() === undefined;
}

/** Yields the rows that match their checksums, until SQLite fails. */
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

/** The expression of the generated column in the newest schema. */
function sumOf(table: SummedTable): string {
  return `row_sum(json_array('${table}', ${SUMMED_COLUMNS[table].join(', ')}))`;
}
