import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { DeskFailure } from '../../src-preload/failure.ts';

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

/** An error of the file system about a place that the person chose, as a failure that names it; other errors as they are. */
export function asTargetFailure(error: unknown, path: string): unknown {
  if (error instanceof DeskFailure || !(error instanceof Error) || !('code' in error) || !('syscall' in error))
    return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new DeskFailure(
      'disk_full',
      `The disk is full; ${path} was not written.`,
      'Free some space or choose another disk, then try again.',
      { cause: error },
    );
  }
  return new DeskFailure(
    'disk_error',
    `${path} cannot be written (${String(error.code)}).`,
    'Check that the folder is there and that you may write to it, or choose another one.',
    { cause: error },
  );
}
