/** Writes copies of participants' files into a folder that a person chose. */
import { type FileHandle, open, realpath, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { asTargetFailure, hasCode } from '../../../disk/disk-failure.ts';
import { makeFolder } from '../../../disk/make-folder.ts';
import { directly, type MakeFile, whenComplete } from './complete-files.ts';
import { numberedName } from './name-pattern.ts';
import { copyWords } from './words.ts';

/** Where copies go: a folder, or a ZIP. */
export interface CopyTarget {
  /** How many copies may be made at the same time. */
  readonly filesAtOnce: number;
  /**
   * Copies one file to the path of these parts, or to a numbered name beside it. Never overwrites a file. If it throws, it leaves no file.
   */
  copy(bytes: FileBytes, parts: readonly string[], signal?: AbortSignal): Promise<Copy>;
  /**
   * Calls `make` with an absolute path of these parts, or with a numbered one beside it if `make` reports that there is such a file.
   * @returns what `make` returns, and the path relative to the folder; null if `make` returned `unusual`: then nothing was written
   */
  place?<Made extends object>(parts: readonly string[], make: MakeFile<Made>): Promise<Placed<Made> | null>;
  /** Called after each copy. @param sha256 of its bytes */
  made?(copy: Copy, sha256: string): Promise<void>;
}

export interface FolderWriter extends CopyTarget {
  /** Absolute. */
  readonly directory: string;
  place<Made extends object>(parts: readonly string[], make: MakeFile<Made>): Promise<Placed<Made> | null>;
  /** The same for a function that writes a file at a path, which holds an empty file. */
  file<Made extends object>(name: string, write: (target: string) => Promise<Made>): Promise<Placed<Made>>;
  /** Removes all files and folders that this writer made. */
  abandon(): Promise<void>;
}

interface Placed<Made> {
  readonly made: Made;
  /** Relative to the folder, with slashes. */
  readonly path: string;
}

export type FileBytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

interface Copy {
  /** How many bytes were written. */
  readonly bytes: number;
  /** Path relative to the folder, with slashes. */
  readonly path: string;
}

/** A disk and a processor of four cores do this much at the same time. */
const FILES_AT_ONCE = 8;

/**
 * @param directory absolute; created when absent
 * @param waiting a folder on the same disk that holds each file until it is complete, absolute. Without it, files have their names at once
 */
export async function createFolderWriter(directory: string, waiting?: string): Promise<FolderWriter> {
  const made = { files: new Set<string>(), folders: new Set<string>() };
  const root = await makeTargetFolder(directory, null, made.folders);
  const placing = waiting === undefined ? directly : whenComplete(waiting);
  const folders = new Map<string, Promise<string>>();
  // The last number for each name. Without it, a thousand files of the same name would need half a million steps.
  const numbers = new Map<string, number>();

  const folderOf = (parts: readonly string[]): Promise<string> => {
    const key = parts.join('/');
    const known = folders.get(key) ?? makeTargetFolder(path.join(root, ...parts), root, made.folders);
    folders.set(key, known);
    return known;
  };

  const place: FolderWriter['place'] = async (parts, make) => {
    const folders = parts.slice(0, -1);
    const [folder, name] = [await folderOf(folders), parts.at(-1) ?? 'unnamed'];
    const key = path.join(folder, name).toLowerCase();
    const attempt = placing(make);
    for (let number = numbers.get(key) ?? 1; ; number += 1) {
      const target = path.join(folder, numberedName(name, number));
      numbers.set(key, number + 1);
      const file = await attempt(target);
      if (file === 'exists') continue;
      if (file === 'unusual') {
        numbers.set(key, number);
        return null;
      }
      made.files.add(target);
      return { made: file, path: [...folders, path.basename(target)].join('/') };
    }
  };
  const placeNew = async <Made extends object>(
    parts: readonly string[],
    write: (handle: FileHandle, target: string) => Promise<Made>,
  ) => {
    const placed = await place(parts, (target) => newFile(target, write));
    if (placed === null) throw new Error('A new file is never unusual.');
    return placed;
  };

  return {
    directory,
    filesAtOnce: FILES_AT_ONCE,
    copy: async (bytes, parts, signal) => {
      const write = (handle: FileHandle) => writeBytes(handle, bytes, signal);
      const { made, path: name } = await placeNew(parts, write);
      return { ...made, path: name };
    },
    place,
    file: (name, write) =>
      placeNew([name], async (handle, target) => {
        await handle.close();
        return write(target);
      }),
    abandon: () => removeAll(made),
  };
}

/** Makes a file of a name, and removes it if that fails. */
async function newFile<Made>(
  target: string,
  write: (handle: FileHandle, target: string) => Promise<Made>,
): Promise<Made | 'exists'> {
  let handle: FileHandle;
  try {
    handle = await open(target, 'wx');
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return 'exists';
    throw asTargetFailure(error, target);
  }
  try {
    return await write(handle, target);
  } catch (error) {
    await handle.close();
    await rm(target, { force: true });
    throw asTargetFailure(error, target);
  } finally {
    await handle.close();
  }
}

async function removeAll({
  files,
  folders,
}: Readonly<Record<'files' | 'folders', ReadonlySet<string>>>): Promise<void> {
  // One file that cannot be removed does not keep the others.
  const removals = await Promise.allSettled(Array.from(files, (file) => rm(file, { force: true })));
  // Folders above others are shorter. A folder that holds something of another program stays.
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    await rmdir(folder).catch((error: unknown) => {
      if (!NOT_REMOVED.some((code) => hasCode(error, code))) throw error;
    });
  }
  const failed = removals.find((removal) => removal.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
const NOT_REMOVED = ['ENOENT', 'ENOTEMPTY', 'EEXIST'];

async function writeBytes(handle: FileHandle, bytes: FileBytes, signal?: AbortSignal): Promise<{ bytes: number }> {
  let written = 0;
  for await (const chunk of bytes) {
    signal?.throwIfAborted();
    await handle.writeFile(chunk);
    written += chunk.length;
  }
  return { bytes: written };
}

/**
 * @param root the folder that must contain the real path after following links; null for the root itself
 * @param made gets the folders that were missing
 */
async function makeTargetFolder(directory: string, root: string | null, made: Set<string>): Promise<string> {
  let real: string;
  try {
    for (const folder of makeFolder(directory, 0o777)) made.add(folder);
    // A folder that was made here is no link. Most folders are, and most are directly in the root.
    if (made.has(directory) && path.dirname(directory) === root) return directory;
    real = await realpath(directory);
  } catch (error) {
    throw asTargetFailure(error, directory);
  }
  if (root !== null && real !== root && !real.startsWith(root + path.sep)) {
    throw new DeskFailure('bad_input', copyWords.leadsOut(directory), copyWords.chooseEmpty);
  }
  return real;
}
