import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { asTargetFailure } from './disk-failure.ts';

/**
 * Writes a whole file or nothing: in chunks beside its target, then renamed over it.
 * @param path an absolute path; an existing file is replaced, which the person has confirmed
 * @throws DeskFailure `disk_full`, `disk_error`; any error of `chunks`
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
