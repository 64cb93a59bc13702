/** Copies of participants' files in a ZIP. The same files give the same bytes on every system. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { continuedCrc32 } from '../../../disk/continued-crc32.ts';
import { PRIVATE_FILE } from '../../../disk/private.ts';
import { placeWhole } from '../../../disk/write-whole.ts';
import { createQueue } from '../../streams/several-at-once.ts';
import type { CopyTarget, FileBytes } from './folder-writer.ts';
import { centralEntry, endOfDirectory, localHeader, type ZipEntry } from './zip-records.ts';

/** Larger files are first written to a file beside the ZIP, because an entry has its length and checksum before its bytes. */
const HELD_BYTES = 8_388_608;
const FILES_AT_ONCE = 4;

export interface ZipTarget extends CopyTarget {
  /** Adds a file from the disk. */
  addFile(name: string, file: string): Promise<void>;
}

/**
 * Writes a ZIP, whole or not at all. Nothing is compressed, because most uploads are compressed already, and because compressors give
 * different bytes on different processors.
 * @param target absolute; an existing file is replaced
 * @throws DeskFailure `disk_full`, `disk_error`; what `fill` throws
 */
export async function writeZip(target: string, fill: (zip: ZipTarget) => Promise<void>): Promise<void> {
  await placeWhole(target, async (partial) => {
    const handle = await open(partial, 'wx', PRIVATE_FILE);
    try {
      const zip = zipTarget(handle, `${partial}.file`);
      await fill(zip);
      await zip.end();
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

function zipTarget(handle: FileHandle, spool: string): ZipTarget & { end(): Promise<void> } {
  const entries: ZipEntry[] = [];
  // Several files are read at the same time, but written one after the other, in the order of the calls.
  const inTurn = createQueue();
  let [length, spools] = [0, 0];
  const write = async (bytes: Uint8Array) => {
    await handle.writeFile(bytes);
    length += bytes.length;
  };
  const begin = (name: string, crc: number, size: number) => {
    const entry = { name: Buffer.from(name), crc, size, offset: length };
    entries.push(entry);
    return write(localHeader(entry));
  };
  const addFile = async (name: string, file: string) => {
    let [crc, size] = [0, 0];
    for await (const chunk of createReadStream(file)) {
      crc = continuedCrc32(chunk, crc);
      size += chunk.length;
    }
    await begin(name, crc, size);
    for await (const chunk of createReadStream(file)) await write(chunk);
  };
  return {
    filesAtOnce: FILES_AT_ONCE,
    addFile,
    copy: (bytes, parts, signal) => {
      const name = parts.join('/');
      spools += 1;
      const ownSpool = `${spool}.${spools}`;
      return inTurn(readOrSpool(bytes, ownSpool, signal), async (read) => {
        if (typeof read === 'number') {
          await addFile(name, ownSpool).finally(() => rm(ownSpool));
          return { bytes: read, path: name };
        }
        await begin(name, crc32(read), read.length);
        await write(read);
        return { bytes: read.length, path: name };
      });
    },
    end: async () => {
      const start = length;
      for (const entry of entries) await write(centralEntry(entry));
      await write(endOfDirectory(entries.length, start, length - start));
    },
  };
}

/** Reads the file to its end before the ZIP gets a byte, because its checksum is checked at the end. @returns the bytes, or how many are in `spool` */
async function readOrSpool(bytes: FileBytes, spool: string, signal: AbortSignal | undefined): Promise<Buffer | number> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let file: Awaited<ReturnType<typeof open>> | null = null;
  let isWhole = false;
  try {
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      length += chunk.length;
      // The reader may reuse the memory of the chunk.
      if (file === null) chunks.push(new Uint8Array(chunk));
      else await file.writeFile(chunk);
      if (file !== null || length <= HELD_BYTES) continue;
      file = await open(spool, 'w', PRIVATE_FILE);
      for (const held of chunks.splice(0)) await file.writeFile(held);
    }
    isWhole = true;
    return file === null ? Buffer.concat(chunks) : length;
  } finally {
    await file?.close();
    if (!isWhole && file !== null) await rm(spool, { force: true });
  }
}
