import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

const SPOOL = 'spool';

/**
 * Gives the work a folder that nobody else may read, on the library's own disk, for participants' data on their way through a pipe. It is
 * deleted when the work ends; what a killed process left is deleted by the next.
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another person's process answers EPERM: it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
