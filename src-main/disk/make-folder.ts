import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { hasCode } from './disk-failure.ts';

/** Only the owner can read them. Windows has no such mode; see `private.ts`. */
export const PRIVATE_FOLDER = 0o700;

/**
 * Makes a folder and the missing folders above it. Node's recursive `mkdir` never returns on a file system that accepts no folders, such as
 * `/proc`.
 * @param directory an absolute path
 * @param mode the mode of the new folders; the umask of the process applies
 * @returns the folders that were missing, the highest first
 * @throws the error of the file system, such as `ENOTDIR`, `EACCES`, `ENAMETOOLONG`
 */
export function makeFolder(directory: string, mode = PRIVATE_FOLDER): readonly string[] {
  const missing: string[] = [];
  let at = path.resolve(directory);
  while (!exists(at)) {
    missing.push(at);
    const above = path.dirname(at);
    if (above === at) break;
    at = above;
  }
  missing.reverse();
  for (const folder of missing) makeOne(folder, mode);
  return missing;
}

function exists(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false }) !== undefined;
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have made the folder in the meantime.
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}
