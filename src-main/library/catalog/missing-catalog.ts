/** Finds out whether a library has lost its catalog or is new. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { wholeArchives } from '../archive/archive-folders.ts';
import { CATALOG_FILE } from './catalog.ts';
import { readLastChange } from './last-change.ts';
import { listBackups } from './list-backups.ts';
import { catalogWords } from './words.ts';

/**
 * @param directory the library's folder
 * @returns true if the catalog is lost and there is no backup to restore
 * @throws DeskFailure `disk_error` if the catalog is lost and a backup can be restored
 */
export function lacksCatalog(directory: string): boolean {
  if (existsSync(path.join(directory, CATALOG_FILE))) return false;
  const isNew = readLastChange(directory) === 0 && wholeArchives(path.join(directory, 'archives')).length === 0;
  if (isNew || listBackups(directory).length === 0) return !isNew;
  throw new DeskFailure('disk_error', catalogWords.missing, catalogWords.missingHint);
}
