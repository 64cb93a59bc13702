/** Writes a package into a temporary folder beside its final path, and renames the folder when it is complete. */
import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open as openHandle, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure, throwIfCancelled } from '../../../../src-preload/failure.ts';
import { asTargetFailure, hasCode } from '../../../disk/disk-failure.ts';
import { makeFolder, PRIVATE_FOLDER } from '../../../disk/make-folder.ts';
import { makeOrdinaryFolder } from '../../../disk/ordinary-mode.ts';
import { unfinishedBeside } from '../../../disk/unfinished.ts';
import { packageWords } from './words.ts';

export const CHECKSUMS = 'manifest-sha256.txt';

type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

export interface WrittenFile {
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** A file that is written piece by piece. */
export interface GrowingFile {
  /** Bytes so far. */
  length(): number;
  write(chunk: string | Uint8Array): Promise<void>;
  /** @returns a function that removes everything written since this call */
  mark(): () => Promise<void>;
  close(): Promise<WrittenFile>;
}

export interface PackageFolder {
  /** Writes one file of the package, whole or not at all. @param name path in the package, with slashes */
  write(name: string, chunks: Chunks): Promise<WrittenFile>;
  open(name: string): Promise<GrowingFile>;
  /** Renames a written file. False if that name is taken: then the file is deleted. */
  rename(from: string, to: string): Promise<boolean>;
  remove(name: string): Promise<void>;
  /** Every file that was written, by name. */
  written(): ReadonlyMap<string, WrittenFile>;
}

/**
 * Calls `fill` to write a package. If it fails or is cancelled, no files are left.
 * @param target absolute; absent, or an empty folder
 * @throws DeskFailure `file_exists`, `disk_full`, `disk_error`, `cancelled`; errors of `fill`
 */
export async function writePackageFolder(
  target: string,
  fill: (folder: PackageFolder) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<{ readonly manifestSha256: string }> {
  throwIfCancelled(signal);
  const partial = await unfinishedBeside(target, 'partial');
  const folder = createPackageFolder(partial, signal);
  try {
    await requireFree(target);
    makeFolder(path.dirname(target), 0o777);
    await mkdir(partial, PRIVATE_FOLDER);
    await fill(folder);
    const { sha256 } = folder.written().get(CHECKSUMS) ?? (await writeChecksums(folder));
    throwIfCancelled(signal);
    await rmdir(target).catch(ifAbsent);
    await rename(partial, target);
    await makeOrdinaryFolder(target);
    return { manifestSha256: sha256 };
  } catch (error) {
    await folder.abandon();
    await rm(partial, { recursive: true, force: true });
    throw asTargetFailure(error, target);
  }
}

function createPackageFolder(directory: string, signal: AbortSignal | undefined) {
  const written = new Map<string, WrittenFile>();
  const open = new Set<FileHandle>();
  const folders = new Set<string>();
  const absolute = async (name: string): Promise<string> => {
    const file = path.join(directory, ...name.split('/'));
    const parent = path.dirname(file);
    if (!folders.has(parent)) await mkdir(parent, { recursive: true });
    folders.add(parent);
    return file;
  };
  const openFile = async (name: string): Promise<GrowingFile> => {
    const handle = await openHandle(await absolute(name), 'wx');
    open.add(handle);
    return growingFile(handle, signal, (file) => {
      open.delete(handle);
      written.set(name, file);
    });
  };
  const remove = async (name: string) => {
    written.delete(name);
    await rm(await absolute(name), { force: true });
  };
  const folder: PackageFolder = {
    open: openFile,
    write: async (name, chunks) => {
      const file = await openFile(name);
      let isWhole = false;
      try {
        for await (const chunk of chunks) await file.write(chunk);
        isWhole = true;
      } finally {
        await file.close();
        if (!isWhole) await remove(name);
      }
      return written.get(name) ?? { bytes: 0, sha256: '' };
    },
    remove,
    rename: async (from, to) => {
      const file = written.get(from);
      if (file === undefined || written.has(to)) {
        await remove(from);
        return false;
      }
      written.delete(from);
      await rename(await absolute(from), await absolute(to));
      written.set(to, file);
      return true;
    },
    written: () => written,
  };
  /** Closes all open files. */
  const abandon = async () => void (await Promise.all(Array.from(open, (handle) => handle.close())));
  return { ...folder, abandon };
}

function growingFile(
  handle: FileHandle,
  signal: AbortSignal | undefined,
  onClosed: (file: WrittenFile) => void,
): GrowingFile {
  let hash: Hash = createHash('sha256');
  let bytes = 0;
  return {
    length: () => bytes,
    write: async (chunk) => {
      throwIfCancelled(signal);
      const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(data);
      await writeAt(handle, data, bytes);
      bytes += data.length;
    },
    mark: () => {
      const [hashed, length] = [hash.copy(), bytes];
      return async () => {
        await handle.truncate(length);
        [hash, bytes] = [hashed, length];
      };
    },
    close: async () => {
      await handle.close();
      const file = { bytes, sha256: hash.digest('hex') };
      onClosed(file);
      return file;
    },
  };
}

async function writeAt(handle: FileHandle, data: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < data.length; ) {
    const { bytesWritten } = await handle.write(data, done, data.length - done, position + done);
    done += bytesWritten;
  }
}

/** Lines in the format of `sha256sum`, sorted by name. */
export function checksumLines(written: ReadonlyMap<string, WrittenFile>): string {
  const names = [...written.keys()].sort();
  return names.map((name) => `${written.get(name)?.sha256}  ${name}\n`).join('');
}

function writeChecksums(folder: PackageFolder): Promise<WrittenFile> {
  return folder.write(CHECKSUMS, [checksumLines(folder.written())]);
}

async function requireFree(target: string): Promise<void> {
  const names = await readdir(target).catch((error: unknown) => {
    ifAbsent(error);
    return [];
  });
  if (names.length === 0) return;
  throw new DeskFailure('file_exists', packageWords.notEmpty(target), packageWords.nameOther);
}

function ifAbsent(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) throw error;
}
