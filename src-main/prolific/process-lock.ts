/** Lock files. While a process holds one, no other process does the same work. The lock of a killed process does not count. */
import { open, stat, utimes } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { hasCode } from '../disk/disk-failure.ts';
import { isAlive } from '../disk/is-alive.ts';
import { clearFilePlace, readOwnFile, removeOwnFile } from '../disk/own-file.ts';

const BEAT_MS = 5_000;
/** A lock that was not refreshed for this long belongs to a dead process, even if another process has its number now. */
const COLD_AFTER_MS = 60_000;
/** An empty lock that is older belongs to a process that was killed before it wrote its number. */
const WRITTEN_WITHIN_MS = 5_000;

/** @returns the process that holds the lock, or null if it is dead */
export async function lockHolder(lockPath: string): Promise<number | null> {
  try {
    const { mtimeMs } = await stat(lockPath);
    const pid = Number(readOwnFile(lockPath) ?? '');
    return Number.isInteger(pid) &&
      pid > 0 &&
      Date.now() - mtimeMs < COLD_AFTER_MS &&
      pid !== process.pid &&
      isAlive(pid)
      ? pid
      : null;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

async function write(lockPath: string): Promise<boolean> {
  try {
    const file = await open(lockPath, 'wx', 0o600);
    await file.writeFile(String(process.pid)).finally(() => file.close());
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** True for a lock whose process has made the file, but not written its number yet. */
async function isBeingWritten(lockPath: string): Promise<boolean> {
  try {
    const { size, mtimeMs } = await stat(lockPath);
    return size === 0 && Date.now() - mtimeMs < WRITTEN_WITHIN_MS;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** @returns a function that releases the lock, or the id of the process that holds it */
export async function takeLock(lockPath: string): Promise<(() => Promise<void>) | number> {
  clearFilePlace(lockPath);
  while (!(await write(lockPath))) {
    if (await isBeingWritten(lockPath)) {
      await setTimeout(10);
      continue;
    }
    const pid = await lockHolder(lockPath);
    if (pid !== null) return pid;
    await removeOwnFile(lockPath);
  }
  const beat = setInterval(() => {
    const now = new Date();
    // A failed refresh only makes the lock look older.
    utimes(lockPath, now, now).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    await removeOwnFile(lockPath);
  };
}
