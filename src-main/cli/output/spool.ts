import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { asDiskFailure, hasCode } from '../../disk/disk-failure.ts';
import { isAlive } from '../../disk/is-alive.ts';
import { makeFolder, PRIVATE_FOLDER } from '../../disk/make-folder.ts';

const SPOOL = 'spool';
/** The beginning of the names of such folders elsewhere, before the number of the process. */
const ELSEWHERE = 'collection-desk-spool-';

/**
 * Runs work with a private folder on the disk of the library, for participants' data on their way through a pipe. Deletes the folder when
 * the work ends. The next run deletes the folders of killed processes.
 * @param mayBeElsewhere true for data that leave the library. If it is read-only, the folder is in the system's folder for temporary files
 * @throws DeskFailure `library_read_only`, `disk_full`, `disk_error`
 */
export async function withSpool<Value>(
  libraryDirectory: string,
  work: (folder: string) => Promise<Value>,
  { mayBeElsewhere = false } = {},
): Promise<Value> {
  const folder = await folderIn(path.join(libraryDirectory, SPOOL)).catch((error: unknown) => {
    if (mayBeElsewhere && isRefused(error)) return folderElsewhere();
    throw asDiskFailure(error);
  });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** True if a folder cannot be written to. */
function isRefused(error: unknown): boolean {
  return ['EROFS', 'EACCES', 'EPERM'].some((code) => hasCode(error, code));
}

async function folderIn(spool: string): Promise<string> {
  makeFolder(spool);
  await sweep(spool);
  const folder = path.join(spool, `${process.pid}-${randomUUID()}`);
  await mkdir(folder, { mode: PRIVATE_FOLDER });
  return folder;
}

async function folderElsewhere(): Promise<string> {
  const temporary = os.tmpdir();
  await sweep(temporary, ELSEWHERE);
  return mkdtemp(path.join(temporary, `${ELSEWHERE}${process.pid}-`));
}

/** @param start of the names, before the number of the process */
async function sweep(spool: string, start = ''): Promise<void> {
  for (const name of await readdir(spool)) {
    const pid = name.startsWith(start) ? Number.parseInt(name.slice(start.length), 10) : Number.NaN;
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    await rm(path.join(spool, name), { recursive: true, force: true }).catch((error: unknown) => {
      // Others can have such folders in the system's folder for temporary files.
      if (!isRefused(error)) throw error;
    });
  }
}
