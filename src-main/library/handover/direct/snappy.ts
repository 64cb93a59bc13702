/**
 * Compresses in the format of Snappy, which all readers of Parquet know. hyparquet-writer has a compressor, too, but writes byte by byte through
 * method calls, and takes several times as long.
 */
import type { ByteOut } from './byte-out.ts';

const HASH_BITS = 14;
const BLOCK = 65_536;
/** The last bytes of a block are copied without a search, so that four bytes can always be read. */
const MARGIN = 15;
const LONGEST_COPY = 64;
/** After this many searches without a match, every second byte is tried, then every third, and so on. */
const SKIP_BITS = 5;

const table = new Uint16Array(1 << HASH_BITS);

/** Appends the compressed bytes. */
export function snappyInto(out: ByteOut, input: Uint8Array): void {
  out.varint(input.length);
  for (let start = 0; start < input.length; start += BLOCK) {
    const end = Math.min(input.length, start + BLOCK);
    // A literal takes at most five bytes more than its text, and one is written for each match of at least four bytes.
    out.reserve(end - start + (end - start) / 2 + 32);
    out.length = compressBlock(input, start, end, out.bytes, out.length);
  }
}

/** @returns the end of what was written to `target` */
function compressBlock(input: Uint8Array, start: number, end: number, target: Uint8Array, begin: number): number {
  let at = begin;
  let literal = start;
  const limit = end - MARGIN;
  table.fill(0);
  let place = start + 1;
  let searched = 1 << SKIP_BITS;
  while (place < limit) {
    const word = wordAt(input, place);
    const hash = Math.imul(word, 0x1e35a7bd) >>> (32 - HASH_BITS);
    const candidate = start + (table[hash] ?? 0);
    table[hash] = place - start;
    if (candidate >= place || wordAt(input, candidate) !== word) {
      place += searched >>> SKIP_BITS;
      searched += 1;
      continue;
    }
    let length = 4;
    while (place + length < end && input[place + length] === input[candidate + length]) length += 1;
    at = writeLiteral(input, literal, place, target, at);
    at = writeCopy(place - candidate, length, target, at);
    place += length;
    literal = place;
    searched = 1 << SKIP_BITS;
  }
  return writeLiteral(input, literal, end, target, at);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function writeLiteral(input: Uint8Array, from: number, to: number, target: Uint8Array, begin: number): number {
  let at = begin;
  const length = to - from - 1;
  if (length < 0) return at;
  if (length < 60) target[at++] = length << 2;
  else if (length < 256) {
    target[at++] = 60 << 2;
    target[at++] = length;
  } else {
    target[at++] = 61 << 2;
    target[at++] = length & 255;
    target[at++] = length >>> 8;
  }
  for (let index = from; index < to; index += 1) target[at++] = input[index] ?? 0;
  return at;
}

/** A copy of 64 bytes at most; longer matches take several. */
function writeCopy(offset: number, matched: number, target: Uint8Array, begin: number): number {
  let at = begin;
  let left = matched;
  while (left > 0) {
    // The rest of a long match must be long enough for a copy, too.
    const length = left <= LONGEST_COPY ? left : left - LONGEST_COPY < 4 ? LONGEST_COPY - 4 : LONGEST_COPY;
    if (length >= 4 && length < 12 && offset < 2_048) {
      target[at++] = 1 | ((length - 4) << 2) | ((offset >>> 8) << 5);
      target[at++] = offset & 255;
    } else {
      target[at++] = 2 | ((length - 1) << 2);
      target[at++] = offset & 255;
      target[at++] = offset >>> 8;
    }
    left -= length;
  }
  return at;
}
