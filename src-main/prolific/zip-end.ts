import { DeskFailure } from '../../src-preload/failure.ts';
import type { RandomAccess } from '../library/api/random-access.ts';
import { prolificWords } from './words.ts';

const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const END_SIGNATURE = 0x06054b50;
const LOCATOR_LENGTH = 20;
const LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_END_LENGTH = 56;
const ZIP64_END_SIGNATURE = 0x06064b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;

interface Directory {
  readonly offset: number;
  readonly length: number;
  readonly entries: number;
}

async function readAt(file: RandomAccess, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The end record is the last one whose comment ends exactly at the end of the file. */
function findEnd(tail: Buffer): number {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE && at + END_LENGTH + tail.readUInt16LE(at + 20) === tail.length) {
      return at;
    }
  }
  return -1;
}

async function readZip64Directory(file: RandomAccess, endPosition: number): Promise<Directory | null> {
  if (endPosition < LOCATOR_LENGTH) return null;
  const locator = await readAt(file, endPosition - LOCATOR_LENGTH, LOCATOR_LENGTH);
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return null;
  const position = Number(locator.readBigUInt64LE(8));
  if (position > endPosition - LOCATOR_LENGTH - ZIP64_END_LENGTH) return null;
  const end = await readAt(file, position, ZIP64_END_LENGTH);
  if (end.readUInt32LE(0) !== ZIP64_END_SIGNATURE) return null;
  return {
    entries: Number(end.readBigUInt64LE(32)),
    length: Number(end.readBigUInt64LE(40)),
    offset: Number(end.readBigUInt64LE(48)),
  };
}

async function readDirectory(file: RandomAccess, size: number): Promise<(Directory & { end: number }) | null> {
  const tailLength = Math.min(size, END_LENGTH + LONGEST_COMMENT);
  const tail = await readAt(file, size - tailLength, tailLength);
  const at = findEnd(tail);
  if (at < 0) return null;
  const end = size - tailLength + at;
  const entries = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  const isZip64 = entries === 0xffff || length === 0xffffffff || offset === 0xffffffff;
  if (!isZip64) return { entries, length, offset, end };
  const directory = (await readZip64Directory(file, end)) ?? { entries, length, offset };
  return { ...directory, end };
}

/**
 * Checks quickly that a file is a whole ZIP: it begins with an entry and ends with a directory at the place that its end record names.
 * Reads at most 64 KiB and three small parts. The import checks the rest.
 * @throws DeskFailure `download_corrupt` (not a ZIP) or `download_incomplete` (its end is missing)
 */
export async function checkZipEnd(file: RandomAccess): Promise<void> {
  const { size } = await file.stat();
  const start = await readAt(file, 0, 4);
  const first = start.length === 4 ? start.readUInt32LE(0) : 0;
  if (first !== LOCAL_SIGNATURE && first !== END_SIGNATURE) {
    throw new DeskFailure('download_corrupt', prolificWords.notZip, prolificWords.downloadAgain);
  }
  const directory = size < END_LENGTH ? null : await readDirectory(file, size);
  if (directory !== null && directory.offset + directory.length <= directory.end) {
    if (directory.entries === 0) return;
    // Some writers store the place modulo 4 GiB. The directory then ends at its end record.
    for (const offset of [directory.offset, directory.end - directory.length]) {
      const entry = await readAt(file, offset, 4);
      if (entry.length === 4 && entry.readUInt32LE(0) === DIRECTORY_SIGNATURE) return;
    }
  }
  throw new DeskFailure('download_incomplete', prolificWords.incomplete, prolificWords.downloadAgain);
}

/** True if the file begins as a ZIP, and its end is missing. */
export async function isCutOff(file: RandomAccess): Promise<boolean> {
  return checkZipEnd(file).then(
    () => false,
    (error: unknown) => {
      if (error instanceof DeskFailure && error.code === 'download_incomplete') return true;
      if (error instanceof DeskFailure) return false;
      throw error;
    },
  );
}
