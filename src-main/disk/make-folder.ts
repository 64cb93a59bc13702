import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Only their owner may look into them. Windows knows no such mode; see `private.ts`. */
export const PRIVATE_FOLDER = 0o700;

/**
 * Makes a folder, with those above it that are missing. Node's own recursive `mkdir` never returns where a file system accepts no folders
 * at all, such as `/proc`.
 * @param directory absolute
 * @param mode of the folders that are made; the process's umask applies
 * @throws the file system's own error, such as `ENOTDIR`, `EACCES`, `ENAMETOOLONG`
 */
export function makeFolder(directory: string, mode = PRIVATE_FOLDER): void {
  const missing: string[] = [];
  let at = path.resolve(directory);
  while (!exists(at)) {
    missing.push(at);
    const above = path.dirname(at);
    if (above === at) break;
    at = above;
  }
  for (const folder of missing.reverse()) makeOne(folder, mode);
}

function exists(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false }) !== undefined;
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
