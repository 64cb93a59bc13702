import { createHash } from 'node:crypto';
import { constants, copyFile, type FileHandle, open } from 'node:fs/promises';
import { PRIVATE_FILE, PRIVATE_READ_ONLY_FILE } from '../../disk/private.ts';
import type { Context } from '../api/library-api.ts';

export interface KeptCopy {
  /** SHA-256 of the copy, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

const CHUNK_BYTES = 4_194_304;
const NOT_CLONED = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EINVAL', 'ENOSYS', 'ENOTTY', 'EPERM']);

/**
 * Makes a read-only, durable copy and its SHA-256. Clones the file where the file system can share blocks, otherwise copies and hashes in
 * one pass. `to` must not exist. If it fails, the caller deletes the partial copy.
 */
export async function keepCopy(from: string, to: string, context: Context): Promise<KeptCopy> {
  const cloned = await clone(from, to);
  const source = await open(cloned ? to : from, 'r');
  try {
    if (cloned) return await hashOpen(source, context, null);
    const target = await open(to, 'wx', PRIVATE_FILE);
    try {
      const kept = await hashOpen(source, context, target);
      await target.sync();
      await target.chmod(PRIVATE_READ_ONLY_FILE);
      return kept;
    } finally {
      await target.close();
    }
  } finally {
    if (cloned) await source.chmod(PRIVATE_READ_ONLY_FILE);
    await source.close();
  }
}

/** The SHA-256 of a file, which is not copied. */
export async function hashFile(file: string, context: Context): Promise<KeptCopy> {
  const source = await open(file, 'r');
  try {
    return await hashOpen(source, context, null);
  } finally {
    await source.close();
  }
}

async function clone(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE | constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_CLONED.has(String(error.code))) return false;
    throw error;
  }
}

async function hashOpen(source: FileHandle, context: Context, target: FileHandle | null): Promise<KeptCopy> {
  const hash = createHash('sha256');
  const total = (await source.stat()).size;
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let done = 0;
  for (;;) {
    context.signal?.throwIfAborted();
    const { bytesRead } = await source.read(buffer, 0, buffer.length, done);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await target?.writeFile(chunk);
    done += bytesRead;
    context.onProgress?.({ stage: 'copying', done, total, unit: 'bytes' });
  }
  return { sha256: hash.digest('hex'), bytes: done };
}
