import { lstatSync } from 'node:fs';
import { opendir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { asTargetFailure, namingTarget } from '../../../disk/disk-failure.ts';
import { makeFolder } from '../../../disk/make-folder.ts';
import { makeOrdinaryFolder } from '../../../disk/ordinary-mode.ts';
import { unfinishedBeside } from '../../../disk/unfinished.ts';
import { createFolderWriter, type FolderWriter } from './folder-writer.ts';

/**
 * Calls `fill` to write files into a folder. If it fails or is cancelled, none of them is left. A new folder has a name that ends in
 * `.partial` until it is complete. In an existing folder, each file gets its name when it is complete. What a killed process left is deleted.
 * @param directory absolute
 * @throws DeskFailure `disk_full`, `disk_error`; errors of `fill`
 */
export async function fillFolder<Value>(
  directory: string,
  fill: (folder: FolderWriter) => Promise<Value>,
): Promise<Value> {
  const target = path.resolve(directory);
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return fillExisting(target, fill);
  const partial = await unfinishedBeside(target, 'partial');
  try {
    makeFolder(partial);
    const filled = await fill(await createFolderWriter(partial));
    await rename(partial, target);
    await makeOrdinaryFolder(target);
    return filled;
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw asTargetFailure(namingTarget(error, partial, target), target);
  }
}

async function fillExisting<Value>(directory: string, fill: (folder: FolderWriter) => Promise<Value>): Promise<Value> {
  // A file in its place is refused here, because cleaning up inside of it would fail for another reason.
  await opendir(directory)
    .then((opened) => opened.close())
    .catch((error: unknown) => {
      throw asTargetFailure(error, directory);
    });
  const waiting = await unfinishedBeside(path.join(directory, '.collection-desk'), 'partial');
  const folder = await createFolderWriter(directory, waiting);
  try {
    return await fill(folder);
  } catch (error) {
    await folder.abandon();
    throw namingTarget(error, waiting, directory);
  } finally {
    await rm(waiting, { recursive: true, force: true });
  }
}
