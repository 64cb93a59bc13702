import { createHash } from 'node:crypto';
import { constants, copyFile, type FileHandle, open } from 'node:fs/promises';
import { PRIVATE_FILE, PRIVATE_READ_ONLY_FILE } from '../../disk/private.ts';
import type { Context } from '../api/library-api.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { ChunkEncryptor, writePiece } from '../encryption/chunk-writer.ts';
import { openStored } from '../encryption/stored-files.ts';
import { keyOf } from '../encryption/unlocked.ts';

export interface KeptCopy {
  /** SHA-256 of the copy, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

const CHUNK_BYTES = 4_194_304;
/** Half of it stays in the caches of a processor between hashing and encrypting. */
const ENCRYPTED_AT_ONCE = 524_288;
const NOT_CLONED = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EINVAL', 'ENOSYS', 'ENOTTY', 'EPERM']);

/**
 * Makes a read-only, durable copy and its SHA-256. Clones the file where the file system can share blocks, otherwise copies and hashes in
 * one pass. `to` must not exist. If it fails, the caller deletes the partial copy.
 */
export async function keepCopy(from: string, to: string, context: Context): Promise<KeptCopy> {
  const key = keyOf(to, 'chunks');
  if (key !== null) return encryptCopy(from, to, key, context);
  const cloned = await clone(from, to);
  const source = await open(cloned ? to : from, 'r');
  try {
    if (cloned) {
      // A clone has the mode of its original. Hashing it can take minutes.
      await source.chmod(PRIVATE_READ_ONLY_FILE);
      return await hashOpen(source, context, null);
    }
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
    await source.close();
  }
}

/** The SHA-256 of a file, which is not copied. */
export async function hashFile(file: string, context: Context): Promise<KeptCopy> {
  const source = await openStored(file);
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

async function hashOpen(source: RandomAccess, context: Context, target: FileHandle | null): Promise<KeptCopy> {
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

/** Reads ahead and writes behind while this thread hashes and encrypts, which hides most of what the encryption takes. */
async function encryptCopy(from: string, to: string, key: Uint8Array, context: Context): Promise<KeptCopy> {
  const source = await openStored(from);
  const hash = createHash('sha256');
  const encryptor = new ChunkEncryptor(key);
  try {
    const total = (await source.stat()).size;
    const target = await open(to, 'wx', PRIVATE_FILE);
    try {
      let writing = Promise.resolve();
      for await (const chunk of readAhead(source)) {
        context.signal?.throwIfAborted();
        hash.update(chunk);
        const piece = encryptor.add(chunk);
        await writing;
        writing = writePiece(target, piece);
        // It is awaited later. Until then its failure must not count as unhandled.
        writing.catch(() => undefined);
        context.onProgress?.({ stage: 'copying', done: encryptor.written, total, unit: 'bytes' });
      }
      await writing;
      for (const piece of encryptor.end()) await writePiece(target, piece);
      await target.sync();
      await target.chmod(PRIVATE_READ_ONLY_FILE);
      return { sha256: hash.digest('hex'), bytes: encryptor.written };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** The content of a file. The next piece is being read while one is in use. */
async function* readAhead(source: RandomAccess): AsyncGenerator<Buffer, void, undefined> {
  let [ready, free] = [Buffer.allocUnsafeSlow(ENCRYPTED_AT_ONCE), Buffer.allocUnsafeSlow(ENCRYPTED_AT_ONCE)];
  let reading = source.read(ready, 0, ENCRYPTED_AT_ONCE, 0);
  for (let position = 0; ; ) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) return;
    position += bytesRead;
    reading = source.read(free, 0, ENCRYPTED_AT_ONCE, position);
    reading.catch(() => undefined);
    try {
      yield ready.subarray(0, bytesRead);
    } finally {
      // The file must not be closed while it is read.
      await reading.catch(() => undefined);
    }
    [ready, free] = [free, ready];
  }
}
