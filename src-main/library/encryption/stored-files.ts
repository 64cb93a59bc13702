/** Opens the files of a library, whether it is encrypted or not. Files elsewhere are plain. */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { clearFilePlace, readKeptFile, requireFile } from '../../disk/own-file.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { CHUNK_BYTES, contentOf, HEADER_BYTES } from './chunk-format.ts';
import { openChunks, openChunksSync, type RandomAccessSync } from './chunk-reader.ts';
import { createChunks, type GrowingFile } from './chunk-writer.ts';
import { keyOf } from './unlocked.ts';

/** Opens a file of the library, encrypted or not. @param file absolute @throws DamagedChunks; errors of the system */
export async function openStored(file: string): Promise<RandomAccess> {
  requireFile(file);
  const key = keyOf(file, 'chunks');
  return key === null ? open(file, 'r') : openChunks(file, key);
}

/** Like {@link openStored}, for a thread that may wait. */
export function openStoredSync(file: string): RandomAccessSync {
  requireFile(file);
  const key = keyOf(file, 'chunks');
  if (key !== null) return openChunksSync(file, key);
  const descriptor = openSync(file, 'r');
  return {
    get size() {
      return fstatSync(descriptor).size;
    },
    read: (bytes, position) => {
      let done = 0;
      while (done < bytes.length) {
        const read = readSync(descriptor, bytes, done, bytes.length - done, position + done);
        if (read === 0) break;
        done += read;
      }
      return done;
    },
    close: () => closeSync(descriptor),
  };
}

/** @param file absolute; must not exist */
export function createStored(file: string): GrowingFile {
  const key = keyOf(file, 'chunks');
  if (key !== null) return createChunks(file, key);
  const descriptor = openSync(file, 'wx', PRIVATE_FILE);
  return {
    write: (bytes, position) => {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
      }
    },
    finish: () => {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
    abandon: () => closeSync(descriptor),
  };
}

/** A small file as text. */
export function readStoredText(file: string): string {
  if (keyOf(file, 'chunks') === null) return readKeptFile(file).toString();
  const opened = openStoredSync(file);
  try {
    const bytes = Buffer.alloc(opened.size);
    opened.read(bytes, 0);
    return bytes.toString('utf8');
  } finally {
    opened.close();
  }
}

/** Writes a small file. An existing one is replaced. */
export function writeStoredText(file: string, text: string): void {
  clearFilePlace(file);
  const key = keyOf(file, 'chunks');
  if (key === null) {
    writeFileSync(file, text, { mode: PRIVATE_FILE });
    return;
  }
  rmSync(file, { force: true });
  fill(createChunks(file, key), Buffer.from(text));
}

/** Writes a small file that must not exist. */
export function createStoredFile(file: string, content: Uint8Array): void {
  fill(createStored(file), content);
}

function fill(target: GrowingFile, content: Uint8Array): void {
  try {
    target.write(content, 0);
    target.finish();
  } catch (error) {
    target.abandon();
    throw error;
  }
}

/** The bytes of the content of a file with this size on the disk. @throws DamagedChunks */
export function storedSize(file: string, fileBytes: number): number {
  return keyOf(file, 'chunks') === null || fileBytes < HEADER_BYTES
    ? fileBytes
    : contentOf(fileBytes, CHUNK_BYTES).bytes;
}
