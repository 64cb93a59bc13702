import { constants, copyFile, link, rename } from 'node:fs/promises';
import { DeskFailure } from '../../src-preload/failure.ts';
import { hasCode } from './disk-failure.ts';
import { syncFile } from './sync.ts';
import { diskWords } from './words.ts';

/**
 * Renames a finished file on the same disk. If it must not replace another file, `from` may still exist afterwards.
 * @param replace false: an existing file with that name is kept
 * @throws DeskFailure `file_exists`; the file system's own error
 */
export async function putInPlace(from: string, to: string, replace: boolean): Promise<void> {
  if (replace) return rename(from, to);
  try {
    await link(from, to);
  } catch (error) {
    if (isTaken(error)) throw targetExists(to);
    // Some disks do not support hard links.
    await copyWhole(from, to);
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL).catch((error: unknown) => {
    throw isTaken(error) ? targetExists(to) : error;
  });
  await syncFile(to);
}

const isTaken = (error: unknown) => hasCode(error, 'EEXIST');

/** The failure of a write that must not replace a file. */
export function targetExists(file: string): DeskFailure {
  return new DeskFailure('file_exists', diskWords.exists(file), diskWords.existsHint);
}
