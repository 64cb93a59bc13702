/**
 * An encrypted file that grows, and that can be continued after any byte. At each `sync` its last chunk is marked as the last one, so the file is
 * whole then, and any reader of chunks can read it. When more bytes come, that chunk is encrypted again, with another nonce.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import type { GrowingDownload } from '../api/download-store.ts';
import type { RandomAccess } from '../api/random-access.ts';
import {
  CHUNK_BYTES,
  type ChunkCipher,
  chunkCipher,
  DamagedChunks,
  EXTRA_BYTES,
  HEADER_BYTES,
  newChunkCipher,
} from './chunk-format.ts';
import { openChunks } from './chunk-reader.ts';
import { writePiece } from './chunk-writer.ts';
import { encryptionWords } from './words.ts';

const { O_RDWR, O_CREAT } = constants;
const SEALED_BYTES = CHUNK_BYTES + EXTRA_BYTES;

/** @param bytes of the content that are kept, at most; damaged ones are dropped, with all after them */
export async function growChunks(file: string, key: Uint8Array, bytes: number): Promise<GrowingDownload> {
  const handle = await open(file, O_RDWR | O_CREAT, PRIVATE_FILE);
  try {
    const growing = new GrowingChunks(file, key, handle);
    await growing.begin(bytes);
    return growing;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

class GrowingChunks implements GrowingDownload {
  readonly #file: string;
  readonly #key: Uint8Array;
  readonly #handle: FileHandle;
  #cipher: ChunkCipher;
  /** The number and the content of the chunk that is not full, or may be the last one. All before it are in the file. */
  #number = 0;
  readonly #tail = Buffer.alloc(CHUNK_BYTES);
  #filled = 0;
  /** The file is whole: it ends with the tail. */
  #isWhole = false;
  #reader: RandomAccess | null = null;

  constructor(file: string, key: Uint8Array, handle: FileHandle) {
    this.#file = file;
    this.#key = key;
    this.#handle = handle;
    this.#cipher = newChunkCipher(key);
  }

  get bytes(): number {
    return this.#number * CHUNK_BYTES + this.#filled;
  }

  async begin(bytes: number): Promise<void> {
    const cipher = bytes > 0 ? await this.#readHeader() : null;
    if (cipher === null) return this.empty();
    this.#cipher = cipher;
    for (let number = Math.ceil(bytes / CHUNK_BYTES) - 1; number >= 0; number -= 1) {
      const content = await this.#readTail(number, bytes - number * CHUNK_BYTES);
      if (content === null) continue;
      this.#number = number;
      this.#filled = content.copy(this.#tail);
      return this.#complete();
    }
    return this.empty();
  }

  async append(content: Uint8Array): Promise<void> {
    if (content.length === 0) return;
    await this.#closeReader();
    this.#isWhole = false;
    const position = placeOf(this.#number);
    const out = Buffer.allocUnsafe(Math.ceil((this.#filled + content.length) / CHUNK_BYTES) * SEALED_BYTES);
    let length = 0;
    for (let done = 0; done < content.length; ) {
      // A full chunk waits until it is certain that it is not the last.
      if (this.#filled === CHUNK_BYTES) {
        length += this.#cipher.seal({ number: this.#number, isLast: false }, this.#tail, out, length);
        this.#number += 1;
        this.#filled = 0;
      }
      const part = content.subarray(done, done + CHUNK_BYTES - this.#filled);
      this.#tail.set(part, this.#filled);
      this.#filled += part.length;
      done += part.length;
    }
    await writePiece(this.#handle, { position, bytes: out.subarray(0, length) });
  }

  async sync(): Promise<void> {
    if (!this.#isWhole) await this.#complete();
    await this.#handle.datasync();
  }

  async empty(): Promise<void> {
    await this.#closeReader();
    // Another id, so that no older chunk passes for one of this content.
    this.#cipher = newChunkCipher(this.#key);
    this.#number = 0;
    this.#filled = 0;
    this.#isWhole = false;
    await this.#handle.truncate(0);
    await writePiece(this.#handle, { position: 0, bytes: this.#cipher.header });
  }

  /** @throws DeskFailure `download_corrupt` if the file does not hold what was written */
  async read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    if (!this.#isWhole) await this.#complete();
    try {
      this.#reader ??= await openChunks(this.#file, this.#key);
      return await this.#reader.read(buffer, offset, length, position);
    } catch (error) {
      if (!(error instanceof DamagedChunks)) throw error;
      throw new DeskFailure('download_corrupt', encryptionWords.damagedDownload, encryptionWords.damagedDownloadHint, {
        cause: error,
      });
    }
  }

  async stat(): Promise<{ readonly size: number }> {
    return { size: this.bytes };
  }

  async close(): Promise<void> {
    await this.#closeReader();
    await this.#handle.close();
  }

  /** Writes the tail as the last chunk. The header and all other chunks are in the file. */
  async #complete(): Promise<void> {
    const sealed = Buffer.allocUnsafe(this.#filled + EXTRA_BYTES);
    const content = this.#tail.subarray(0, this.#filled);
    this.#cipher.seal({ number: this.#number, isLast: true }, content, sealed, 0);
    const position = placeOf(this.#number);
    await writePiece(this.#handle, { position, bytes: sealed });
    await this.#handle.truncate(position + sealed.length);
    this.#isWhole = true;
  }

  async #readHeader(): Promise<ChunkCipher | null> {
    const header = await this.#readAt(0, HEADER_BYTES);
    try {
      const cipher = chunkCipher(this.#key, header);
      return cipher.chunkBytes === CHUNK_BYTES ? cipher : null;
    } catch (error) {
      if (error instanceof DamagedChunks) return null;
      throw error;
    }
  }

  /**
   * The first bytes of a chunk, at most `bytes`. After a crash the chunk may have been continued since the last `sync`, or bytes may follow that
   * belong to no chunk.
   * @returns null for a damaged chunk
   */
  async #readTail(number: number, bytes: number): Promise<Buffer | null> {
    const kept = Math.min(bytes, CHUNK_BYTES);
    const sealed = await this.#readAt(placeOf(number), SEALED_BYTES);
    const forms = [
      ...(sealed.length === SEALED_BYTES ? [{ sealed, isLast: false }] : []),
      { sealed, isLast: true },
      { sealed: sealed.subarray(0, kept + EXTRA_BYTES), isLast: true },
    ];
    for (const form of forms) {
      if (form.sealed.length < EXTRA_BYTES) continue;
      try {
        return this.#cipher.open({ number, isLast: form.isLast }, form.sealed).subarray(0, kept);
      } catch (error) {
        if (!(error instanceof DamagedChunks)) throw error;
      }
    }
    return null;
  }

  async #readAt(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#handle.read(bytes, done, length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  async #closeReader(): Promise<void> {
    const reader = this.#reader;
    this.#reader = null;
    await reader?.close();
  }
}

function placeOf(number: number): number {
  return HEADER_BYTES + number * SEALED_BYTES;
}
