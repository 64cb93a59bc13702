/**
 * Archives of more than 4 GiB without Zip64, as macOS writes them: every size and offset is kept modulo 2^32. What was lost follows from
 * the positions of entries: in the directory's order, each begins behind the one before it, and the directory begins behind the last one.
 */
import type { FileHandle } from 'node:fs/promises';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { readFully } from './entry-reader.ts';

/** What the 32 bits of a size or an offset lose, a multiple of it. */
export const WRAP = 0x1_0000_0000;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;

/** An entry as the directory writes it: numbers modulo 2^32. */
export interface WrappedEntry {
  readonly headerOffset: number;
  readonly compressedSize: number;
  /** Bytes of the name, as the local header repeats it. */
  readonly nameBytes: number;
}

export interface UnwrappedPlace {
  readonly headerOffset: number;
  readonly compressedSize: number;
}

/**
 * Finds the positions of entries. Each guess is checked by the signature and the length of the name in the local header.
 * @param entries in the directory's order, offsets modulo 2^32
 * @param start where the directory begins
 * @throws DeskFailure `archive_unreadable` when the positions of the files cannot be proved
 */
export async function unwrapPlaces(
  file: FileHandle,
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

/** The first place behind `reached` that the offset can mean and that holds the header of the entry. */
async function findHeader(
  file: FileHandle,
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
 * The smallest size that can be true: what deflate cannot shrink hardly grows, by 5 bytes in 16 KiB at most. Reading compares it.
 * @param size modulo 2^32
 */
export function unwrapSize(size: number, compressedSize: number): number {
  const least = compressedSize - compressedSize / 1_000 - 64;
  return size + WRAP * Math.max(0, Math.ceil((least - size) / WRAP));
}

function cannotTell(): DeskFailure {
  return new DeskFailure(
    'archive_unreadable',
    'This archive is larger than 4 GiB, but was packed without Zip64, so it does not give the positions of its files.',
    'Import the ZIP that Prolific’s export downloaded, or pack its files again with a program that writes Zip64, such as 7-Zip.',
  );
}
