/** Daily copies of the catalog, made when the library is opened. The latest seven are kept. */
import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../../disk/make-folder.ts';
import { clearFilePlace, clearFolderPlace, isFolder } from '../../disk/own-file.ts';
import { makePrivateFile } from '../../disk/private.ts';
import { openDatabase } from '../encryption/database.ts';
import { checkCatalog } from './check-catalog.ts';
import { registerRowSum } from './row-sums.ts';

const KEPT = 7;
/** Parts of the names of copies that migrations and restorations leave beside the catalog. */
const SET_ASIDE = ['.before-', '.damaged-'];
const NAME = /^catalog-\d{4}-\d{2}-\d{2}\.sqlite$/;
/** Also those that are not complete. */
const COPY = /^catalog-.*\.sqlite/;

/** The folder that holds the backups of a catalog. @param directory the library's folder */
export function backupFolder(directory: string): string {
  return path.join(directory, 'backups');
}

/**
 * Makes the backup of today, unless it exists, and deletes the oldest backups. Writes it under another name first, so that no partial
 * backup exists.
 * @param directory the library's folder; backups are in its folder `backups`
 * @param renew true to replace an existing backup of today by one with the latest changes
 * @throws DeskFailure if the catalog is damaged; Error if the disk refuses
 */
export function keepDailyBackup(
  catalogFile: string,
  directory: string,
  { now = new Date(), renew = false }: { readonly now?: Date; readonly renew?: boolean } = {},
): void {
  const folder = backupFolder(directory);
  const copy = path.join(folder, `catalog-${now.toISOString().slice(0, 10)}.sqlite`);
  clearFolderPlace(folder, { follow: true });
  clearFilePlace(copy);
  if (isFile(copy) && !renew) return;
  makeFolder(folder);
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  // SQLite keeps the mode of an existing file, which is private here.
  makePrivateFile(unfinished);
  const reader = openDatabase(catalogFile, { readonly: true });
  try {
    registerRowSum(reader);
    reader.prepare('VACUUM INTO ?').run(unfinished);
  } finally {
    reader.close();
  }
  checkCopy(unfinished);
  renameSync(unfinished, copy);
  const copies = readdirSync(folder).filter((name) => NAME.test(name) && isFile(path.join(folder, name)));
  for (const old of copies.sort().slice(0, -KEPT)) rmSync(path.join(folder, old));
}

const isFile = (file: string) => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;

/** Makes sure that a damaged catalog does not replace a good backup. @throws DeskFailure `disk_error` */
function checkCopy(file: string): void {
  const copy = openDatabase(file, { readonly: true });
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

/**
 * Deletes every copy of the catalog, also those of migrations and restorations, and makes a new backup. Purged data must not remain in any
 * copy.
 */
export function renewBackups(catalogFile: string, directory: string): void {
  const folder = backupFolder(directory);
  // One by one, because the folder may be a link to another disk.
  for (const name of isFolder(folder) ? readdirSync(folder) : []) {
    if (COPY.test(name)) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
  for (const name of readdirSync(directory)) {
    if (SET_ASIDE.some((kind) => name.startsWith(path.basename(catalogFile) + kind)))
      rmSync(path.join(directory, name));
  }
  keepDailyBackup(catalogFile, directory);
}
