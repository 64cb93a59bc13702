/** Stores rows on the disk for formats whose file begins with data that depends on all rows. */
import { type FileHandle, open, rm } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import type { Cell } from './column.ts';

type Rows = readonly (readonly Cell[])[];

export interface RowSpool {
  add(rows: Rows): Promise<void>;
  /** The added rows, in that order. */
  batches(): AsyncGenerator<Rows>;
  remove(): Promise<void>;
}

const LENGTH_BYTES = 4;

/** @param file does not exist yet */
export async function openSpool(file: string): Promise<RowSpool> {
  const handle = await open(file, 'wx+', 0o600);
  return {
    add: async (rows) => {
      const bytes = serialize(rows);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt32LE(bytes.length);
      await handle.writeFile(Buffer.concat([length, bytes]));
    },
    batches: async function* () {
      for (let place = 0; ; ) {
        const length = await readAt(handle, place, LENGTH_BYTES);
        if (length.length === 0) return;
        const bytes = await readAt(handle, place + LENGTH_BYTES, length.readUInt32LE());
        yield deserialize(bytes) as Rows;
        place += LENGTH_BYTES + bytes.length;
      }
    },
    remove: async () => {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}

/** Reads bytes up to that length, or fewer at the end of the file. */
async function readAt(handle: FileHandle, place: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, place + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}
