/** Opens `text.index` and finds the groups of words. Checks everything before it uses it. See `format.ts`. */
import { crc32 } from 'node:zlib';
import { continuedCrc32 } from '../../../disk/continued-crc32.ts';
import { DamagedChunks } from '../../encryption/chunk-format.ts';
import type { RandomAccessSync } from '../../encryption/chunk-reader.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import { ByteSource } from '../storage/byte-sink.ts';
import { FOOTER_BYTES, FOOTER_COUNTED_BYTES, HEADER_BYTES, MAGIC, TEXT_INDEX_VERSION } from './format.ts';
import { unpackGroup } from './pack-group.ts';

export interface TextDirectory {
  readonly submissions: number;
  readonly segments: readonly Segment[];
}

/** The words of consecutive submissions. */
export interface Segment {
  readonly file: RandomAccessSync;
  /** The number of submissions in earlier segments. */
  readonly rowsBefore: number;
  readonly submissions: number;
  /** The sorted first words of the groups. `offsets` has one more item than `words`: the end of the last group. */
  readonly words: readonly Uint16Array[];
  readonly offsets: readonly number[];
  /** By group: how many bytes it unpacks to; 0 if it is not compressed. */
  readonly unpackedBytes: readonly number[];
  /** Unpacked groups of all segments, by their offsets. */
  readonly unpacked: UnpackedGroups;
  /** Checksums of the groups. */
  readonly sums: readonly number[];
  /** By group: 1 if its checksum was compared and matched. */
  readonly checked: Uint8Array;
}

export const LONGEST_WORD = 65_536;

type UnpackedGroups = RecentlyUsed<number, Uint8Array>;

/**
 * About 4 MiB. A word is found first, and then counted for its rank, and the next query is often a longer beginning of the same word.
 */
const GROUPS_KEPT = 512;

/** @throws Error if the file is no text index of this archive, was cut off, or has another version */
export function readTextDirectory(file: RandomAccessSync, archiveId: string): TextDirectory {
  const { size } = file;
  if (size < HEADER_BYTES + FOOTER_BYTES) throw damaged();
  const header = viewOf(readBytes(file, 0, HEADER_BYTES));
  const footer = viewOf(readBytes(file, size - FOOTER_BYTES, FOOTER_BYTES));
  const start = footer.getFloat64(0, true);
  const count = footer.getUint32(8, true);
  const end = size - FOOTER_BYTES;
  const marked = header.getUint32(0, true) === MAGIC && footer.getUint32(FOOTER_COUNTED_BYTES + 4, true) === MAGIC;
  const submissions = header.getUint32(8, true);
  if (!marked || header.getUint32(4, true) !== TEXT_INDEX_VERSION) throw damaged();
  // Arrays of this length are made for every query, so a wrong number would be expensive.
  if (footer.getUint32(12, true) !== submissions) throw damaged();
  if (!Number.isSafeInteger(start) || start < HEADER_BYTES || start > end || count > end - start) throw damaged();
  const table = readBytes(file, start, end - start);
  const counted = new Uint8Array(footer.buffer, footer.byteOffset, FOOTER_COUNTED_BYTES);
  if (continuedCrc32(counted, continuedCrc32(table, crc32(archiveId))) !== footer.getUint32(FOOTER_COUNTED_BYTES, true))
    throw damaged();
  const source = new ByteSource(table);
  const unpacked: UnpackedGroups = new RecentlyUsed({ limit: GROUPS_KEPT });
  const segments: Segment[] = [];
  let offset = HEADER_BYTES;
  let rowsBefore = 0;
  for (let number = 0; number < count; number += 1) {
    const [length, directoryAt, groups, rows] = [source.varint(), source.varint(), source.varint(), source.varint()];
    const sum = source.varint();
    if (source.overrun || directoryAt > length || offset + length > start || groups > length) throw damaged();
    const place = { offset, directoryAt, length, groups, sum };
    segments.push({ file, unpacked, rowsBefore, submissions: rows, ...readGroups(file, place) });
    offset += length;
    rowsBefore += rows;
  }
  if (offset !== start || rowsBefore !== submissions) throw damaged();
  return { submissions, segments };
}

interface SegmentPlace {
  readonly offset: number;
  readonly directoryAt: number;
  readonly length: number;
  readonly groups: number;
  /** Checksum of the directory. */
  readonly sum: number;
}

function readGroups(
  file: RandomAccessSync,
  { offset, directoryAt, length, groups, sum }: SegmentPlace,
): Pick<Segment, 'words' | 'offsets' | 'unpackedBytes' | 'sums' | 'checked'> {
  const bytes = readBytes(file, offset + directoryAt, length - directoryAt);
  if (crc32(bytes) !== sum) throw damaged();
  const source = new ByteSource(bytes);
  const words: Uint16Array[] = [];
  const offsets: number[] = [];
  const unpackedBytes: number[] = [];
  const sums: number[] = [];
  for (let group = 0; group < groups && !source.overrun; group += 1) {
    words.push(readUnits(source));
    offsets.push(offset + source.varint());
    unpackedBytes.push(source.varint());
    sums.push(source.varint());
  }
  offsets.push(offset + directoryAt);
  if (source.overrun || !isAscending(offsets, offset)) throw damaged();
  return { words, offsets, unpackedBytes, sums, checked: new Uint8Array(groups) };
}

function isAscending(offsets: readonly number[], first: number): boolean {
  return offsets.every((offset, index) => offset >= (offsets[index - 1] ?? first));
}

/**
 * Calls `visit` with the bytes of each group that may hold the word, or with `prefix`, words that begin with it. These groups are adjacent,
 * so one read returns all of them.
 */
export function eachGroup(
  segment: Segment,
  { wanted, prefix, scratch }: { readonly wanted: Uint16Array; readonly prefix: boolean; readonly scratch: Scratch },
  visit: (bytes: Uint8Array) => void,
): void {
  const { words, offsets, file } = segment;
  const first = firstGroup(words, wanted);
  let end = first;
  while (end < words.length && mayHold(words[end] ?? wanted, wanted, prefix)) end += 1;
  const from = offsets[first] ?? 0;
  const bytes = scratch.read(file, from, (offsets[end] ?? from) - from);
  for (let group = first; group < end; group += 1) {
    const stored = bytes.subarray((offsets[group] ?? from) - from, (offsets[group + 1] ?? from) - from);
    check(segment, group, stored);
    visit(unpack(segment, group, stored));
  }
}

/** @throws DamagedText */
function unpack({ offsets, unpackedBytes, unpacked }: Segment, group: number, stored: Uint8Array): Uint8Array {
  const size = unpackedBytes[group] ?? 0;
  if (size === 0) return stored;
  const offset = offsets[group] ?? 0;
  const kept = unpacked.get(offset);
  if (kept !== undefined) return kept;
  const bytes = unpackGroup(stored, size);
  if (bytes === null) throw damaged();
  unpacked.set(offset, bytes);
  return bytes;
}

/** Checks the checksum of a group at its first use. @throws DamagedText */
function check({ sums, checked }: Segment, group: number, bytes: Uint8Array): void {
  if (checked[group] === 1) return;
  if (crc32(bytes) !== sums[group]) throw damaged();
  checked[group] = 1;
}

/** @param first first word of the group */
function mayHold(first: Uint16Array, wanted: Uint16Array, prefix: boolean): boolean {
  const isBehind = compareUnits(first, first.length, wanted, wanted.length) > 0;
  return !isBehind || (prefix && startsWith(first, wanted));
}

/** A reusable buffer for reading segments, because allocating costs more time than reading. */
export class Scratch {
  #buffer = new Uint8Array(65_536);
  #used = 0;

  /** Makes the whole buffer available again. Arrays that were read before become invalid. */
  clear(): void {
    this.#used = 0;
  }

  /** Valid until the next {@link clear}. */
  read(file: RandomAccessSync, position: number, length: number): Uint8Array {
    if (this.#used + length > this.#buffer.length) {
      this.#buffer = new Uint8Array(2 * (this.#used + length));
      this.#used = 0;
    }
    const bytes = this.#buffer.subarray(this.#used, this.#used + length);
    this.#used += length;
    readInto(file, bytes, position);
    return bytes;
  }
}

/** The last group whose first word does not come after the wanted word. */
function firstGroup(words: readonly Uint16Array[], wanted: Uint16Array): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const word = words[middle] ?? wanted;
    if (compareUnits(word, word.length, wanted, wanted.length) <= 0) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function startsWith(word: Uint16Array, prefix: Uint16Array): boolean {
  if (word.length < prefix.length) return false;
  for (let index = 0; index < prefix.length; index += 1) if (word[index] !== prefix[index]) return false;
  return true;
}

function readUnits(source: ByteSource): Uint16Array {
  const length = source.varint();
  if (length > LONGEST_WORD) throw damaged();
  return Uint16Array.from({ length }, () => source.varint());
}

function readBytes(file: RandomAccessSync, position: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  readInto(file, bytes, position);
  return bytes;
}

function readInto(file: RandomAccessSync, bytes: Uint8Array, position: number): void {
  if (readingText(() => file.read(bytes, position)) < bytes.length) throw damaged();
}

/** @throws DamagedText also for damage that the encryption notices */
export function readingText<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof DamagedChunks ? damaged() : error;
  }
}

/** The file does not match its checksums. It must be built again. */
export class DamagedText extends Error {
  override readonly name = 'DamagedText';
}

/** The error for a file whose bytes do not match their checksums. */
export function damaged(): DamagedText {
  return new DamagedText('The full-text index is damaged or was cut off.');
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Compares `a[0]` up to `a[lengthOfA - 1]` with `b`, by unit. */
function compareUnits(a: Uint16Array, lengthOfA: number, b: Uint16Array, lengthOfB: number): number {
  const common = Math.min(lengthOfA, lengthOfB);
  for (let index = 0; index < common; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return lengthOfA - lengthOfB;
}
