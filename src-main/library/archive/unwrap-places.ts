/**
 * Restores the sizes and offsets of archives above 4 GiB without Zip64, as macOS writes them. They are stored modulo 2^32. Entries follow
 * each other in the directory's order, and the directory follows the last entry, so the lost bits can be found.
 */

import { DeskFailure } from '../../../src-preload/failure.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { readFully } from './entry-reader.ts';
import { archiveWords } from './words.ts';

/** The lost part of a size or offset is a multiple of this. */
export const WRAP = 0x1_0000_0000;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;

/** An entry as the directory states it, with numbers modulo 2^32. */
export interface WrappedEntry {
  readonly headerOffset: number;
  readonly compressedSize: number;
  /** Bytes of the name, which the local header repeats. */
  readonly nameBytes: number;
}

export interface UnwrappedPlace {
  readonly headerOffset: number;
  readonly compressedSize: number;
}

/**
 * Finds the positions of entries. The signature and the name's length in the local header confirm each guess.
 * @param entries in the directory's order, offsets modulo 2^32
 * @param start where the directory begins
 * @throws DeskFailure `archive_unreadable` if the positions of the files cannot be proven
 */
export async function unwrapPlaces(
  file: RandomAccess,
  entries: readonly WrappedEntry[],
  start: number,
): Promise<readonly UnwrappedPlace[]> {
  const offsets: number[] = [];
  let reached = 0;
  for (const entry of entries) {
    const offset = await findHeader(file, entry, reached, start);
    if (offset === null) throw cannotTell();
    offsets.push(offset);
    reached = offset + LOCAL_HEADER_BYTES + entry.nameBytes + entry.compressedSize;
  }
  if ((offsets[0] ?? 0) !== 0 || reached > start) throw cannotTell();
  return entries.map(({ compressedSize, nameBytes }, index) => {
    const headerOffset = offsets[index] ?? 0;
    const room = (offsets[index + 1] ?? start) - headerOffset - LOCAL_HEADER_BYTES - nameBytes;
    return { headerOffset, compressedSize: compressedSize + WRAP * Math.floor((room - compressedSize) / WRAP) };
  });
}

/** The first possible position at or behind `reached` that holds a header of this entry. */
async function findHeader(
  file: RandomAccess,
  { headerOffset, nameBytes }: WrappedEntry,
  reached: number,
  start: number,
): Promise<number | null> {
  const header = Buffer.alloc(LOCAL_HEADER_BYTES);
  const first = headerOffset + WRAP * Math.max(0, Math.ceil((reached - headerOffset) / WRAP));
  for (let offset = first; offset + LOCAL_HEADER_BYTES <= start; offset += WRAP) {
    await readFully(file, header, offset);
    if (header.readUInt32LE(0) === LOCAL_SIGNATURE && header.readUInt16LE(26) === nameBytes) return offset;
  }
  return null;
}

/**
 * The smallest size that can be true. Deflate adds at most 5 bytes to 16 KiB that it cannot compress. Reading the entry checks the size.
 * @param size modulo 2^32
 */
export function unwrapSize(size: number, compressedSize: number): number {
  const least = compressedSize - compressedSize / 1_000 - 64;
  return size + WRAP * Math.max(0, Math.ceil((least - size) / WRAP));
}

function cannotTell(): DeskFailure {
  return new DeskFailure('archive_unreadable', archiveWords.withoutZip64, archiveWords.withoutZip64Hint);
}
