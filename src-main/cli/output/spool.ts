import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '../../disk/is-alive.ts';

const SPOOL = 'spool';

/**
 * Runs work with a private folder on the disk of the library, for participants' data on their way through a pipe. Deletes the folder when
 * the work ends. The next run deletes the folders of killed processes.
 */
export async function withSpool<Value>(
  libraryDirectory: string,
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  const spool = path.join(libraryDirectory, SPOOL);
  await mkdir(spool, { recursive: true, mode: 0o700 });
  await sweep(spool);
  const folder = path.join(spool, `${process.pid}-${randomUUID()}`);
  await mkdir(folder, { mode: 0o700 });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function sweep(spool: string): Promise<void> {
  for (const name of await readdir(spool)) {
    const pid = Number.parseInt(name, 10);
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(path.join(spool, name), { recursive: true, force: true });
  }
}
