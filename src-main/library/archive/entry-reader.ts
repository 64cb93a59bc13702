import path from 'node:path';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { continuedCrc32 } from '../../disk/continued-crc32.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { DamagedChunks } from '../encryption/chunk-format.ts';
import { oneChunk } from '../streams/one-chunk.ts';
import { inflate, isInflateError } from './inflate.ts';
import { packedOtherwise } from './other-packing.ts';
import { archiveWords } from './words.ts';

/** The data that is needed to read one entry without the central directory. */
export interface StoredEntry {
  /** Used only in messages. */
  readonly name: string;
  /** Compression method: 0 stored, 8 deflated; others cannot be read. */
  readonly method: number;
  readonly compressedSize: number;
  /** Uncompressed bytes, as the central directory declares them. */
  readonly size: number;
  readonly crc32: number;
  /** Position of the local file header, from the start of the archive. */
  readonly headerOffset: number;
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** True to get every byte before damage, which takes longer. Otherwise the last bytes before damage are lost. */
  readonly upToDamage?: boolean;
}

export const STORED = 0;
export const DEFLATED = 8;

/** True if the archive holds the bytes of the file themselves. Some archives say so of an entry with two different sizes. */
export function isUncompressed({ method, size, compressedSize }: Omit<StoredEntry, 'name'>): boolean {
  return method === STORED && size === compressedSize;
}

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
const CHUNK_BYTES = 1_048_576;

/**
 * Streams the uncompressed bytes of an entry in chunks of at most 1 MiB, and never more than `entry.size` bytes. Fails at the end with
 * `entry_corrupt` if the header, the length or the CRC-32 is wrong. Bytes are proven only when the stream has ended.
 */
export async function* streamEntry(
  archive: RandomAccess,
  entry: StoredEntry,
  options: ReadOptions = {},
): AsyncGenerator<Buffer, void, undefined> {
  let checksum = 0;
  let size = 0;
  for await (const chunk of await openEntry(archive, entry, options)) {
    options.signal?.throwIfAborted();
    size += chunk.length;
    if (size > entry.size) throw corruptEntry(entry, archiveWords.moreBytes);
    checksum = continuedCrc32(chunk, checksum);
    yield chunk;
  }
  if (size !== entry.size) throw corruptEntry(entry, archiveWords.fewerBytes);
  if (checksum !== entry.crc32) throw corruptEntry(entry, archiveWords.wrongChecksum, new WrongChecksum());
}

/**
 * Reads a whole entry into memory and checks it.
 * @throws DeskFailure `archive_unsafe` above `maxBytes`, otherwise as {@link streamEntry}
 */
export async function readEntry(
  archive: RandomAccess,
  entry: StoredEntry,
  options: ReadOptions & { readonly maxBytes: number },
): Promise<Buffer> {
  if (entry.size > options.maxBytes) {
    throw new DeskFailure(
      'archive_unsafe',
      archiveWords.tooLargeToRead(displayName(entry.name), entry.size),
      archiveWords.saveCopy,
    );
  }
  const chunks: Buffer[] = [];
  for await (const chunk of streamEntry(archive, entry, options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Reads the bytes from `start` (inclusive) to `end` (exclusive) of a stored entry. The range is cut to the entry's size. The CRC-32 covers
 * whole entries, so it cannot check a range.
 * @throws DeskFailure `entry_corrupt` for a wrong header or a compressed entry
 */
export async function readStoredRange(
  archive: RandomAccess,
  entry: StoredEntry,
  start: number,
  end: number,
): Promise<Buffer> {
  if (!isUncompressed(entry)) throw corruptEntry(entry, archiveWords.compressed);
  const from = Math.max(0, Math.min(start, entry.size));
  const length = Math.max(0, Math.min(end, entry.size) - from);
  const bytes = Buffer.allocUnsafe(length);
  const dataOffset = await locateData(archive, entry);
  if ((await readFully(archive, bytes, dataOffset + from)) < length) throw corruptEntry(entry, archiveWords.cutOff);
  return bytes;
}

/**
 * Fills `bytes` from `position`. Returns the number of bytes read, which is smaller only at the end of the file.
 * @throws DeskFailure `disk_error`
 */
export async function readFully(archive: RandomAccess, bytes: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < bytes.length) {
    let bytesRead: number;
    try {
      ({ bytesRead } = await archive.read(bytes, filled, bytes.length - filled, position + filled));
    } catch (cause) {
      if (cause instanceof DamagedChunks) {
        throw new DeskFailure('entry_corrupt', archiveWords.damagedPiece, archiveWords.damagedPieceHint, { cause });
      }
      throw new DeskFailure('disk_error', archiveWords.unreadableArchive, archiveWords.checkDisk, { cause });
    }
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

async function openEntry(
  archive: RandomAccess,
  entry: StoredEntry,
  options: ReadOptions,
): Promise<AsyncIterable<Buffer>> {
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw packedOtherwise(entry, 'method');
  }
  const small = await readSmall(archive, entry);
  if (small !== null) return oneChunk(small);
  const dataOffset = await locateData(archive, entry);
  const compressed = () => readRange(archive, entry, dataOffset, options);
  return entry.method === STORED ? compressed() : inflated(compressed, entry, options);
}

async function* readRange(
  archive: RandomAccess,
  entry: StoredEntry,
  dataOffset: number,
  options: ReadOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const end = dataOffset + entry.compressedSize;
  for (let position = dataOffset; position < end; ) {
    options.signal?.throwIfAborted();
    const bytes = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - position));
    if ((await readFully(archive, bytes, position)) < bytes.length) throw corruptEntry(entry, archiveWords.cutOff);
    position += bytes.length;
    yield bytes;
  }
}

async function* inflated(
  compressed: () => AsyncIterable<Buffer>,
  entry: StoredEntry,
  { upToDamage = false }: ReadOptions,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* inflate(compressed, { size: entry.size, upToDamage });
  } catch (error) {
    if (isInflateError(error)) throw corruptEntry(entry, archiveWords.damagedBytes, error);
    throw error;
  }
}

/** Room for the extra fields of most local headers. */
const USUAL_EXTRA_BYTES = 64;

/** Reads the header and the data of a small stored entry at once. Null for other entries, and for one with long extra fields. */
async function readSmall(archive: RandomAccess, entry: StoredEntry): Promise<Buffer | null> {
  const { size } = entry;
  if (!isUncompressed(entry) || size === 0 || size > CHUNK_BYTES) return null;
  const before = LOCAL_HEADER_BYTES + Buffer.byteLength(entry.name) + USUAL_EXTRA_BYTES;
  const bytes = Buffer.allocUnsafeSlow(before + size);
  const length = await readFully(archive, bytes, entry.headerOffset);
  const start = dataStart(bytes, length, entry);
  return start + size <= length ? bytes.subarray(start, start + size) : null;
}

/** The position of the entry's data. It follows the local header, whose extra fields may differ from those in the directory. */
async function locateData(archive: RandomAccess, entry: StoredEntry): Promise<number> {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  return entry.headerOffset + dataStart(header, await readFully(archive, header, entry.headerOffset), entry);
}

/** Where the data starts after the start of the local header. @param length how many bytes of the header were read */
export function dataStart(header: Buffer, length: number, entry: StoredEntry): number {
  if (length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE) {
    throw corruptEntry(entry, archiveWords.misplacedHeader);
  }
  if ((header.readUInt16LE(6) & 1) !== 0) throw packedOtherwise(entry, 'encrypted');
  if (header.readUInt16LE(8) !== entry.method) throw corruptEntry(entry, archiveWords.contradictingHeader);
  return LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/** The cause of a failure if only the checksum is wrong. */
class WrongChecksum extends Error {}

/** True if every byte was read and only the checksum is wrong. */
export function isOnlyChecksum(error: DeskFailure): boolean {
  return error.cause instanceof WrongChecksum;
}

/** True for the answers and the questions of an export. An upload can have the same name: it is in a folder below `files/`. */
function isOfExport(name: string): boolean {
  return /(?:^|\/)(?:responses\.jsonl|collection\.json)$/.test(name) && !/(?:^|\/)files\/.+\//su.test(name);
}

/** The failure for a file of a ZIP whose bytes are damaged. It does not name an upload: in the archive, an upload is called by ids. */
export function corruptEntry(entry: StoredEntry, reason: string, cause?: unknown): DeskFailure {
  const name = path.posix.basename(entry.name);
  return new DeskFailure(
    'entry_corrupt',
    isOfExport(entry.name) ? archiveWords.damagedFile(name, reason) : archiveWords.damagedUpload(reason),
    archiveWords.damagedFileHint,
    { cause },
  );
}
