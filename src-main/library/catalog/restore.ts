/** Restores the catalog from a backup when the catalog cannot be opened. */

import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { clearFilePlace } from '../../disk/own-file.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import { syncFile } from '../../disk/sync.ts';
import type { RescueApi } from '../api/library-api.ts';
import { backupFolder } from './backups.ts';
import { CATALOG_FILE } from './catalog.ts';
import { copyIntactRows } from './copy-intact-rows.ts';
import { lastChangeFile } from './last-change.ts';
import { listBackups } from './list-backups.ts';
import { catalogWords } from './words.ts';

/** @param directory the library's folder @param isOpen true while the catalog is in use and must not be replaced */
export function createRescue(directory: string, isOpen: () => boolean): RescueApi {
  return {
    backups: async () => listBackups(directory),
    restoreBackup: async ({ name }) => {
      if (isOpen()) {
        throw new DeskFailure('bad_input', catalogWords.nothingToRestore, catalogWords.nothingToRestoreHint);
      }
      if (!listBackups(directory).some((backup) => backup.name === name)) {
        throw new DeskFailure('bad_input', catalogWords.noBackup, catalogWords.chooseOther);
      }
      try {
        await putInPlace(directory, path.join(backupFolder(directory), name));
      } catch (error) {
        throw asDiskFailure(error);
      }
    },
  };
}

/** Replaces the catalog by a backup. The old catalog and its write-ahead log are kept beside it. */
async function putInPlace(directory: string, backup: string): Promise<void> {
  const catalog = path.join(directory, CATALOG_FILE);
  const restoring = `${catalog}.restoring`;
  // A folder, a pipe or a link is no catalog, and keeps its content under another name.
  for (const place of [restoring, ...['', '-wal', '-shm', '-journal'].map((suffix) => catalog + suffix)])
    clearFilePlace(place);
  copyFileSync(backup, restoring);
  chmodSync(restoring, PRIVATE_FILE);
  copyIntactRows(catalog, restoring);
  await syncFile(restoring);
  const kept = `${catalog}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
  if (existsSync(catalog)) copyFileSync(catalog, kept);
  // Delete them first: SQLite would read them as the log of the restored catalog.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(catalog + suffix)) renameSync(catalog + suffix, kept + suffix);
  }
  rmSync(`${catalog}-journal`, { force: true });
  // Renaming keeps a catalog in the library at every moment.
  renameSync(restoring, catalog);
  // This file counts changes of the old catalog. If the process dies before this, the next start offers the backup again.
  rmSync(lastChangeFile(directory), { force: true });
}
