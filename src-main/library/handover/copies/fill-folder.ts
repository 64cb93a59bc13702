import { randomUUID } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { asTargetFailure } from '../../../disk/disk-failure.ts';
import { createFolderWriter, type FolderWriter } from './folder-writer.ts';

/**
 * Calls `fill` to write files into a folder. If it fails or is cancelled, none of them is left. A folder that is new has a name that ends in
 * `.partial` until all of it is written.
 * @param directory absolute
 * @throws DeskFailure `disk_full`, `disk_error`; errors of `fill`
 */
export async function fillFolder<Value>(
  directory: string,
  fill: (folder: FolderWriter) => Promise<Value>,
): Promise<Value> {
  const target = path.resolve(directory);
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return fillExisting(target, fill);
  const partial = `${target}.${randomUUID().slice(0, 8)}.partial`;
  try {
    const filled = await fill(await createFolderWriter(partial));
    await rename(partial, target);
    return filled;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw asTargetFailure(error, target);
  }
}

async function fillExisting<Value>(directory: string, fill: (folder: FolderWriter) => Promise<Value>): Promise<Value> {
  const folder = await createFolderWriter(directory);
  try {
    return await fill(folder);
  } catch (error) {
    await folder.abandon();
    throw error;
  }
}
