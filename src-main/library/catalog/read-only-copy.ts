/**
 * Copies the catalog of a library on a read-only disk. SQLite cannot open a database in WAL mode without writing beside it. Later changes
 * by other programs appear only when the library is opened again.
 */
import { copyFileSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolderStart } from '../../disk/temporary-folder.ts';
import { unlockAlso } from '../encryption/unlocked.ts';

/** The purpose of their folders, by which those of killed processes are found. */
export const CATALOG_COPIES = 'catalog';

export interface CatalogCopy {
  /** Absolute path of the copied database. */
  readonly file: string;
  remove(): void;
}

/** @throws the file system's own error */
export function copyCatalog(catalogFile: string): CatalogCopy {
  const folder = mkdtempSync(temporaryFolderStart(CATALOG_COPIES));
  const file = path.join(folder, path.basename(catalogFile));
  try {
    unlockAlso(folder, path.dirname(catalogFile));
    copyFileSync(catalogFile, file);
    // The write-ahead log holds committed changes that are not in the database file yet.
    if (lstatSync(`${catalogFile}-wal`, { throwIfNoEntry: false })?.isFile() === true)
      copyFileSync(`${catalogFile}-wal`, `${file}-wal`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
