/** Copies intact rows from a damaged catalog into the backup that replaces it. */
import { existsSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { openDatabase } from '../encryption/database.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { registerRowSum, SUMMED_COLUMNS, type SummedTable, wholeRows } from './row-sums.ts';

type Rows = readonly (readonly unknown[])[];

/** The number of the steps of jobs counts the changes of its own catalog, so it stays in that catalog. */
type CopiedTable = Exclude<SummedTable, 'job_changes'>;

/** How rows of each table are inserted, in the order of their references. */
const INTO: Readonly<Record<CopiedTable, string>> = {
  collections: 'OR IGNORE',
  archives: 'OR IGNORE',
  export_jobs: 'OR REPLACE',
  // Existing entries are kept. Entries that the backup lacks are added.
  audit_log: 'OR IGNORE',
  marks: 'OR REPLACE',
  recipes: 'OR REPLACE',
  imported_marks: 'OR REPLACE',
  collection_names: 'OR REPLACE',
};

/**
 * Copies all rows whose checksum is right.
 * @param damaged the damaged catalog; if it is missing or not a database, nothing is copied
 * @param copy an intact catalog of this or an earlier version; changed in one transaction
 */
export function copyIntactRows(damaged: string, copy: string): void {
  const found = existsSync(damaged) ? allWholeRows(damaged) : new Map<CopiedTable, Rows>();
  const db = openDatabase(copy);
  try {
    registerRowSum(db);
    // A migration makes its backup through a second connection, which works only in this mode.
    db.pragma('journal_mode = WAL');
    migrate(db, copy, MIGRATIONS);
    // The backup that is being restored still exists, so the copy that the migration made is not needed.
    rmSync(`${copy}.before-${MIGRATIONS.length}`, { force: true });
    db.transaction(() => {
      for (const [table, rows] of found) insertRows(db, table, rows);
      db.exec(DROP_REMOVED_NAMES);
    })();
    // Puts all data into a single file, which can be renamed.
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

function insertRows(db: Database.Database, table: CopiedTable, rows: Rows): void {
  const columns = SUMMED_COLUMNS[table];
  const values = columns.map(() => '?').join(', ');
  // If both catalogs have a mark for the same thing, the newer one counts.
  const newer = table === 'marks' ? db.prepare<unknown[], number>(NEWER_MARK).pluck() : null;
  const insert = db.prepare(`INSERT ${INTO[table]} INTO ${table} (${columns.join(', ')}) VALUES (${values})`);
  for (const row of rows) if (newer?.get(...row.slice(0, 3), row.at(-1)) === undefined) insert.run(...row);
}

const NEWER_MARK = `SELECT 1 FROM marks
  WHERE collection_id = ? AND submission_id = ? AND content = ? AND changed_at > ?`;

/** A removed name leaves no row, so the backup's row looks newest. The activity log knows that the name was removed after that. */
const DROP_REMOVED_NAMES = `DELETE FROM collection_names WHERE (
  SELECT details ->> 'name' IS NULL AND details ->> 'group' IS NULL AND at >= changed_at
  FROM audit_log WHERE action = 'name-collection' AND subject = collection_id ORDER BY entry DESC LIMIT 1)`;

/** The column whose time a collection gets as its `added_at` if its own row is damaged. */
const ADDED_AT = { archives: 'imported_at', marks: 'changed_at' } as const;

function allWholeRows(damaged: string): Map<CopiedTable, Rows> {
  const found = new Map<CopiedTable, Rows>();
  for (const table of Object.keys(INTO) as CopiedTable[]) found.set(table, rowsOf(damaged, table));
  const collections = new Set(found.get('collections')?.map(([collectionId]) => collectionId));
  for (const table of ['archives', 'marks'] as const) {
    const columns: readonly string[] = SUMMED_COLUMNS[table];
    const [idPlace, timePlace] = [columns.indexOf('collection_id'), columns.indexOf(ADDED_AT[table])];
    // Inserts the collection first if a row refers to it.
    for (const row of found.get(table) ?? []) {
      const collectionId = row[idPlace];
      if (collections.has(collectionId)) continue;
      collections.add(collectionId);
      found.set('collections', [...(found.get('collections') ?? []), [collectionId, row[timePlace]]]);
    }
  }
  return found;
}

/** Reads the table from both ends, as far as possible. */
function rowsOf(file: string, table: CopiedTable): Rows {
  const rows = new Map<string, readonly unknown[]>();
  for (const order of ['ASC', 'DESC'] as const) {
    try {
      const db = openDatabase(file, { readonly: true, fileMustExist: true });
      try {
        // Lets SQLite read a truncated file, or one with a damaged table, as far as possible.
        db.unsafeMode();
        db.pragma('writable_schema = ON');
        registerRowSum(db);
        for (const values of wholeRows(db, table, order)) rows.set(JSON.stringify(values), values);
      } finally {
        db.close();
      }
    } catch {
      // The damage is skipped: the other end of the table is read next.
    }
  }
  return [...rows.values()];
}
