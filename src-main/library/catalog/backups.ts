/** Copies of the catalog, one a day on which the library was opened, the latest seven kept. */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from '../../disk/make-folder.ts';
import { makePrivateFile } from '../../disk/private.ts';
import { checkCatalog } from './check-catalog.ts';
import { registerRowSum } from './row-sums.ts';

const KEPT = 7;
/** Copies that migrations and restorations leave beside the catalog. */
const SET_ASIDE = ['.before-', '.damaged-'];
const NAME = /^catalog-\d{4}-\d{2}-\d{2}\.sqlite$/;

/** The folder with the backups of the catalog of the library in `directory`. */
export function backupFolder(directory: string): string {
  return path.join(directory, 'backups');
}

/**
 * Makes today's copy unless it is there, and removes the oldest. Whole or not at all: it is written under another name first.
 * @param directory the folder of the library; backups are in its folder `backups`
 * @throws DeskFailure where the catalog is damaged; Error where the disk refuses
 */
export function keepDailyBackup(catalogFile: string, directory: string, now = new Date()): void {
  const folder = backupFolder(directory);
  const copy = path.join(folder, `catalog-${now.toISOString().slice(0, 10)}.sqlite`);
  if (existsSync(copy)) return;
  makeFolder(folder);
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { force: true });
  // Into an empty file, whose mode SQLite keeps.
  makePrivateFile(unfinished);
  const reader = new Database(catalogFile, { readonly: true });
  try {
    registerRowSum(reader);
    reader.prepare('VACUUM INTO ?').run(unfinished);
  } finally {
    reader.close();
  }
  checkCopy(unfinished);
  renameSync(unfinished, copy);
  const copies = readdirSync(folder).filter((name) => NAME.test(name));
  for (const old of copies.sort().slice(0, -KEPT)) rmSync(path.join(folder, old));
}

/** A damaged catalog takes no good copy's place. @throws DeskFailure `disk_error` */
function checkCopy(file: string): void {
  const copy = new Database(file, { readonly: true });
  try {
    registerRowSum(copy);
    checkCatalog(copy);
  } catch (error) {
    copy.close();
    rmSync(file);
    throw error;
  }
  copy.close();
}

/** Removes every copy, those of before a migration or a restoration included, and makes a new one: for what must not be kept anywhere. */
export function renewBackups(catalogFile: string, directory: string): void {
  rmSync(backupFolder(directory), { recursive: true, force: true });
  for (const name of readdirSync(directory)) {
    if (SET_ASIDE.some((kind) => name.startsWith(path.basename(catalogFile) + kind)))
      rmSync(path.join(directory, name));
  }
  keepDailyBackup(catalogFile, directory);
}
