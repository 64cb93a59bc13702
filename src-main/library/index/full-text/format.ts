/**
 * The file `text.index` of an archive: for every word, in the order of its UTF-16 units, which submissions hold it and where.
 *
 * ```
 * "CDTX" · version (u32) · submissions (u32)
 * entries, in groups of about 16 KB: shared prefix · rest of the word · documents · last row · bytes of rows · bytes of places · rows · places
 * directory: for each group its first word and its offset
 * directory's offset (f64) · its groups (u32) · submissions once more (u32) · "CDTX"
 * ```
 * Numbers are little-endian base-128 (`varint`) unless said otherwise. Rows are differences; places (positions of the word within
 * the submission's words) are a count a row, then differences. The first word of a group shares nothing with the word before.
 */
import { INDEX_VERSION } from '../schema.ts';

export const MAGIC = 0x58544443;
export const HEADER_BYTES = 12;
export const FOOTER_BYTES = 20;
export const GROUP_BYTES = 16_384;
export const TEXT_INDEX_VERSION = INDEX_VERSION;

/** Bytes that grow as they are written. */
export interface ByteSink {
  readonly length: number;
  varint(value: number): void;
  bytes(bytes: Uint8Array): void;
  /** What was written since the last {@link clear}; valid until the next write. */
  view(): Uint8Array;
  clear(): void;
}

const FIRST_BYTES = 65_536;
const VARINT_BYTES = 8;

/** Whole numbers up to 2^53; above 2^31 by division, as bitwise operators cut there. */
export function createByteSink(firstBytes = FIRST_BYTES): ByteSink {
  let buffer = new Uint8Array(firstBytes);
  let length = 0;
  const reserve = (more: number) => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  };
  return {
    get length() {
      return length;
    },
    varint: (value) => {
      reserve(VARINT_BYTES);
      let rest = value;
      while (rest > 0x7fffffff) {
        buffer[length++] = (rest % 128) | 128;
        rest = Math.floor(rest / 128);
      }
      while (rest > 127) {
        buffer[length++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      buffer[length++] = rest;
    },
    bytes: (bytes) => {
      reserve(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    view: () => buffer.subarray(0, length),
    clear: () => {
      length = 0;
    },
  };
}

/** Reads what {@link ByteSink} wrote. Behind the end it answers 0, and `overrun` says so. */
export interface ByteSource {
  offset: number;
  readonly overrun: boolean;
  varint(): number;
}

export function createByteSource(bytes: Uint8Array, offset = 0): ByteSource {
  const source = {
    offset,
    get overrun() {
      return source.offset > bytes.length;
    },
    varint: () => {
      // Read a million times a query, and mostly one byte.
      const byte = bytes[source.offset] ?? 0;
      if (byte > 127) return longVarint(bytes, source);
      source.offset += 1;
      return byte;
    },
  };
  return source;
}

function longVarint(bytes: Uint8Array, source: { offset: number }): number {
  let at = source.offset;
  let byte = bytes[at++] ?? 0;
  let value = byte & 127;
  for (let scale = 128; byte > 127; scale *= 128) {
    byte = bytes[at++] ?? 0;
    value += (byte & 127) * scale;
  }
  source.offset = at;
  return value;
}

/** A source over whatever bytes are current, for a buffer that is replaced while it is read. */
export function createMovingSource(current: () => Uint8Array, offset = 0): ByteSource {
  const source = {
    offset,
    get overrun() {
      return source.offset > current().length;
    },
    varint: () => longVarint(current(), source),
  };
  return source;
}
