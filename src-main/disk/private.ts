/** Keeps what participants sent from other people who use the same machine. */
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, lstatSync, openSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PRIVATE_FOLDER } from './make-folder.ts';

/** For the mode of a file that is made; the owner may write to it. */
export const PRIVATE_FILE = 0o600;
/** For the mode of a file that is never changed. */
export const PRIVATE_READ_ONLY_FILE = 0o400;

const OTHERS = 0o077;

/**
 * Makes an empty file that only its owner may read, for programs such as SQLite that choose no mode themselves: they open it as a new one.
 * Does nothing where the file is there.
 */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', PRIVATE_FILE));
}

/**
 * Takes a folder, and all that is in it, from everybody but its owner. Does nothing where that was done before, and where this process may
 * not change it: the folder is another person's then.
 * @param directory absolute; links in it are not followed
 */
export function tightenFolder(directory: string): void {
  if (process.platform === 'win32') {
    tightenByAcl(directory);
    return;
  }
  const { mode, uid } = statSync(directory);
  if ((mode & OTHERS) === 0 || uid !== process.getuid?.()) return;
  tightenBelow(directory);
  // Last: it says that all below it is done.
  chmodSync(directory, PRIVATE_FOLDER);
}

function tightenBelow(directory: string): void {
  for (const name of readdirSync(directory)) {
    const entry = path.join(directory, name);
    const stats = lstatSync(entry, { throwIfNoEntry: false });
    if (stats === undefined || stats.isSymbolicLink()) continue;
    if (stats.isDirectory()) tightenBelow(entry);
    if ((stats.mode & OTHERS) !== 0) chmodSync(entry, stats.mode & ~OTHERS);
  }
}

/** What a folder in the person's own profile has anyway, for one elsewhere: the person, the system and administrators, and nobody else. */
function tightenByAcl(directory: string): void {
  const rights = (who: string) => `${who}:(OI)(CI)F`;
  // Well-known ids, because the names of these groups depend on the system's language.
  const [system, administrators] = ['*S-1-5-18', '*S-1-5-32-544'];
  const grants = [os.userInfo().username, system, administrators].map((who) => rights(who));
  execFileSync('icacls', [directory, '/inheritance:r', '/grant:r', ...grants, '/Q'], {
    stdio: 'ignore',
    windowsHide: true,
  });
}
