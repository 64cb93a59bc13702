/**
 * Folders in the system's folder for temporary files. They can hold participants' data, so the next one for the same purpose deletes what killed
 * processes left.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { hasCode } from './disk-failure.ts';
import { isAlive } from './is-alive.ts';

/** Makes a private folder. @param purpose in its name, such as `sql` */
export async function makeTemporaryFolder(purpose: string): Promise<string> {
  await sweepTemporaryFolders(purpose);
  return mkdtemp(temporaryFolderStart(purpose));
}

/** Deletes the folders that killed processes left. */
export function sweepTemporaryFolders(purpose: string): Promise<void> {
  return sweepFolders(os.tmpdir(), startOf(purpose));
}

/** The beginning of the path of a folder of this process, for `mkdtemp`. */
export function temporaryFolderStart(purpose: string): string {
  return path.join(os.tmpdir(), `${startOf(purpose)}${process.pid}-`);
}

function startOf(purpose: string): string {
  return `collection-desk-${purpose}-`;
}

/**
 * Deletes the folders of processes that have ended.
 * @param start of the names, before the number of the process and a dash
 */
export async function sweepFolders(folder: string, start: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(start) ? /^\d+(?=-)/.exec(name.slice(start.length)) : null;
    if (pid === null || isAlive(Number(pid[0]))) continue;
    await rm(path.join(folder, name), { recursive: true, force: true }).catch((error: unknown) => {
      // It belongs to another user, or a file in it is still in use. The next one tries again.
      if (!isRefused(error) && !hasCode(error, 'EBUSY') && !hasCode(error, 'ENOTEMPTY')) throw error;
    });
  }
}

/** True if a folder cannot be written to. */
export function isRefused(error: unknown): boolean {
  return ['EROFS', 'EACCES', 'EPERM'].some((code) => hasCode(error, code));
}
