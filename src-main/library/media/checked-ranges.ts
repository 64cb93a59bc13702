/** Reads parts of stored files, and checks them against the CRC-32 of the whole file as far as possible. */

import { continuedCrc32 } from '../../disk/continued-crc32.ts';
import type { RandomAccess } from '../api/random-access.ts';
import { corruptEntry, readEntry, readStoredRange, type StoredEntry } from '../archive/entry-reader.ts';

/**
 * Reads the bytes from `start` (inclusive) to `end` (exclusive) of a stored entry. `key` identifies the entry.
 * @throws DeskFailure `entry_corrupt`
 */
export type CheckedRanges = (
  key: string,
  entry: StoredEntry,
  archive: RandomAccess,
  range: { readonly start: number; readonly end: number },
) => Promise<Buffer>;

/** Up to this size, a file is read and checked completely before its first part is returned. */
export const CHECKED_WHOLE = 8 * 1_048_576;
const KEPT = 50_000;

/**
 * A larger file is checked if it is read from beginning to end: if the checksum is wrong, reading the last part fails. Parts from the
 * middle of a video are not checked. Verification reads the whole file.
 */
export function createCheckedRanges(): CheckedRanges {
  const whole = new Set<string>();
  const begun = new Map<string, { readonly next: number; readonly checksum: number }>();
  const noteWhole = (key: string) => {
    if (whole.size >= KEPT) whole.clear();
    whole.add(key);
    begun.delete(key);
  };
  return async (key, entry, archive, { start, end }) => {
    if (whole.has(key)) return readStoredRange(archive, entry, start, end);
    if (entry.size <= CHECKED_WHOLE) {
      const bytes = await readEntry(archive, entry, { maxBytes: CHECKED_WHOLE });
      noteWhole(key);
      return bytes.subarray(start, end);
    }
    const bytes = await readStoredRange(archive, entry, start, end);
    const before = start === 0 ? { next: 0, checksum: 0 } : begun.get(key);
    if (before?.next !== start) return bytes;
    const now = { next: start + bytes.length, checksum: continuedCrc32(bytes, before.checksum) };
    if (now.next < entry.size) {
      if (begun.size >= KEPT) begun.clear();
      begun.set(key, now);
    } else if (now.checksum === entry.crc32) noteWhole(key);
    else throw corruptEntry(entry, 'its checksum is wrong');
    return bytes;
  };
}
