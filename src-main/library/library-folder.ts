import { accessSync, constants, existsSync, opendirSync } from 'node:fs';
import path from 'node:path';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import { keepBallast } from '../disk/ballast.ts';
import { asDiskFailure } from '../disk/disk-failure.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { tightenFolder } from '../disk/private.ts';
import { CATALOG_FILE } from './catalog/catalog.ts';
import { libraryWords } from './words.ts';

export interface LibraryFolder {
  /** True if the folder or its disk cannot be written to. Then the library can be browsed, but not changed. */
  readonly isReadOnly: boolean;
}

/**
 * Makes the library's folder if it is missing, and removes the access of other users.
 * @param directory absolute
 * @throws DeskFailure `disk_error`, `disk_full` if no folder can be made there, or if it cannot be read
 */
export function openLibraryFolder(directory: string): LibraryFolder {
  try {
    makeFolder(directory);
  } catch (error) {
    throw cannotBeThere(directory, error);
  }
  checkReadable(directory);
  const catalog = path.join(directory, CATALOG_FILE);
  const isReadOnly = !isWritable(directory) || (existsSync(catalog) && !isWritable(catalog));
  if (isReadOnly) return { isReadOnly };
  try {
    tightenFolder(directory, isOwn);
  } catch (error) {
    // Some of it belongs to another user of this machine, who has to do that.
    process.emitWarning(`The library could not be made private (${toDeskError(asDiskFailure(error)).code}).`);
  }
  keepBallast(directory);
  return { isReadOnly };
}

/** The folders and files that make a library, with the files that SQLite and a repair put beside the catalog. */
function isOwn(name: string): boolean {
  return /^(archives|backups|downloads|opened|room-for-removals|spool|catalog\..+|library\.key.*|pseudonym.*\.key.*)$/.test(
    name,
  );
}

/** A folder that this user may not read would look like an empty library. */
function checkReadable(directory: string): void {
  try {
    opendirSync(directory).closeSync();
    accessSync(directory, constants.X_OK);
  } catch (error) {
    throw cannotBeOpened(directory, error);
  }
}

function isWritable(file: string): boolean {
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function cannotBeOpened(directory: string, cause: unknown): DeskFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new DeskFailure('disk_error', libraryWords.unreadable(directory, code), libraryWords.unreadableHint, {
    cause,
  });
}

function cannotBeThere(directory: string, cause: unknown): DeskFailure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const hint = libraryWords.fullHint;
    return new DeskFailure('disk_full', libraryWords.full(directory), hint, {
      cause,
    });
  }
  return new DeskFailure('disk_error', libraryWords.noFolder(directory, code), libraryWords.noFolderHint, { cause });
}
