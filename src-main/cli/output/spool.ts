import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { makeFolder, PRIVATE_FOLDER } from '../../disk/make-folder.ts';
import { isRefused, makeTemporaryFolder, sweepFolders } from '../../disk/temporary-folder.ts';

const SPOOL = 'spool';

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
    if (mayBeElsewhere && isRefused(error)) return makeTemporaryFolder('spool');
    throw asDiskFailure(error);
  });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function folderIn(spool: string): Promise<string> {
  makeFolder(spool);
  await sweepFolders(spool, '');
  const folder = path.join(spool, `${process.pid}-${randomUUID()}`);
  await mkdir(folder, { mode: PRIVATE_FOLDER });
  return folder;
}
