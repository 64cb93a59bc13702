/** Opens the catalog's database as it has to be before anything reads it: migrated, and found whole. */
import Database from 'better-sqlite3';
import { makePrivateFile } from '../../disk/private.ts';
import { checkCatalog, damagedCatalog } from './check-catalog.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { copyCatalog } from './read-only-copy.ts';
import { registerRowSum } from './row-sums.ts';

const BUSY_TIMEOUT_MS = 10_000;

export interface OpenedCatalog {
  readonly db: Database.Database;
  close(): void;
}

/** Opens a copy, which takes what is written to it and goes when it is closed, see {@link copyCatalog}. */
export function openCatalogCopy(catalogFile: string): OpenedCatalog {
  const { file, remove } = copyCatalog(catalogFile);
  const db = new Database(file);
  const close = () => {
    db.close();
    remove();
  };
  try {
    registerRowSum(db);
    migrate(db, file, MIGRATIONS);
    checkCatalog(db);
    return { db, close };
  } catch (error) {
    close();
    throw isDamage(error) ? damagedCatalog(error) : error;
  }
}

/** Opens or creates the catalog, migrated and checked. */
export function openCatalogDatabase(file: string): OpenedCatalog {
  makePrivateFile(file);
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    registerRowSum(db);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What is purged is overwritten, not only let go.
    db.pragma('secure_delete = ON');
    migrate(db, file, MIGRATIONS);
    checkCatalog(db);
    db.pragma('foreign_keys = ON');
    return { db, close: () => db.close() };
  } catch (error) {
    db.close();
    throw isDamage(error) ? damagedCatalog(error) : error;
  }
}

/** What SQLite says of a file that it cannot make sense of, and not of the disk or of other processes. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^SQLITE_(?:ERROR|CORRUPT|NOTADB|IOERR_SHORT_READ|SCHEMA)/.test(String(error.code))
  );
}
