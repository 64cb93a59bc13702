/** Opens the database of the catalog, migrates it and checks it. */
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { clearFilePlace, requireFile } from '../../disk/own-file.ts';
import { makePrivateFile } from '../../disk/private.ts';
import { openDatabase } from '../encryption/database.ts';
import { checkCatalog, damagedCatalog, lostChanges } from './check-catalog.ts';
import { catalogDigest, noteChecked, wasChecked } from './checked-catalog.ts';
import { LastChange, lastChangeFile, readLastChange } from './last-change.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { copyCatalog } from './read-only-copy.ts';
import { registerRowSum } from './row-sums.ts';
import { catalogWords } from './words.ts';

const BUSY_TIMEOUT_MS = 10_000;
/** How long a removal waits for another program that reads the catalog. */
const READER_TIMEOUT_MS = 1_500;

export interface OpenedCatalog {
  readonly db: Database.Database;
  /** Call it after each commit. */
  noteChange(): void;
  close(): void;
}

/** Opens a temporary copy of the catalog, which is deleted when it is closed. See {@link copyCatalog}. */
export function openCatalogCopy(catalogFile: string): OpenedCatalog {
  const directory = path.dirname(catalogFile);
  requireFile(catalogFile);
  const last = readLastChange(directory);
  const isChecked = wasChecked(directory, catalogDigest(catalogFile));
  const { file, remove } = copyCatalog(catalogFile);
  const db = openDatabase(file);
  const close = () => {
    db.close();
    remove();
  };
  try {
    registerRowSum(db);
    migrate(db, file, MIGRATIONS);
    if (!isChecked) checkCatalog(db);
    checkLastChange(db, last);
    return { db, noteChange: () => undefined, close };
  } catch (error) {
    close();
    throw isDamage(error) ? damagedCatalog(error) : error;
  }
}

/**
 * Opens or creates the catalog, migrates it and checks it.
 * @throws DeskFailure `disk_error` also if committed changes cannot be read any more
 */
export function openCatalogDatabase(file: string): OpenedCatalog {
  const directory = path.dirname(file);
  requireFile(file, { follow: false });
  clearFilePlace(lastChangeFile(directory));
  // A new catalog has no changes yet, so an old number must not remain.
  if (!existsSync(file)) rmSync(lastChangeFile(directory), { force: true });
  const last = readLastChange(directory);
  makePrivateFile(file);
  const digest = catalogDigest(file);
  const db = openDatabase(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    registerRowSum(db);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // SQLite overwrites deleted data with zeros.
    db.pragma('secure_delete = ON');
    migrate(db, file, MIGRATIONS);
    if (!wasChecked(directory, digest)) {
      checkCatalog(db);
      if (digest !== null && catalogDigest(file) === digest) noteChecked(directory, digest);
    }
    checkLastChange(db, last);
    db.pragma('foreign_keys = ON');
    const count = countChanges(db);
    const noted = new LastChange(directory, count());
    return { db, noteChange: () => noted.note(count()), close: () => db.close() };
  } catch (error) {
    // Closing the database deletes the write-ahead log, which may be needed to recover data. So copy it first.
    if (error instanceof DeskFailure && error.code === 'disk_error') keepLog(file);
    db.close();
    throw isDamage(error) ? damagedCatalog(error) : error;
  }
}

/**
 * Copies the write-ahead log into the catalog and empties it. While another program reads an earlier state, the removed rows stay in the
 * file. The last connection that closes the catalog removes them.
 */
export function emptyLog(db: Database.Database): void {
  db.pragma(`busy_timeout = ${READER_TIMEOUT_MS}`);
  const isBusy = db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) !== 0;
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  if (isBusy) process.emitWarning(catalogWords.stillRead);
}

function countChanges(db: Database.Database): () => number {
  const last = db
    .prepare<[], number>('SELECT (SELECT coalesce(max(entry), 0) FROM audit_log) + (SELECT count FROM job_changes)')
    .pluck();
  return () => last.get() ?? 0;
}

function checkLastChange(db: Database.Database, last: number): void {
  const lost = last - countChanges(db)();
  if (lost > 0) throw lostChanges(lost);
}

function keepLog(file: string): void {
  const log = `${file}-wal`;
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) === 0) return;
  copyFileSync(log, `${file}.damaged-${new Date().toISOString().replaceAll(':', '-')}-wal`);
}

/** True if SQLite reports damage in the file, and not a failure of the disk or a lock. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^SQLITE_(?:ERROR|CORRUPT|NOTADB|IOERR_SHORT_READ|SCHEMA)/.test(String(error.code))
  );
}
