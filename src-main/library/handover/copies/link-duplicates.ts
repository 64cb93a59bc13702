import { link, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from '../../../disk/disk-failure.ts';
import { unfinishedName } from '../../../disk/unfinished.ts';
import type { CopyTarget, FolderWriter } from './folder-writer.ts';

/** Failures of disks that support no hard links, or no more of them. Such disks keep two copies. */
const REFUSALS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS', 'EXDEV'];

/** Stores copies with equal bytes once, under several names. Never links to a file of the library, because editing a copy must not change it. */
export function linked(folder: FolderWriter): CopyTarget {
  const first = new Map<string, string>();
  return {
    filesAtOnce: folder.filesAtOnce,
    copy: folder.copy,
    place: folder.place,
    made: async ({ path: name }, sha256) => {
      const file = path.join(folder.directory, ...name.split('/'));
      const known = first.get(sha256);
      if (known === undefined) first.set(sha256, file);
      else if (!(await linkOver(known, file))) first.set(sha256, file);
    },
  };
}

async function linkOver(from: string, to: string): Promise<boolean> {
  const beside = unfinishedName(to);
  try {
    await link(from, beside);
    await rename(beside, to);
    return true;
  } catch (error) {
    await rm(beside, { force: true });
    if (REFUSALS.some((code) => hasCode(error, code))) return false;
    throw error;
  }
}
