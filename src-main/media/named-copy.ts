import { copyFile, link, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure } from '../../src-preload/failure.ts';
import { hasCode } from '../disk/disk-failure.ts';
import { PRIVATE_FOLDER } from '../disk/make-folder.ts';
import { failureWords } from './failure-words.ts';

/** The same file under another name, in a separate folder beside it, marked as coming from outside. */
export async function withName(copy: string, name: string): Promise<string> {
  if (path.basename(copy) === name) return copy;
  const folder = path.join(path.dirname(copy), 'as-its-content');
  const named = path.join(folder, name);
  try {
    await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
    // A hard link, or a copy when the disk has no links. An existing one already has the same content.
    await link(copy, named).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) return copyFile(copy, named);
    });
    return named;
  } catch (cause) {
    throw new DeskFailure('disk_error', failureWords.copyNotWritten, failureWords.freeSpace, { cause });
  }
}
