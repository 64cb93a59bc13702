/**
 * Locks between processes. Each process that wants a lock makes a claim: a file with a name of its own. It has the lock if there is no claim of
 * another living process. So a process never deletes a claim that a living one has just made.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DeskFailure } from '../../src-preload/failure.ts';
import { asDownloadFailure, hasCode } from '../disk/disk-failure.ts';
import { isAlive } from '../disk/is-alive.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { removeOwnFile } from '../disk/own-file.ts';
import { PRIVATE_FILE } from '../disk/private.ts';
import { MACHINE } from '../disk/unfinished.ts';
import { prolificWords } from './words.ts';

const BEAT_MS = 5_000;
/** A claim that was not refreshed for this long belongs to a dead process, even if another process has its number now. */
const COLD_AFTER_MS = 60_000;
/** Two processes that make their claims at the same moment see each other, and both try again. */
const MOST_TRIES = 4;
const CLAIM = /\.running\.([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}$/;

/** True for the file of a claim. */
export function isClaim(file: string): boolean {
  return CLAIM.test(file);
}

async function isLiving(claim: string): Promise<boolean> {
  const [, machine, number] = CLAIM.exec(claim) ?? [];
  try {
    const { mtimeMs } = await stat(claim);
    const pid = Number(number);
    // Another machine can share the folder, but it does not tell which of its processes are alive.
    const mayLive = machine !== MACHINE || (pid !== process.pid && isAlive(pid));
    return mayLive && Date.now() - mtimeMs < COLD_AFTER_MS;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Deletes the claims of dead processes. @returns the process that has, or wants, the lock of a file, or null */
export async function lockHolder(file: string, own: string | null = null): Promise<number | null> {
  const [folder, start] = [path.dirname(file), `${path.basename(file)}.running.`];
  for (const name of await readdir(folder)) {
    const claim = path.join(folder, name);
    if (!name.startsWith(start) || !isClaim(name) || claim === own) continue;
    if (await isLiving(claim)) return Number(CLAIM.exec(name)?.[2]);
    await removeOwnFile(claim);
  }
  return null;
}

/**
 * @param file what no other process may work on meanwhile; it need not exist
 * @param words say which process has the lock
 * @returns a function that releases the lock
 * @throws DeskFailure `library_locked`, `disk_full`, `disk_error`
 */
export async function takeLock(file: string, words: (pid: number) => string): Promise<() => Promise<void>> {
  const claim = `${file}.running.${MACHINE}-${process.pid}-${randomUUID().slice(0, 8)}`;
  try {
    makeFolder(path.dirname(file));
    for (let tries = 1; ; tries += 1) {
      await writeFile(claim, '', { flag: 'wx', mode: PRIVATE_FILE });
      const pid = await lockHolder(file, claim).catch(async (error: unknown) => {
        await removeOwnFile(claim);
        throw error;
      });
      if (pid === null) break;
      await removeOwnFile(claim);
      if (tries === MOST_TRIES) throw new DeskFailure('library_locked', words(pid), prolificWords.runningElsewhereHint);
      await setTimeout(randomInt(10, 100));
    }
  } catch (error) {
    throw asDownloadFailure(error);
  }
  const beat = setInterval(() => {
    const now = new Date();
    // A failed refresh only makes the claim look older.
    utimes(claim, now, now).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    await removeOwnFile(claim);
  };
}
