import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { PRIVATE_FILE } from '../../disk/private.ts';
import { CHUNK_BYTES, type ChunkCipher, EXTRA_BYTES, HEADER_BYTES, newChunkCipher } from './chunk-format.ts';

/** A file that is written once, from its beginning to its end. */
export interface GrowingFile {
  /** Each write begins where the last one ended. The first chunk may be overwritten until the end. */
  write(bytes: Uint8Array, position: number): void;
  /** Completes the file and makes it durable. */
  finish(): void;
  /** Closes the file without completing it. */
  abandon(): void;
}

/** Bytes of a file, and their place in it. */
export interface Piece {
  readonly position: number;
  readonly bytes: Buffer;
}

/** Writes all of a piece, because the system may write only a part at once. */
export async function writePiece(target: FileHandle, { bytes, position }: Piece): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await target.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/**
 * Encrypts a content that comes in pieces. It keeps the first chunk until the end, because some formats write their first bytes last, and one more
 * chunk, because the last one is marked.
 */
export class ChunkEncryptor {
  readonly #cipher: ChunkCipher;
  readonly #first = Buffer.alloc(CHUNK_BYTES);
  readonly #waiting = Buffer.alloc(CHUNK_BYTES);
  /** Used in turn, so that one is written while the other is filled. */
  #room0: Buffer = Buffer.alloc(0);
  #room1: Buffer = Buffer.alloc(0);
  #number = 0;
  #filled = 0;
  #written = 0;

  constructor(key: Uint8Array) {
    this.#cipher = newChunkCipher(key);
  }

  /** The bytes of the file that are ready, and their place. Valid until the call after the next. */
  add(bytes: Uint8Array): Piece {
    const out = this.#room(Math.ceil((this.#filled + bytes.length) / CHUNK_BYTES) * (CHUNK_BYTES + EXTRA_BYTES));
    const position = this.#placeOf(this.#number === 0 ? 1 : this.#number);
    let length = 0;
    for (let done = 0; done < bytes.length; ) {
      if (this.#filled === CHUNK_BYTES) length += this.#end(out, length);
      // Most of a long piece needs no copy. The rest of it waits, because the last chunk of the file is marked.
      if (this.#filled === 0 && this.#number > 0 && bytes.length - done > CHUNK_BYTES) {
        const content = bytes.subarray(done, done + CHUNK_BYTES);
        length += this.#cipher.seal({ number: this.#number, isLast: false }, content, out, length);
        this.#number += 1;
        done += CHUNK_BYTES;
        continue;
      }
      const part = bytes.subarray(done, done + CHUNK_BYTES - this.#filled);
      this.#target().set(part, this.#filled);
      this.#filled += part.length;
      done += part.length;
    }
    this.#written += bytes.length;
    return { position, bytes: out.subarray(0, length) };
  }

  /** Overwrites bytes of the first chunk. */
  patch(bytes: Uint8Array, position: number): void {
    if (position + bytes.length > Math.min(CHUNK_BYTES, this.#written))
      throw new Error('Only the first chunk can be changed.');
    this.#first.set(bytes, position);
  }

  get written(): number {
    return this.#written;
  }

  /** The last chunk, and the header with the first one. */
  end(): readonly Piece[] {
    const isOnly = this.#number === 0;
    const pieces = [];
    if (!isOnly) {
      const last = Buffer.alloc(this.#filled + EXTRA_BYTES);
      this.#cipher.seal({ number: this.#number, isLast: true }, this.#waiting.subarray(0, this.#filled), last, 0);
      pieces.push({ position: this.#placeOf(this.#number), bytes: last });
    }
    const content = isOnly ? this.#first.subarray(0, this.#filled) : this.#first;
    const start = Buffer.alloc(HEADER_BYTES + content.length + EXTRA_BYTES);
    this.#cipher.header.copy(start);
    this.#cipher.seal({ number: 0, isLast: isOnly }, content, start, HEADER_BYTES);
    return [...pieces, { position: 0, bytes: start }];
  }

  #target(): Buffer {
    return this.#number === 0 ? this.#first : this.#waiting;
  }

  #room(bytes: number): Buffer {
    const room = this.#room1.length < bytes ? Buffer.allocUnsafeSlow(bytes) : this.#room1;
    this.#room1 = this.#room0;
    this.#room0 = room;
    return room;
  }

  /** Ends a full chunk. @returns how many bytes it wrote to `out` */
  #end(out: Buffer, at: number): number {
    const number = this.#number;
    this.#number += 1;
    this.#filled = 0;
    return number === 0 ? 0 : this.#cipher.seal({ number, isLast: false }, this.#waiting, out, at);
  }

  #placeOf(number: number): number {
    return HEADER_BYTES + number * (CHUNK_BYTES + EXTRA_BYTES);
  }
}

/** @param file must not exist */
export function createChunks(file: string, key: Uint8Array): GrowingFile {
  const descriptor = openSync(file, 'wx', PRIVATE_FILE);
  const encryptor = new ChunkEncryptor(key);
  const write = ({ bytes, position }: { readonly bytes: Uint8Array; readonly position: number }) => {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
    }
  };
  return {
    write: (bytes, position) => {
      if (position < encryptor.written) return encryptor.patch(bytes, position);
      // A gap is filled with zeros, as the system does it.
      if (position > encryptor.written) write(encryptor.add(new Uint8Array(position - encryptor.written)));
      write(encryptor.add(bytes));
    },
    finish: () => {
      for (const piece of encryptor.end()) write(piece);
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
    abandon: () => closeSync(descriptor),
  };
}
