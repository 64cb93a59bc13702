/** Takes what is whole in a damaged catalog over to the copy that is to take its place. */
import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { registerRowSum, SUMMED_COLUMNS, type SummedTable, wholeRows } from './row-sums.ts';

type Rows = readonly (readonly unknown[])[];

/** How a row takes its place: in the order in which tables refer to one another. */
const INTO: Readonly<Record<SummedTable, string>> = {
  collections: 'OR IGNORE',
  archives: 'OR IGNORE',
  export_jobs: 'OR REPLACE',
  // Entries stay as they were written; those after the copy come behind.
  audit_log: 'OR IGNORE',
  marks: 'OR REPLACE',
};

/**
 * @param damaged may be no database at all, or gone: then nothing is taken over
 * @param copy a whole catalog of this or an earlier version; changed in one transaction
 */
export function takeOver(damaged: string, copy: string): void {
  const found = existsSync(damaged) ? allWholeRows(damaged) : new Map<SummedTable, Rows>();
  const db = new Database(copy);
  try {
    registerRowSum(db);
    // A migration copies the catalog through a second connection, which only this mode allows.
    db.pragma('journal_mode = WAL');
    migrate(db, copy, MIGRATIONS);
    // The backup that is restored is still there.
    rmSync(`${copy}.before-${MIGRATIONS.length}`, { force: true });
    db.transaction(() => {
      for (const [table, rows] of found) insertRows(db, table, rows);
    })();
    // A file by itself, which is put in place by renaming it.
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

function insertRows(db: Database.Database, table: SummedTable, rows: Rows): void {
  const columns = SUMMED_COLUMNS[table];
  const values = columns.map(() => '?').join(', ');
  // Of two marks on the same thing the newer one counts.
  const newer = table === 'marks' ? db.prepare<unknown[], number>(NEWER_MARK).pluck() : null;
  const insert = db.prepare(`INSERT ${INTO[table]} INTO ${table} (${columns.join(', ')}) VALUES (${values})`);
  for (const row of rows) if (newer?.get(...row.slice(0, 3), row.at(-1)) === undefined) insert.run(...row);
}

const NEWER_MARK = `SELECT 1 FROM marks
  WHERE collection_id = ? AND submission_id = ? AND content = ? AND changed_at > ?`;

function allWholeRows(damaged: string): Map<SummedTable, Rows> {
  const found = new Map<SummedTable, Rows>();
  for (const table of Object.keys(INTO) as SummedTable[]) found.set(table, rowsOf(damaged, table));
  const collections = new Set(found.get('collections')?.map(([collectionId]) => collectionId));
  for (const table of ['archives', 'marks'] as const) {
    const place = SUMMED_COLUMNS[table].indexOf('collection_id' as never);
    // What refers to a collection brings it along.
    for (const row of found.get(table) ?? []) {
      const collectionId = row[place];
      if (collections.has(collectionId)) continue;
      collections.add(collectionId);
      found.set('collections', [...(found.get('collections') ?? []), [collectionId, row[place === 0 ? 7 : 8]]]);
    }
  }
  return found;
}

/** From both ends of the table, as far as it can be read. */
function rowsOf(file: string, table: SummedTable): Rows {
  const rows = new Map<string, readonly unknown[]>();
  for (const order of ['ASC', 'DESC'] as const) {
    try {
      const db = new Database(file, { readonly: true, fileMustExist: true });
      try {
        // A file that was cut off, or has one damaged table, is read as far as it goes.
        db.unsafeMode();
        db.pragma('writable_schema = ON');
        registerRowSum(db);
        for (const values of wholeRows(db, table, order)) rows.set(JSON.stringify(values), values);
      } finally {
        db.close();
      }
    } catch {
      // Reads what is behind the damage from the other end.
    }
  }
  return [...rows.values()];
}
