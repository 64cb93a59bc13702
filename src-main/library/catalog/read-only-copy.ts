/**
 * SQLite cannot open a database in WAL mode where it may not write beside it. A library on such a disk is read from a copy of its catalog:
 * what others change later is seen at the next opening.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

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
    copyFileSync(catalogFile, file);
    // What was committed and not yet moved into the database.
    if (existsSync(`${catalogFile}-wal`)) copyFileSync(`${catalogFile}-wal`, `${file}-wal`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
