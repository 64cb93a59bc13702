/** Restores the catalog from a backup when the catalog cannot be opened. */
import { chmodSync, copyFileSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { CatalogBackup } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import type { RescueApi } from '../api/library-api.ts';
import { syncFile } from '../archive/archive-folders.ts';
import { backupFolder } from './backups.ts';
import { CATALOG_FILE } from './catalog.ts';
import { checkCatalog, hasDamagedVersion } from './check-catalog.ts';
import { lastChangeFile } from './last-change.ts';
import { MIGRATIONS } from './migrations.ts';
import { registerRowSum } from './row-sums.ts';
import { takeOver } from './take-over.ts';

/** @param directory the library's folder @param isOpen true while the catalog is in use and must not be replaced */
export function createRescue(directory: string, isOpen: () => boolean): RescueApi {
  return {
    backups: async () => listBackups(directory),
    restoreBackup: async ({ name }) => {
      if (isOpen()) {
        throw new DeskFailure('bad_input', 'The library is open and whole.', 'There is no need to restore anything.');
      }
      if (!listBackups(directory).some((backup) => backup.name === name)) {
        throw new DeskFailure('bad_input', 'There is no such backup, or it is damaged.', 'Choose another one.');
      }
      try {
        await putInPlace(directory, path.join(backupFolder(directory), name));
      } catch (error) {
        throw asDiskFailure(error);
      }
    },
  };
}

/** The backups that this program can read, the newest first. */
function listBackups(directory: string): readonly CatalogBackup[] {
  const folder = backupFolder(directory);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.sqlite'));
  return names.flatMap((name) => readCopy(path.join(folder, name)) ?? []).sort((a, b) => (a.name < b.name ? 1 : -1));
}

function readCopy(file: string): CatalogBackup | null {
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
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

/** Replaces the catalog by a backup. The old catalog and its write-ahead log are kept beside it. */
async function putInPlace(directory: string, backup: string): Promise<void> {
  const catalog = path.join(directory, CATALOG_FILE);
  const restoring = `${catalog}.restoring`;
  copyFileSync(backup, restoring);
  chmodSync(restoring, PRIVATE_FILE);
  takeOver(catalog, restoring);
  await syncFile(restoring);
  const kept = `${catalog}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(catalog + suffix)) renameSync(catalog + suffix, kept + suffix);
  }
  // This file counts changes of the old catalog.
  rmSync(lastChangeFile(directory), { force: true });
  renameSync(restoring, catalog);
  rmSync(`${catalog}-journal`, { force: true });
}
