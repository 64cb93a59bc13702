/** Access rights on Windows, where a file has no mode. */
import { execFileSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import path from 'node:path';

/** The names of these accounts depend on the language of the system, so their ids are used. */
const SYSTEM = '*S-1-5-18';
const ADMINISTRATORS = '*S-1-5-32-544';
/** Everyone, anonymous users, all who signed in, users, guests: those that a folder outside of the user's profile is often open to. */
const OTHERS = ['*S-1-1-0', '*S-1-5-7', '*S-1-5-11', '*S-1-5-32-545', '*S-1-5-32-546'];

/** A disk in the network may never answer. */
const TIMEOUT_MS = 20_000;
/** Without the prefix of long paths, programs accept 260 characters, and folders leave room for a short name. */
const LONG_PATH = 247;

/**
 * Leaves a folder with its content, or a file, to its owner, the system and administrators.
 * @param entry an absolute path
 * @throws the error of a program that cannot be run or that fails, such as on a disk without access rights
 */
export function tightenByAcl(entry: string): void {
  const owner = sidOf(run('whoami.exe', ['/user', '/fo', 'csv', '/nh']));
  run('icacls.exe', accessArguments(entry, owner, lstatSync(entry).isDirectory()));
}

/**
 * The arguments of `icacls`. What the folder inherits ends, and its content inherits the new rights.
 * @param owner the id of the account, because a name may belong to another account of the machine or of the network
 */
export function accessArguments(entry: string, owner: string, isFolder: boolean): readonly string[] {
  const target = entry.length > LONG_PATH ? path.win32.toNamespacedPath(entry) : entry;
  const grants = [`*${owner}`, SYSTEM, ADMINISTRATORS].map((who) => `${who}:${isFolder ? '(OI)(CI)' : ''}F`);
  return [target, '/inheritance:r', '/grant:r', ...grants, '/remove:g', ...OTHERS, '/Q'];
}

/** @param answer `"machine\name","S-1-5-21-…"`; the name may hold quotation marks, and digits after `S-1-` */
export function sidOf(answer: string): string {
  const sid = /"(S-1-\d+(?:-\d+)+)"\s*$/.exec(answer)?.[1];
  if (sid === undefined) throw new Error('Windows did not tell the id of this account.');
  return sid;
}

/** Runs a program of Windows by its full path, because a program of that name may be in the working folder. */
function run(program: string, args: readonly string[]): string {
  const system = process.env.SystemRoot ?? 'C:\\Windows';
  return execFileSync(path.win32.join(system, 'System32', program), args, {
    encoding: 'latin1',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
    windowsHide: true,
  });
}
