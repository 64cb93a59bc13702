import { open, rename, rm } from 'node:fs/promises';
import { asTargetFailure, namingTarget } from './disk-failure.ts';
import { makeOrdinaryFile } from './ordinary-mode.ts';
import { PRIVATE_FILE } from './private.ts';
import { isUnfinished, unfinishedBeside } from './unfinished.ts';

/** The content of a file, in pieces. */
export type Chunks = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * Writes a whole file or nothing: in chunks to a file beside the target, which is then renamed.
 * @param path an absolute path; an existing file is replaced, which the person has confirmed
 * @throws DeskFailure `disk_full`, `disk_error`; any error of `chunks`
 */
export async function writeWhole(path: string, chunks: Chunks): Promise<void> {
  await placeWhole(path, async (partial) => {
    const handle = await open(partial, 'wx', PRIVATE_FILE);
    try {
      for await (const chunk of chunks) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/**
 * Like {@link writeWhole}, for a function that opens its file itself.
 * @param write makes a private file at this path, which does not exist yet, and flushes it to the disk
 */
export async function placeWhole<Value>(path: string, write: (partial: string) => Promise<Value>): Promise<Value> {
  const partial = await unfinishedBeside(path);
  try {
    const value = await write(partial);
    await rename(partial, path);
    // What is a part of other unfinished work stays private.
    if (!isUnfinished(path)) await makeOrdinaryFile(path);
    return value;
  } catch (error) {
    await rm(partial, { force: true });
    throw asTargetFailure(namingTarget(error, partial, path), path);
  }
}
