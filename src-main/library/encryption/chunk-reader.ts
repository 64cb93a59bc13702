import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import type { RandomAccess } from '../api/random-access.ts';
import { type ChunkCipher, chunkCipher, contentOf, DamagedChunks, EXTRA_BYTES, HEADER_BYTES } from './chunk-format.ts';

/** A file that is read at any place, for a thread that may wait. */
export interface RandomAccessSync {
  readonly size: number;
  /** @returns the number of bytes, which is smaller than `bytes.length` only at the end of the file */
  read(bytes: Uint8Array, position: number): number;
  close(): void;
}

/**
 * Opens an encrypted file. Its end is checked at once, every chunk when it is read. Opening waits for the disk: three short calls take much less time
 * than three trips to the threads of Node, and the first bytes of a file are what a person waits for.
 * @throws DamagedChunks
 */
export async function openChunks(file: string, key: Uint8Array): Promise<RandomAccess> {
  const { descriptor, chunks } = openChecked(file, key);
  return {
    read: async (buffer, offset, length, position) => {
      const target = buffer.subarray(offset, offset + length);
      const missing = chunks.missing(position, target.length);
      if (missing === null) return { bytesRead: chunks.fill(target, position, null) };
      const room = takeRoom(missing.length);
      try {
        const bytes = room.subarray(0, missing.length);
        if (bytes.length <= READ_AT_ONCE) readAllSync(descriptor, bytes, missing.position);
        else await readAll(descriptor, bytes, missing.position);
        return { bytesRead: chunks.fill(target, position, { ...missing, bytes }) };
      } finally {
        spareRoom = room;
      }
    },
    stat: async () => ({ size: chunks.size }),
    close: async () => closeSync(descriptor),
  };
}

/** @throws DamagedChunks */
export function openChunksSync(file: string, key: Uint8Array): RandomAccessSync {
  const { descriptor, chunks } = openChecked(file, key);
  return {
    size: chunks.size,
    read: (bytes, position) => {
      const missing = chunks.missing(position, bytes.length);
      if (missing === null) return chunks.fill(bytes, position, null);
      const room = takeRoom(missing.length);
      const sealed = room.subarray(0, missing.length);
      readAllSync(descriptor, sealed, missing.position);
      const filled = chunks.fill(bytes, position, { ...missing, bytes: sealed });
      spareRoom = room;
      return filled;
    },
    close: () => closeSync(descriptor),
  };
}

function openChecked(file: string, key: Uint8Array): { readonly descriptor: number; readonly chunks: Chunks } {
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    readAllSync(descriptor, header, 0);
    const chunks = new Chunks(chunkCipher(key, header), fstatSync(descriptor).size);
    const last = chunks.endOf();
    const sealed = Buffer.allocUnsafe(last.length);
    readAllSync(descriptor, sealed, last.position);
    chunks.take(last, sealed);
    return { descriptor, chunks };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** For encrypted bytes that are read. New memory for each read would take longer than the decryption. */
let spareRoom: Buffer = Buffer.alloc(0);
const LEAST_ROOM = 262_144;
/** A shorter part comes sooner without the threads of Node, also from a slow disk. */
const READ_AT_ONCE = 262_144;
/** Larger memory is not kept. */
const MOST_ROOM = 4_194_304;

function takeRoom(bytes: number): Buffer {
  const room = spareRoom;
  spareRoom = Buffer.alloc(0);
  if (bytes <= room.length && room.length <= MOST_ROOM) return room;
  return Buffer.allocUnsafeSlow(Math.max(LEAST_ROOM, bytes));
}

/** Bytes of the encrypted file, and the number of the first chunk in them. */
interface Sealed {
  readonly first: number;
  readonly position: number;
  readonly length: number;
}

/** Finds and decrypts the chunks of a read. It keeps the last one, because small reads follow each other. */
class Chunks {
  readonly size: number;
  readonly #cipher: ChunkCipher;
  readonly #count: number;
  readonly #fileBytes: number;
  #kept = -1;
  #content: Buffer = Buffer.alloc(0);

  constructor(cipher: ChunkCipher, fileBytes: number) {
    const { chunks, bytes } = contentOf(fileBytes, cipher.chunkBytes);
    this.size = bytes;
    this.#cipher = cipher;
    this.#count = chunks;
    this.#fileBytes = fileBytes;
  }

  endOf(): Sealed {
    return this.#sealed(this.#count - 1, this.#count - 1);
  }

  take({ first }: Sealed, sealed: Buffer): void {
    this.#open(first, sealed);
  }

  /** The part of the file that a read needs; null if all of it is here. */
  missing(position: number, length: number): Sealed | null {
    const end = Math.min(this.size, position + length);
    if (position >= end) return null;
    const first = Math.floor(position / this.#cipher.chunkBytes);
    const last = Math.floor((end - 1) / this.#cipher.chunkBytes);
    return first === last && first === this.#kept ? null : this.#sealed(first, last);
  }

  /** @returns how many bytes were written to `target` */
  fill(target: Uint8Array, position: number, sealed: (Sealed & { readonly bytes: Buffer }) | null): number {
    const { chunkBytes } = this.#cipher;
    const length = Math.max(0, Math.min(this.size - position, target.length));
    for (let done = 0; done < length; ) {
      const number = Math.floor((position + done) / chunkBytes);
      const content = this.#contentOf(number, sealed);
      const from = position + done - number * chunkBytes;
      const part = content.subarray(from, Math.min(content.length, from + length - done));
      target.set(part, done);
      done += part.length;
    }
    return length;
  }

  #contentOf(number: number, sealed: (Sealed & { readonly bytes: Buffer }) | null): Buffer {
    if (number === this.#kept || sealed === null) return this.#content;
    const step = this.#cipher.chunkBytes + EXTRA_BYTES;
    const at = (number - sealed.first) * step;
    return this.#open(number, sealed.bytes.subarray(at, at + step));
  }

  #open(number: number, sealed: Buffer): Buffer {
    const content = this.#cipher.open({ number, isLast: number === this.#count - 1 }, sealed);
    this.#kept = number;
    this.#content = content;
    return content;
  }

  #sealed(first: number, last: number): Sealed {
    const step = this.#cipher.chunkBytes + EXTRA_BYTES;
    const position = HEADER_BYTES + first * step;
    return { first, position, length: Math.min(this.#fileBytes, HEADER_BYTES + (last + 1) * step) - position };
  }
}

const readPart = promisify(read);

async function readAll(descriptor: number, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await readPart(descriptor, bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) throw new DamagedChunks('length');
    done += bytesRead;
  }
}

function readAllSync(descriptor: number, bytes: Buffer, position: number): void {
  for (let done = 0; done < bytes.length; ) {
    const read = readSync(descriptor, bytes, done, bytes.length - done, position + done);
    if (read === 0) throw new DamagedChunks('length');
    done += read;
  }
}
