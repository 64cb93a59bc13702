/** Keeps participants' data from other users of the machine. */
import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, lstatSync, openSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PRIVATE_FOLDER } from './make-folder.ts';

/** The mode of a new file. The owner can write to it. */
export const PRIVATE_FILE = 0o600;
/** The mode of a file that never changes. */
export const PRIVATE_READ_ONLY_FILE = 0o400;

const OTHERS = 0o077;

/**
 * Makes an empty file that only its owner can read, for programs such as SQLite that cannot choose a mode. Does nothing when the file
 * exists.
 */
export function makePrivateFile(file: string): void {
  closeSync(openSync(file, 'a', PRIVATE_FILE));
}

/**
 * Removes the access of other users to a folder and everything in it. Does nothing when this was done before, or when the folder belongs to
 * another user.
 * @param directory an absolute path; links in it are not followed
 */
export function tightenFolder(directory: string): void {
  if (process.platform === 'win32') {
    tightenByAcl(directory);
    return;
  }
  const { mode, uid } = statSync(directory);
  if ((mode & OTHERS) === 0 || uid !== process.getuid?.()) return;
  tightenBelow(directory);
  // Last, because it marks everything below as done.
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

/** The access rights of a folder in the user's profile, for a folder elsewhere: only the user, the system and administrators. */
function tightenByAcl(directory: string): void {
  const rights = (who: string) => `${who}:(OI)(CI)F`;
  // Uses well-known ids, because the names of these groups depend on the language of the system.
  const [system, administrators] = ['*S-1-5-18', '*S-1-5-32-544'];
  const grants = [os.userInfo().username, system, administrators].map((who) => rights(who));
  execFileSync('icacls', [directory, '/inheritance:r', '/grant:r', ...grants, '/Q'], {
    stdio: 'ignore',
    windowsHide: true,
  });
}
