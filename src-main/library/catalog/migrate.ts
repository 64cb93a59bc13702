import { rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { makePrivateFile } from '../../disk/private.ts';
import { openDatabase } from '../encryption/database.ts';
import { damagedCatalog, hasDamagedVersion, markVersion } from './check-catalog.ts';
import type { Migration } from './migrations.ts';
import { registerRowSum } from './row-sums.ts';
import { catalogWords } from './words.ts';

/**
 * Migrates the catalog to the newest version. Makes a backup first (`catalog.sqlite.before-<version>`). Each step is an exclusive
 * transaction with foreign keys off; integrity and foreign keys are checked before it commits.
 * @throws DeskFailure `library_newer` for a catalog of a newer program, `disk_error` if a step fails: then nothing has changed
 */
export function migrate(db: Database.Database, file: string, migrations: readonly Migration[]): void {
  const version = () => Number(db.pragma('user_version', { simple: true }));
  if (hasDamagedVersion(db)) throw damagedCatalog();
  if (version() > migrations.length) throw newer();
  if (version() === migrations.length) return;
  db.pragma('foreign_keys = OFF');
  db.exec('BEGIN EXCLUSIVE');
  try {
    // Another process may have migrated the catalog while this one waited for the lock.
    const from = version();
    if (from > migrations.length) throw newer();
    // The lock prevents writes between the backup and the first step.
    if (from > 0 && from < migrations.length) keepBackup(db, `${file}.before-${migrations.length}`);
    for (const migration of migrations.slice(from)) db.exec(migration.sql);
    check(db);
    markVersion(db, migrations.length);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    if (error instanceof DeskFailure) throw error;
    throw failed(error);
  } finally {
    db.pragma('foreign_keys = ON');
  }
}

/** Copies all committed data. An older copy of the same step is from an attempt that failed, so it is replaced. */
function keepBackup(db: Database.Database, copy: string): void {
  rmSync(copy, { force: true });
  makePrivateFile(copy);
  // SQLite refuses VACUUM INTO in a transaction, so a second connection makes the copy. It reads only committed data, and the lock prevents
  // writes.
  const reader = openDatabase(db.name, { readonly: true });
  registerRowSum(reader);
  try {
    reader.prepare('VACUUM INTO ?').run(copy);
  } finally {
    reader.close();
  }
}

function check(db: Database.Database): void {
  const integrity = db.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') throw new Error(`integrity check: ${String(integrity)}`);
  const violations = db.pragma('foreign_key_check');
  if (Array.isArray(violations) && violations.length > 0)
    throw new Error(`${violations.length} foreign keys point nowhere`);
}

function newer(): DeskFailure {
  return new DeskFailure('library_newer', catalogWords.newer, catalogWords.newerHint);
}

function failed(cause: unknown): DeskFailure {
  return new DeskFailure('disk_error', catalogWords.notMigrated, catalogWords.notMigratedHint, { cause });
}
