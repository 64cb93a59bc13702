/**
 * Where copies of files are for other applications and players. They are plain, so those of an encrypted library are in one folder, `opened`, which is
 * emptied when the library is locked or closed. Each process has its own folder in it, so that none deletes what another one shows.
 */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../disk/is-alive.ts';
import { shred } from './shred.ts';
import { keyOf, rootOf } from './unlocked.ts';

const OPENED = 'opened';

/** The folder for copies of an archive's files. @param directory the archive's folder for derived files */
export function openedFolder(directory: string): string {
  const root = openedRoot(directory);
  if (root === directory) return path.join(directory, 'files');
  return path.join(root, OPENED, String(process.pid), path.basename(directory));
}

/** The folder above it that the library has for certain: the archive's, or that of an encrypted library. */
export function openedRoot(directory: string): string {
  return (keyOf(directory, 'chunks') === null ? null : rootOf(directory)) ?? directory;
}

/** Deletes the copies of this process and of dead ones. @param directory the library's folder */
export function sweepOpened(directory: string): void {
  const opened = path.join(directory, OPENED);
  const found = lstatSync(opened, { throwIfNoEntry: false });
  // What a link points to does not belong to the library.
  if (found?.isSymbolicLink() === true) rmSync(opened);
  if (found?.isDirectory() !== true) return;
  for (const name of readdirSync(opened)) {
    const pid = Number(name);
    if (pid === process.pid || !Number.isInteger(pid) || !isAlive(pid)) shred(path.join(opened, name));
  }
}
