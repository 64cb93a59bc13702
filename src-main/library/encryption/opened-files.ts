/**
 * Where copies of files are for other applications and players. They are plain, so those of an encrypted library are in one folder, `opened`, which is
 * emptied when the library is locked or closed. Each process has its own folder in it, so that none deletes what another one shows.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../disk/is-alive.ts';
import { shred } from './shred.ts';
import { keyOf, rootOf } from './unlocked.ts';

const OPENED = 'opened';

/** The folder for copies of an archive's files. @param directory the archive's folder for derived files */
export function openedFolder(directory: string): string {
  const root = keyOf(directory, 'chunks') === null ? null : rootOf(directory);
  if (root === null) return path.join(directory, 'files');
  return path.join(root, OPENED, String(process.pid), path.basename(directory));
}

/** Deletes the copies of this process and of dead ones. @param directory the library's folder */
export function sweepOpened(directory: string): void {
  const opened = path.join(directory, OPENED);
  if (!existsSync(opened)) return;
  for (const name of readdirSync(opened)) {
    const pid = Number(name);
    if (pid === process.pid || !Number.isInteger(pid) || !isAlive(pid)) shred(path.join(opened, name));
  }
}
