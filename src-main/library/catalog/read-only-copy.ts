/**
 * Copies the catalog of a library on a read-only disk. SQLite cannot open a database in WAL mode without writing beside it. Later changes
 * by other programs appear only when the library is opened again.
 */
import { copyFileSync, lstatSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unlockAlso } from '../encryption/unlocked.ts';

export interface CatalogCopy {
  /** Absolute path of the copied database. */
  readonly file: string;
  remove(): void;
}

/** @throws the file system's own error */
export function copyCatalog(catalogFile: string): CatalogCopy {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'collection-desk-catalog-'));
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
