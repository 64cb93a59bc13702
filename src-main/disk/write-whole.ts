import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { asTargetFailure } from './disk-failure.ts';

/**
 * Writes a file that is there whole or not at all: chunk by chunk beside its target, then renamed over it.
 * @param path absolute; a file of that name is replaced, as the person who chose it was told
 * @throws DeskFailure `disk_full`, `disk_error`; whatever `chunks` throws
 */
export async function writeWhole(path: string, chunks: AsyncIterable<string>): Promise<void> {
  const partial = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const handle = await open(partial, 'wx');
    try {
      await writeAll(handle, chunks);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw asTargetFailure(error, path);
  }
}

async function writeAll(handle: FileHandle, chunks: AsyncIterable<string>): Promise<void> {
  for await (const chunk of chunks) await handle.writeFile(chunk);
}
