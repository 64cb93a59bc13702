import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { PRIVATE_FILE } from '../../../disk/private.ts';
import { type ChunkCipher, EXTRA_BYTES, newChunkCipher } from '../../encryption/chunk-format.ts';
import { KEY_BYTES } from '../../encryption/sub-keys.ts';
import { keyOf } from '../../encryption/unlocked.ts';
import { ByteSource } from './byte-sink.ts';
import { readWhole, writeWhole } from './whole-transfers.ts';

/**
 * Names and paths of files, on their way from the segments to the plain tables. They are in a temporary file, because there may be very
 * many. It is a class for speed, because it passes every file.
 */
export class NameSpool {
  /** What {@link next} read: the name is `bytes[nameFrom]` up to `bytes[nameTo - 1]`, and the path likewise. */
  bytes: Buffer = Buffer.alloc(0);
  nameFrom = 0;
  nameTo = 0;
  pathFrom = 0;
  pathTo = 0;
  readonly #path: string;
  readonly #file: number;
  /** Of an encrypted library: the file lives as long as this key. */
  readonly #cipher: ChunkCipher | null;
  /** The bytes of each segment that has files. */
  readonly #sizes: number[] = [];
  #written = 0;
  #segment = 0;
  #read = 0;
  #source = new ByteSource(this.bytes);

  /** @param path must not exist */
  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'wx+', PRIVATE_FILE);
    this.#cipher = keyOf(path, 'chunks') === null ? null : newChunkCipher(randomBytes(KEY_BYTES));
  }

  /** Adds the files of a segment, see `FilePart`. Nothing can be added after the first {@link next}. */
  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const stored = this.#sealed(bytes);
    writeWhole(this.#file, stored, this.#written);
    this.#written += stored.length;
    this.#sizes.push(stored.length);
  }

  /** Reads the next file, in the order in which they were added. */
  next(): void {
    const source = this.#source.offset < this.bytes.length ? this.#source : this.#nextSegment();
    const nameBytes = source.varint();
    this.nameFrom = source.offset;
    this.nameTo = this.nameFrom + nameBytes;
    source.offset = this.nameTo;
    const pathBytes = source.varint();
    this.pathFrom = source.offset;
    this.pathTo = this.pathFrom + pathBytes;
    source.offset = this.pathTo;
    if (source.overrun) throw new Error('The names of files do not belong to this index.');
  }

  /** Deletes the file. */
  close(): void {
    closeSync(this.#file);
    rmSync(this.#path, { force: true });
  }

  #sealed(bytes: Uint8Array): Uint8Array {
    if (this.#cipher === null) return bytes;
    const stored = Buffer.allocUnsafe(bytes.length + EXTRA_BYTES);
    this.#cipher.seal({ number: this.#sizes.length, isLast: false }, bytes, stored, 0);
    return stored;
  }

  #nextSegment(): ByteSource {
    const stored = Buffer.allocUnsafe(this.#sizes[this.#segment] ?? 0);
    readWhole(this.#file, stored, this.#read);
    this.#read += stored.length;
    this.bytes = this.#cipher?.open({ number: this.#segment, isLast: false }, stored) ?? stored;
    this.#segment += 1;
    this.#source = new ByteSource(this.bytes);
    return this.#source;
  }
}
