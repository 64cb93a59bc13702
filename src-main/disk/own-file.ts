/**
 * The places of the library's own files. Something else can be there: a folder, a pipe, a device, a link. Opening a pipe waits for its writer, a
 * device may never end, and writing through a link changes a file elsewhere.
 */
import { lstatSync, readFileSync, renameSync, type Stats, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure } from '../../src-preload/failure.ts';
import { diskWords } from './words.ts';

/** No small file of the library is as large as this. A larger one is not read into memory. */
const LARGEST_SMALL_FILE = 268_435_456;

/** Reads a file that can be made again. Null if it cannot be read, or if something else is in its place. Follows a link to a file. */
export function readOwnFile(file: string): Buffer | null {
  try {
    const found = statSync(file);
    return found.isFile() && found.size <= LARGEST_SMALL_FILE ? readFileSync(file) : null;
  } catch {
    return null;
  }
}

/** Reads a file that cannot be made again. @throws NotAFile; the file system's own error, such as `ENOENT` */
export function readKeptFile(file: string): Buffer {
  requireFile(file);
  if (statSync(file).size > LARGEST_SMALL_FILE) throw new NotAFile(file);
  return readFileSync(file);
}

/**
 * Refuses everything in the place of a file that is no file, also a link to nothing. A place that holds nothing is no failure.
 * @param follow false for a file that is written in its place, where a link would change a file elsewhere
 * @throws NotAFile
 */
export function requireFile(file: string, { follow = true } = {}): void {
  if (!isFilePlace(file) && !(follow && isFile(file))) throw new NotAFile(file);
}

/** True if the place holds a file or nothing, so that it can be opened for writing. */
export function isFilePlace(file: string): boolean {
  const found = entryAt(file);
  return found === undefined || found.isFile();
}

/** Renames what is in the place of a file and is no file. It is not deleted, because people may have only this copy of it. */
export function clearFilePlace(file: string): void {
  if (!isFilePlace(file)) setAside(file);
}

/** Renames what is in the place of a folder and is no folder. @param follow true where people may keep the folder on another disk, through a link */
export function clearFolderPlace(folder: string, { follow = false } = {}): void {
  const found = entryAt(folder);
  if (found !== undefined && !(found.isDirectory() || (follow && isFolder(folder)))) setAside(folder);
}

/** Clears the place of a folder and of each folder above it, up to `base`. So no link is followed between them. @param base absolute */
export function clearFoldersBelow(base: string, folder: string): void {
  let at = base;
  for (const name of path.relative(base, folder).split(path.sep)) {
    at = path.join(at, name);
    clearFolderPlace(at);
  }
}

/** Deletes a file, or a link. A folder in its place stays. */
export async function removeOwnFile(file: string): Promise<void> {
  if (entryAt(file)?.isDirectory() !== true) await rm(file, { force: true });
}

/** True for a file, also behind a link. */
export function isFile(file: string): boolean {
  return reached(file)?.isFile() === true;
}

/** True for a folder, also behind a link. */
export function isFolder(folder: string): boolean {
  return reached(folder)?.isDirectory() === true;
}

/** What is at a path, without following a link. Undefined if nothing is, also because a folder above is a file. */
export function entryAt(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function reached(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // a circle of links
  }
}

const ASIDE = '.set-aside';

/** True for the new name of something that was in the place of a file or folder. Work that deletes files must keep it. */
export function isSetAside(name: string): boolean {
  return name.includes(ASIDE);
}

function setAside(file: string): void {
  let aside = file + ASIDE;
  for (let number = 2; entryAt(aside) !== undefined; number += 1) {
    aside = `${file}${ASIDE}-${number}`;
  }
  renameSync(file, aside);
}

/** Something else is in the place of a file. */
export class NotAFile extends DeskFailure {
  override readonly name = 'NotAFile';

  constructor(file: string) {
    super('disk_error', diskWords.notAFile(path.basename(file)), diskWords.notAFileHint(file));
  }
}

/** @throws DeskFailure if something else is in the place of a folder. Nothing is no failure */
export function requireFolder(folder: string): void {
  if (entryAt(folder) === undefined || isFolder(folder)) return;
  throw new DeskFailure('disk_error', diskWords.notAFolder(path.basename(folder)), diskWords.notAFolderHint(folder));
}
