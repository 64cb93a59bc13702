import { crc32 } from 'node:zlib';
import { TERM_UNITS } from '../../text/search-text.ts';
import { ByteSink } from '../storage/byte-sink.ts';
import { GROUP_BYTES, MOST_SHARED, OWN_GROUP_BYTES } from './format.ts';
import type { TermTable } from './term-table.ts';

/** The words of consecutive submissions, see `format.ts` for the format of a segment. */
export interface TextSegment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Position of the group directory in `bytes`. */
  readonly directoryAt: number;
  readonly groups: number;
  /** Checksum of the directory. */
  readonly sum: number;
}

/** All occurrences in the order of reading: by row, then by place. */
export interface Occurrences {
  readonly words: Int32Array;
  readonly rows: Int32Array;
  readonly places: Int32Array;
  readonly count: number;
}

/** Reused, because they grow to the size of a segment. */
const out = new ByteSink();
const directory = new ByteSink();
const rowBytes = new ByteSink();
const placeBytes = new ByteSink();
const units = new Uint16Array(TERM_UNITS);
const before = new Uint16Array(TERM_UNITS);

export function encodeTextSegment(table: TermTable, occurrences: Occurrences): TextSegment {
  const { starts, rows, places } = byWord(table.size, occurrences);
  const sorted = table.sorted();
  let beforeLength = 0;
  let groupStart = Number.NEGATIVE_INFINITY;
  let groups = 0;
  let wasLong = false;
  for (let index = 0; index < sorted.length; index += 1) {
    const word = sorted[index] ?? 0;
    const length = table.copyWord(word, units);
    rowBytes.clear();
    placeBytes.clear();
    const first = starts[word] ?? 0;
    const last = starts[word + 1] ?? 0;
    // Most words occur once.
    const isSingle = last === first + 1;
    const documents = isSingle ? 1 : writePostings(rows, places, first, last);
    // A common word has its own group, so that it is read without its neighbours.
    const isLong = rowBytes.length + placeBytes.length >= OWN_GROUP_BYTES;
    if (out.length - groupStart >= GROUP_BYTES || isLong || wasLong) {
      if (groups > 0) directory.varint(crc32(out.view().subarray(groupStart)));
      groupStart = out.length;
      groups += 1;
      beforeLength = 0;
      writeUnits(directory, 0, length);
      directory.varint(groupStart);
    }
    writeWord(length, sharedUnits(units, length, before, beforeLength));
    before.set(units);
    beforeLength = length;
    wasLong = isLong;
    out.varint(documents);
    if (isSingle) {
      out.varint(rows[first] ?? 0);
      out.varint((places[first] ?? 0) * 2);
      continue;
    }
    // Most words are in one submission. Its row and its places tell where they end. A word of a text that was cut again may be in none.
    if (documents !== 1) {
      out.varint(rowBytes.length);
      out.varint(placeBytes.length);
    }
    out.append(rowBytes);
    out.append(placeBytes);
  }
  if (groups > 0) directory.varint(crc32(out.view().subarray(groupStart)));
  const directoryAt = out.length;
  const sum = crc32(directory.view());
  out.append(directory);
  directory.clear();
  return { bytes: out.take(), directoryAt, groups, sum };
}

function sharedUnits(units: Uint16Array, length: number, before: Uint16Array, beforeLength: number): number {
  const common = Math.min(beforeLength, length);
  let shared = 0;
  while (shared < common && before[shared] === units[shared]) shared += 1;
  return shared;
}

/** Writes how many units the word shares with the previous one, and the others. Both numbers nearly always fit into one byte. */
function writeWord(length: number, shared: number): void {
  out.varint((length - shared) * (MOST_SHARED + 1) + Math.min(shared, MOST_SHARED));
  if (shared >= MOST_SHARED) out.varint(shared - MOST_SHARED);
  for (let index = shared; index < length; index += 1) out.varint(units[index] ?? 0);
}

/** Writes the number of units, and the units. */
function writeUnits(sink: ByteSink, from: number, to: number): void {
  sink.varint(to - from);
  for (let index = from; index < to; index += 1) sink.varint(units[index] ?? 0);
}

/** @returns the number of submissions that hold the word */
function writePostings(rows: Int32Array, places: Int32Array, from: number, to: number): number {
  let documents = 0;
  let row = 0;
  for (let start = from; start < to; ) {
    const now = rows[start] ?? 0;
    rowBytes.varint(now - row);
    row = now;
    documents += 1;
    let end = start + 1;
    while (end < to && rows[end] === now) end += 1;
    // An even number is a single place, which most words have in a submission.
    if (end === start + 1) placeBytes.varint((places[start] ?? 0) * 2);
    else writePlaces(places, start, end);
    start = end;
  }
  return documents;
}

/** Writes twice the number of bytes plus one, then the differences. */
function writePlaces(places: Int32Array, from: number, to: number): void {
  placeBytes.varint(bytesOfPlaces(places, from, to) * 2 + 1);
  let place = 0;
  for (let index = from; index < to; index += 1) {
    const next = places[index] ?? 0;
    placeBytes.varint(next - place);
    place = next;
  }
}

/** How many bytes the differences take. */
function bytesOfPlaces(places: Int32Array, from: number, to: number): number {
  let bytes = to - from;
  let place = 0;
  for (let index = from; index < to; index += 1) {
    const next = places[index] ?? 0;
    for (let rest = (next - place) >>> 7; rest > 0; rest >>>= 7) bytes += 1;
    place = next;
  }
  return bytes;
}

/** The output of {@link byWord}, reused and as long as the largest segment. */
let sortedRows = new Int32Array(0);
let sortedPlaces = new Int32Array(0);

/**
 * A counting sort by word. The rows of word `w` are `rows[starts[w]]` up to `rows[starts[w + 1] - 1]`, in their order; its places have the
 * same indices.
 */
function byWord(words: number, occurrences: Occurrences): { starts: Int32Array; rows: Int32Array; places: Int32Array } {
  const { words: numbers, count } = occurrences;
  const starts = new Int32Array(words + 1);
  for (let index = 0; index < count; index += 1) {
    const next = (numbers[index] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let word = 1; word <= words; word += 1) starts[word] = (starts[word] ?? 0) + (starts[word - 1] ?? 0);
  const ends = starts.slice();
  if (sortedRows.length < count) [sortedRows, sortedPlaces] = [new Int32Array(count), new Int32Array(count)];
  const rows = sortedRows;
  const places = sortedPlaces;
  for (let index = 0; index < count; index += 1) {
    const word = numbers[index] ?? 0;
    const place = ends[word] ?? 0;
    rows[place] = occurrences.rows[index] ?? 0;
    places[place] = occurrences.places[index] ?? 0;
    ends[word] = place + 1;
  }
  return { starts, rows, places };
}
