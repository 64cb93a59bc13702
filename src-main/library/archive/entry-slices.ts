/** Reads the first parts of many entries synchronously, one after the other. */
import { constants, inflateRawSync } from 'node:zlib';
import type { RandomAccessSync } from '../encryption/chunk-reader.ts';
import { openStoredSync } from '../encryption/stored-files.ts';
import { DEFLATED, isUncompressed, type StoredEntry } from './entry-reader.ts';

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
/** A name and extra fields are usually shorter than this, so that one read gets the header and the first bytes. */
const USUAL_HEADER_BYTES = 256;
/** Compressed entries are inflated from their start, up to this position. */
const MOST_INFLATED_BYTES = 16 * 1_048_576;

export interface EntrySlices {
  /**
   * Reads the bytes from `start` (inclusive) to `end` (exclusive), unchecked; fewer at the end of the entry. Null if they cannot be read:
   * the entry is damaged, uses an unsupported method, or would have to be inflated too far. The next read may overwrite the bytes.
   */
  read(entry: StoredEntry, start: number, end: number): Buffer | null;
  close(): void;
}

/** @throws if the archive cannot be opened. Close it afterwards. */
export function openSlices(archivePath: string): EntrySlices {
  const file = openStoredSync(archivePath);
  const archive = bytesOf(file);
  return {
    read: (entry, start, end) => {
      const last = Math.min(end, entry.size);
      if (start >= last) return Buffer.alloc(0);
      if (isUncompressed(entry)) return readAfterHeader(archive, entry, start, last);
      if (entry.method !== DEFLATED || last > MOST_INFLATED_BYTES) return null;
      // Deflate adds at most a few bytes to data that it cannot compress.
      const packed = readAfterHeader(archive, entry, 0, Math.min(entry.compressedSize, last + 1_024));
      return packed === null ? null : (inflatedStart(packed, last)?.subarray(start) ?? null);
    },
    close: () => file.close(),
  };
}

function inflatedStart(packed: Buffer, length: number): Buffer | null {
  try {
    const { Z_SYNC_FLUSH } = constants;
    return inflateRawSync(packed, { finishFlush: Z_SYNC_FLUSH, maxOutputLength: MOST_INFLATED_BYTES }).subarray(
      0,
      length,
    );
  } catch {
    return null; // damaged, or it inflates to far more bytes than expected
  }
}

interface ArchiveBytes {
  /** Reads bytes at a position; fewer at the end of the archive. */
  readonly read: (position: number, bytes: number) => Buffer;
  /** Reads the header of an entry and bytes behind it. One read gets those of many small entries beside each other. */
  readonly readHeader: (position: number, bytes: number) => Buffer;
}

/** Entries that begin within this distance of each other are read together. */
const NEAR_BYTES = 16_384;
const BYTES_TOGETHER = 262_144;

function bytesOf(archive: RandomAccessSync): ArchiveBytes {
  const readInto = (buffer: Buffer, position: number) => buffer.subarray(0, archive.read(buffer, position));
  const read = (position: number, bytes: number) => readInto(Buffer.allocUnsafe(bytes), position);
  // Reused, because a new one for every few files slows every garbage collection.
  const manyBytes = Buffer.alloc(BYTES_TOGETHER);
  let together: Buffer = manyBytes.subarray(0, 0);
  let [from, last] = [0, Number.NEGATIVE_INFINITY];
  return {
    read,
    readHeader: (position, bytes) => {
      const isNear = position > last && position - last < NEAR_BYTES;
      last = position;
      if (position < from || position + bytes > from + together.length) {
        if (!isNear || bytes > BYTES_TOGETHER) return read(position, bytes);
        together = readInto(manyBytes, position);
        from = position;
      }
      return together.subarray(position - from, position - from + bytes);
    },
  };
}

function readAfterHeader(archive: ArchiveBytes, entry: StoredEntry, start: number, end: number): Buffer | null {
  // One read is enough for bytes directly after the header.
  const first = archive.readHeader(entry.headerOffset, start === 0 ? USUAL_HEADER_BYTES + end : USUAL_HEADER_BYTES);
  if (first.length < LOCAL_HEADER_BYTES || first.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE) return null;
  const isEncrypted = (first.readUInt16LE(6) & 1) !== 0;
  if (isEncrypted || first.readUInt16LE(8) !== entry.method) return null;
  const data = LOCAL_HEADER_BYTES + first.readUInt16LE(26) + first.readUInt16LE(28);
  if (data + end <= first.length) return first.subarray(data + start, data + end);
  return archive.read(entry.headerOffset + data + start, end - start);
}
