/**
 * Repairs entries of a central directory whose fields contradict each other. yauzl would stop at the first such entry. After the repair it
 * reads all entries, and our own checks report the bad ones.
 */

import type { Entry } from 'yauzl';
import { ENTRY_BYTES, ENTRY_SIGNATURE } from './end-record.ts';

const ENCRYPTED = 1;
const STRONGLY_ENCRYPTED = 0x40;
const ZIP64_FIELD = 1;
/** An id of an extra field that has no registered meaning. */
const UNKNOWN_FIELD = 0xffff;
const FIELD_HEADER_BYTES = 4;
const IN_ZIP64_FIELD = 0xffffffff;

/** Positions of the numbers that may be in a Zip64 field instead. */
const SIZES_AND_PLACE = [20, 24, 42] as const;

/** True if an entry of a central directory begins at this byte. */
export function isEntryAt(bytes: Buffer, at: number): boolean {
  return at + ENTRY_BYTES <= bytes.length && bytes.readUInt32LE(at) === ENTRY_SIGNATURE;
}

/** True if the size or position of the entry was in a damaged field. */
export function lacksNumbers(entry: Entry): boolean {
  const numbers = [entry.compressedSize, entry.uncompressedSize, entry.relativeOffsetOfLocalHeader];
  return entry.extraFields.some(({ id }) => id === UNKNOWN_FIELD) && numbers.includes(IN_ZIP64_FIELD);
}

/**
 * @param directoryBytes how many of the bytes hold entries. Damaged lengths must not make the repair change the end records behind them.
 * @returns the same bytes if nothing had to be changed, else a copy
 */
export function mendDirectory(bytes: Buffer, directoryBytes: number): Buffer {
  let mended = bytes;
  const copy = () => {
    if (mended === bytes) mended = Buffer.from(bytes);
    return mended;
  };
  for (let at = 0; at + ENTRY_BYTES <= directoryBytes && isEntryAt(bytes, at); ) {
    const flags = bytes.readUInt16LE(at + 8);
    if ((flags & STRONGLY_ENCRYPTED) !== 0) copy().writeUInt16LE((flags & ~STRONGLY_ENCRYPTED) | ENCRYPTED, at + 8);
    const fieldsAt = at + ENTRY_BYTES + bytes.readUInt16LE(at + 28);
    const fieldsEnd = fieldsAt + bytes.readUInt16LE(at + 30);
    const length = fieldsEnd - fieldsAt;
    if (length >= FIELD_HEADER_BYTES && fieldsEnd <= directoryBytes && !areWhole(bytes, at, fieldsAt, fieldsEnd)) {
      copy().writeUInt16LE(UNKNOWN_FIELD, fieldsAt);
      copy().writeUInt16LE(length - FIELD_HEADER_BYTES, fieldsAt + 2);
    }
    at = fieldsEnd + bytes.readUInt16LE(at + 32);
  }
  return mended;
}

/** True if every field ends before `to` and the Zip64 field holds all numbers that belong there. */
function areWhole(bytes: Buffer, entry: number, from: number, to: number): boolean {
  let isFirstZip64 = true;
  for (let at = from; at + FIELD_HEADER_BYTES <= to; ) {
    const length = bytes.readUInt16LE(at + 2);
    if (at + FIELD_HEADER_BYTES + length > to) return false;
    if (bytes.readUInt16LE(at) === ZIP64_FIELD && isFirstZip64) {
      const numbers = SIZES_AND_PLACE.filter((place) => bytes.readUInt32LE(entry + place) === IN_ZIP64_FIELD).length;
      if (length < numbers * 8) return false;
      isFirstZip64 = false;
    }
    at += FIELD_HEADER_BYTES + length;
  }
  return true;
}
