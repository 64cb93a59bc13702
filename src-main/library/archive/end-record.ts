import { DeskFailure } from '../../../src-preload/failure.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { readFully } from './entry-reader.ts';
import { LIMITS } from './limits.ts';
import { WRAP } from './unwrap-places.ts';
import { archiveWords } from './words.ts';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_SIGNATURE = 0x06064b50;
const ZIP64_END_BYTES = 56;
export const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
/** Starts the first part of a split archive. */
const SPLIT_SIGNATURE = 0x08074b50;
/** Starts an archive that was to be split, but fitted into one part. */
const UNSPLIT_SIGNATURE = 0x30304b50;
/** Bytes of an entry of the directory before its name. */
export const ENTRY_BYTES = 46;
const MAX_COMMENT_BYTES = 0xffff;
/** Most end records that are tried by reading the file. A comment full of records must not cause thousands of reads. */
const MOST_TRIED = 64;

/** The position of the central directory. All positions count from the start of the file. */
export interface DirectoryExtent {
  readonly start: number;
  /** The end of the archive's last record, with its comment. */
  readonly end: number;
  /** Bytes in front of the archive, such as a self-extracting program. The offsets in the archive count from here. */
  readonly shift: number;
  /** The start of the directory, as the archive states it. */
  readonly offset: number;
  /** True for an archive of more than 4 GiB without Zip64, which stores sizes and offsets modulo 2^32. */
  readonly isWrapped: boolean;
  readonly entries: number;
  /** The bytes from the start of the directory to {@link end}. */
  readonly bytes: Buffer;
  /** How many of these bytes hold entries. The end records follow. */
  readonly directoryBytes: number;
  /** How many of these bytes are before the comment. */
  readonly withoutComment: number;
  /** Bytes behind the end of the archive. */
  readonly trailing: number;
}

interface EndRecord {
  readonly entries: number;
  readonly directoryBytes: number;
  readonly directoryOffset: number;
  /** The end of the directory, where the end record begins (with Zip64, the Zip64 end record). */
  readonly directoryEnd: number;
  readonly shiftOfLocator: number | null;
}

/**
 * Finds the central directory and reads it with one or two reads, for archives of any size.
 * @throws DeskFailure `archive_incomplete`, `archive_not_zip`, `archive_unsafe`, `archive_unreadable` for a part of a split archive
 */
export async function readDirectoryExtent(file: RandomAccess, fileBytes: number): Promise<DirectoryExtent> {
  const tailBytes = Math.min(fileBytes, MAX_COMMENT_BYTES + END_BYTES + ZIP64_LOCATOR_BYTES + ZIP64_END_BYTES);
  const tailStart = fileBytes - tailBytes;
  const tail = Buffer.alloc(tailBytes);
  if ((await readFully(file, tail, tailStart)) < tailBytes) throw incomplete();

  const at = await findEnd(file, tail, tailStart);
  if (at === null) {
    const earlier = await findEarlierEnd(file, tailStart);
    if (earlier === null) throw await withoutEnd(file, fileBytes);
    const extent = await readDirectoryExtent(file, earlier);
    return { ...extent, trailing: fileBytes - extent.end };
  }
  if (await isOfSeveralDisks(file, tail, tailStart, at)) throw partOfSplit();
  const end = Math.min(fileBytes, tailStart + at + END_BYTES + tail.readUInt16LE(at + 20));
  const record = (await readZip64(file, tail, tailStart, at)) ?? readPlain(tail, tailStart, at);

  const computed = record.directoryEnd - record.directoryBytes - record.directoryOffset;
  const isWrapped = record.shiftOfLocator === null && computed > 0 && computed % WRAP === 0;
  const shift = isWrapped ? 0 : (record.shiftOfLocator ?? ((await isMoved(file, record, computed)) ? computed : 0));
  const offset = record.directoryOffset;
  const start = isWrapped ? offset + computed : offset + shift;
  // If a directory would begin behind its end, bytes of the file were lost.
  if (shift < 0 || start < 0 || start > record.directoryEnd) throw incomplete();
  if (end - start > LIMITS.directoryBytes || record.entries > LIMITS.entries) throw tooManyEntries();

  const bytes = start >= tailStart ? tail.subarray(start - tailStart, end - tailStart) : Buffer.alloc(end - start);
  if (start < tailStart && (await readFully(file, bytes, start)) < bytes.length) throw incomplete();
  const withoutComment = tailStart + at + END_BYTES - start;
  const directoryBytes = record.directoryEnd - start;
  return {
    start,
    end,
    shift,
    offset,
    isWrapped,
    entries: record.entries,
    bytes,
    directoryBytes,
    withoutComment,
    trailing: fileBytes - end,
  };
}

/**
 * Finds the end record. Searches backwards, because a comment of up to 64 KiB may follow it. A comment may hold the signature or a whole
 * archive, or be cut off. So a record with a directory at the stated position and with a comment up to the end of the file is preferred,
 * then one with a directory in front of it, then one whose comment fits into the file.
 */
async function findEnd(file: RandomAccess, tail: Buffer, tailStart: number): Promise<number | null> {
  let fitting: number | null = null;
  let found: number | null = null;
  let tried = 0;
  for (let at = tail.length - END_BYTES; at >= 0 && tried < MOST_TRIED; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    const commentEnd = at + END_BYTES + tail.readUInt16LE(at + 20);
    if (commentEnd <= tail.length) fitting ??= at;
    if (!canHaveDirectory(tail, tailStart, at)) continue;
    tried += 1;
    if (!(await hasDirectory(file, tail, tailStart, at))) continue;
    found ??= at;
    if (commentEnd === tail.length && (await isExact(file, tail, tailStart, at))) return at;
  }
  return found ?? fitting;
}

/** Most bytes that are searched for an end of the archive in front of other bytes. An incomplete download has no end, however far it goes. */
const MOST_SEARCHED = 67_108_864;
const SEARCHED_AT_ONCE = 1_048_576;

/**
 * The end of the archive if more bytes follow it than a comment can have. An uploaded ZIP within an incomplete download does not count:
 * its positions do not count from the start of the file.
 */
async function findEarlierEnd(file: RandomAccess, before: number): Promise<number | null> {
  let tried = 0;
  for (let until = before; until > 0 && before - until < MOST_SEARCHED; until -= SEARCHED_AT_ONCE) {
    const start = Math.max(0, until - SEARCHED_AT_ONCE);
    // The first bytes of a record may be the last ones of this piece.
    const bytes = Buffer.alloc(Math.min(until + END_BYTES - 1, before + END_BYTES - 1) - start);
    if ((await readFully(file, bytes, start)) < bytes.length) return null;
    for (let at = bytes.length - END_BYTES; at >= 0 && tried < MOST_TRIED; at -= 1) {
      if (bytes.readUInt32LE(at) !== END_SIGNATURE || !canHaveDirectory(bytes, start, at)) continue;
      tried += 1;
      const isEnd = (await hasDirectory(file, bytes, start, at)) && (await isExact(file, bytes, start, at));
      if (isEnd) return start + at + END_BYTES + bytes.readUInt16LE(at + 20);
    }
  }
  return null;
}

/** True if an archive ends there, with its comment. Then two archives were joined. */
export async function endsAt(file: RandomAccess, position: number): Promise<boolean> {
  const bytes = Buffer.alloc(Math.min(position, MAX_COMMENT_BYTES + END_BYTES));
  if ((await readFully(file, bytes, position - bytes.length)) < bytes.length) return false;
  for (let at = bytes.length - END_BYTES; at >= 0; at -= 1) {
    if (bytes.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) return true;
  }
  return false;
}

/** True if the stated positions count from the start of the file. Those of an archive within a comment do not. */
async function isExact(file: RandomAccess, tail: Buffer, tailStart: number, at: number): Promise<boolean> {
  if (hasLocator(tail, at)) {
    return startsWith(file, safeNumber(tail.readBigUInt64LE(at - ZIP64_LOCATOR_BYTES + 8)), ZIP64_END_SIGNATURE);
  }
  const { directoryOffset, directoryBytes, directoryEnd } = readPlain(tail, tailStart, at);
  return directoryOffset + directoryBytes === directoryEnd;
}

/** True if {@link hasDirectory} can be true. Needs no read of the file. */
function canHaveDirectory(tail: Buffer, tailStart: number, at: number): boolean {
  if (hasLocator(tail, at)) return true;
  const { directoryBytes, directoryEnd } = readPlain(tail, tailStart, at);
  return directoryBytes >= ENTRY_BYTES && directoryBytes <= directoryEnd;
}

async function hasDirectory(file: RandomAccess, tail: Buffer, tailStart: number, at: number): Promise<boolean> {
  if (hasLocator(tail, at)) return (await findZip64(file, tail, tailStart, at)) !== null;
  const { directoryBytes, directoryEnd } = readPlain(tail, tailStart, at);
  return canHaveDirectory(tail, tailStart, at) && startsWith(file, directoryEnd - directoryBytes, ENTRY_SIGNATURE);
}

/** True if a Zip64 locator is directly before the end record. */
function hasLocator(tail: Buffer, at: number): boolean {
  return at >= ZIP64_LOCATOR_BYTES && tail.readUInt32LE(at - ZIP64_LOCATOR_BYTES) === ZIP64_LOCATOR_SIGNATURE;
}

function readPlain(tail: Buffer, tailStart: number, at: number): EndRecord {
  return {
    entries: tail.readUInt16LE(at + 10),
    directoryBytes: tail.readUInt32LE(at + 12),
    directoryOffset: tail.readUInt32LE(at + 16),
    directoryEnd: tailStart + at,
    shiftOfLocator: null,
  };
}

/** True for the last part of a split archive: its end record, or that of Zip64, counts several disks. */
async function isOfSeveralDisks(file: RandomAccess, tail: Buffer, tailStart: number, at: number): Promise<boolean> {
  if (hasLocator(tail, at)) {
    const locatorAt = at - ZIP64_LOCATOR_BYTES;
    return tail.readUInt32LE(locatorAt + 4) > 0 || tail.readUInt32LE(locatorAt + 16) > 1;
  }
  if (tail.readUInt16LE(at + 4) === 0 && tail.readUInt16LE(at + 6) === 0) return false;
  // The signature alone may be a coincidence in an incomplete archive.
  const fits = at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length;
  return fits || hasDirectory(file, tail, tailStart, at);
}

/** Null if there is no Zip64 locator in front of the end record. */
async function readZip64(file: RandomAccess, tail: Buffer, tailStart: number, at: number): Promise<EndRecord | null> {
  if (!hasLocator(tail, at)) return null;
  const record = await findZip64(file, tail, tailStart, at);
  if (record === null) throw incomplete();
  return record;
}

/** The Zip64 end record that the locator in front of the end record leads to; null if it leads to none. */
async function findZip64(file: RandomAccess, tail: Buffer, tailStart: number, at: number): Promise<EndRecord | null> {
  const locatorAt = at - ZIP64_LOCATOR_BYTES;
  const stated = Number(tail.readBigUInt64LE(locatorAt + 8));
  if (!Number.isSafeInteger(stated)) return null;
  const record = Buffer.alloc(ZIP64_END_BYTES);
  // Bytes in front of the archive make the stated position wrong. The record is still directly before its locator.
  for (const position of [stated, tailStart + locatorAt - ZIP64_END_BYTES]) {
    if (position < 0 || (await readFully(file, record, position)) < ZIP64_END_BYTES) continue;
    if (record.readUInt32LE(0) !== ZIP64_END_SIGNATURE) continue;
    return {
      entries: safeNumber(record.readBigUInt64LE(32)),
      directoryBytes: safeNumber(record.readBigUInt64LE(40)),
      directoryOffset: safeNumber(record.readBigUInt64LE(48)),
      directoryEnd: position,
      shiftOfLocator: position - stated,
    };
  }
  return null;
}

/**
 * True if there are bytes in front of the archive. At the stated position may be the directory of another archive that was joined in front
 * of this one, so the place directly before the end record counts first.
 * @param computed the shift that puts the directory there
 */
async function isMoved(file: RandomAccess, record: EndRecord, computed: number): Promise<boolean> {
  const { directoryOffset, directoryBytes, directoryEnd } = record;
  if (computed > 0 && (await startsWith(file, directoryEnd - directoryBytes, ENTRY_SIGNATURE))) return true;
  return !(directoryOffset < directoryEnd && (await startsWith(file, directoryOffset, ENTRY_SIGNATURE)));
}

async function startsWith(file: RandomAccess, position: number, signature: number): Promise<boolean> {
  const bytes = Buffer.alloc(4);
  return (await readFully(file, bytes, position)) === 4 && bytes.readUInt32LE(0) === signature;
}

async function withoutEnd(file: RandomAccess, fileBytes: number): Promise<DeskFailure> {
  if (await startsWith(file, 0, SPLIT_SIGNATURE)) return partOfSplit();
  const begins = (await startsWith(file, 0, LOCAL_SIGNATURE)) || (await startsWith(file, 0, UNSPLIT_SIGNATURE));
  if (fileBytes === 0 || begins) return incomplete();
  return new DeskFailure('archive_not_zip', archiveWords.notZip, archiveWords.chooseExport);
}

/** A number beyond 2^53 cannot be a position in a file. */
function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw incomplete();
  return Number(value);
}

/** The failure for a ZIP whose end is missing. */
export function incomplete(): DeskFailure {
  return new DeskFailure('archive_incomplete', archiveWords.incomplete, archiveWords.incompleteHint);
}

/** The failure for one part of an archive that was split into several files. */
export function partOfSplit(): DeskFailure {
  return new DeskFailure('archive_unreadable', archiveWords.partOfSplit, archiveWords.partOfSplitHint);
}

function tooManyEntries(): DeskFailure {
  return new DeskFailure('archive_unsafe', archiveWords.tooManyFiles, archiveWords.exportAgain);
}
