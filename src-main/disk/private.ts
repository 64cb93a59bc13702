/** Keeps participants' data from other users of the machine. */
import { chmodSync, closeSync, lstatSync, openSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { tightenByAcl } from './windows-access.ts';

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
 * Removes the access of other users to a folder and everything in it. If the folder also holds things of other programs, such as a home
 * folder that was given by mistake, only to the entries of the application. Entries of another user stay as they are.
 * @param directory an absolute path; a link to the folder is followed, links in it are not
 * @param isOwn returns whether an entry directly in the folder has a name that belongs to the application
 */
export function tightenFolder(directory: string, isOwn: (name: string) => boolean): void {
  const names = readdirSync(directory);
  const isShared = path.parse(directory).root === directory || !names.every(isOwn);
  const entries = isShared ? names.filter(isOwn).map((name) => path.join(directory, name)) : [realpathSync(directory)];
  for (const entry of entries) {
    if (process.platform === 'win32') tightenByAcl(entry);
    else tighten(entry);
  }
}

/** A folder comes after its content: a folder without access for others shows that its content is done. */
function tighten(entry: string): void {
  const stats = lstatSync(entry, { throwIfNoEntry: false });
  const isOpen = stats !== undefined && (stats.mode & OTHERS) !== 0 && stats.uid === process.getuid?.();
  if (!isOpen || stats.isSymbolicLink()) return;
  if (stats.isDirectory()) for (const name of readdirSync(entry)) tighten(path.join(entry, name));
  chmodSync(entry, stats.mode & ~OTHERS);
}
