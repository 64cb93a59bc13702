/** Copies of participants' files in a ZIP. The same files give the same bytes on every system. */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { placeWhole } from '../../../disk/write-whole.ts';
import type { Copy, CopyTarget, FileBytes } from './folder-writer.ts';

/**
 * Nothing is compressed: what people upload is compressed already, and the bytes that compression makes differ between processors. A fixed
 * date in the oldest form, which needs no extra field.
 */
const PLAIN = { compress: false, mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };
/** Files of this size are held, so that their entries state length and checksum before the bytes, as some readers want. */
const HELD_BYTES = 8_388_608;

export interface ZipTarget extends CopyTarget {
  /** Adds a file of the disk. */
  addFile(name: string, file: string): Promise<void>;
}

/**
 * Writes a ZIP, whole or not at all.
 * @param target absolute; an existing file is replaced
 * @throws DeskFailure `disk_full`, `disk_error`; what `fill` throws
 */
export async function writeZip(target: string, fill: (zip: ZipTarget) => Promise<void>): Promise<void> {
  await placeWhole(target, async (partial) => {
    const zip = new yazl.ZipFile();
    const output = zip.outputStream;
    if (!(output instanceof PassThrough)) throw new Error('The ZIP has no stream that can be waited for.');
    const written = pipeline(output, createWriteStream(partial, { flags: 'wx', flush: true }));
    // A failure of the disk is thrown once, below.
    written.catch((error: Error) => output.destroy(error));
    try {
      await fill(zipTarget(zip, output, { partial, written }));
      zip.end();
    } catch (error) {
      output.destroy();
      await written.catch((failed: unknown) => {
        if (isOfDisk(failed)) throw failed;
      });
      throw error;
    }
    await written;
  });
}

interface ZipFileOnDisk {
  readonly partial: string;
  /** Rejects when the disk takes no more; then nothing else would come to an end. */
  readonly written: Promise<void>;
}

function zipTarget(zip: yazl.ZipFile, output: PassThrough, { partial, written }: ZipFileOnDisk): ZipTarget {
  const drained = async () => {
    if (output.writableNeedDrain) await Promise.race([once(output, 'drain'), written]);
  };
  const addFile = async (name: string, file: string) => {
    const { size } = await stat(file);
    const bytes = createReadStream(file);
    zip.addReadStream(bytes, name, { ...PLAIN, size });
    await Promise.race([finished(bytes), written]).finally(() => bytes.destroy());
  };
  return {
    addFile,
    copy: async (bytes, parts, signal) => {
      const name = parts.join('/');
      const spool = `${partial}.file`;
      const read = await readOrSpool(bytes, spool, signal);
      if (typeof read === 'number') {
        await addFile(name, spool).finally(() => rm(spool));
        return { bytes: read, path: name };
      }
      zip.addBuffer(read, name, PLAIN);
      await drained();
      return { bytes: read.length, path: name } satisfies Copy;
    },
  };
}

/** Reads to the end before the ZIP gets anything, because only the end tells that a file is whole. @returns the bytes, or how many are in `spool` */
async function readOrSpool(bytes: FileBytes, spool: string, signal: AbortSignal | undefined): Promise<Buffer | number> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let file: Awaited<ReturnType<typeof open>> | null = null;
  let isWhole = false;
  try {
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      length += chunk.length;
      // The reader may use the same memory again.
      if (file === null) chunks.push(Uint8Array.from(chunk));
      else await file.writeFile(chunk);
      if (file !== null || length <= HELD_BYTES) continue;
      file = await open(spool, 'w');
      for (const held of chunks.splice(0)) await file.writeFile(held);
    }
    isWhole = true;
    return file === null ? Buffer.concat(chunks) : length;
  } finally {
    await file?.close();
    if (!isWhole && file !== null) await rm(spool, { force: true });
  }
}

function isOfDisk(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
