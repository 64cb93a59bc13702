/** Lists the backups of the catalog. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import type { CatalogBackup } from '../../../src-preload/domain.ts';
import { isFolder } from '../../disk/own-file.ts';
import { openDatabase } from '../encryption/database.ts';
import { backupFolder } from './backups.ts';
import { checkCatalog, hasDamagedVersion } from './check-catalog.ts';
import { MIGRATIONS } from './migrations.ts';
import { registerRowSum } from './row-sums.ts';

/**
 * The backups that this program can read, the newest first.
 * @param directory the library's folder
 */
export function listBackups(directory: string): readonly CatalogBackup[] {
  const folder = backupFolder(directory);
  if (!isFolder(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.sqlite'));
  return names.flatMap((name) => readCopy(path.join(folder, name)) ?? []).sort((a, b) => (a.name < b.name ? 1 : -1));
}

function readCopy(file: string): CatalogBackup | null {
  let db: Database.Database | null = null;
  try {
    db = openDatabase(file, { readonly: true, fileMustExist: true });
    registerRowSum(db);
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version < 1 || version > MIGRATIONS.length || hasDamagedVersion(db)) return null;
    if (version === MIGRATIONS.length) checkCatalog(db);
    else if (db.pragma('quick_check', { simple: true }) !== 'ok') return null;
    const count = (table: string) => Number(db?.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    const day = /\d{4}-\d{2}-\d{2}/.exec(path.basename(file))?.[0] ?? null;
    return {
      name: path.basename(file),
      day,
      collections: count('collections'),
      marks: version > 1 ? count('marks') : 0,
    };
  } catch {
    // Leaves out a backup that cannot be read.
    return null;
  } finally {
    db?.close();
  }
}
