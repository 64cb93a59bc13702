/**
 * The file `text.index` of an archive: for every word, which submissions hold it and where. It is made of segments, each of which speaks
 * of consecutive submissions by itself, so that they can be made side by side and none has to be merged.
 *
 * ```
 * "CDTX" · version (u32) · submissions (u32)
 * segments
 * for each segment: its bytes · where its directory begins · groups · submissions
 * offset of these numbers (f64) · segments (u32) · submissions once more (u32) · "CDTX"
 *
 * segment:
 *   entries, in the order of their words' UTF-16 units, in groups of about 16 KB:
 *     units shared with the word before · the others · submissions that hold it · bytes of rows · bytes of places · rows · places
 *   directory: for each group its first word and its offset
 * ```
 * Numbers are little-endian base-128 (`varint`) unless said otherwise. Rows are counted from 1 within the segment and written as
 * differences; places (positions of the word within the submission's words) are a count a row, then differences. The first word of a
 * group shares nothing with the word before.
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
  /** `bytes[from]` up to `bytes[to - 1]`. */
  range(bytes: Uint8Array, from: number, to: number): void;
  byte(value: number): void;
  /** What was written since the last {@link clear}; valid until the next write. */
  view(): Uint8Array;
  /** The same, as bytes of their own. */
  copy(): Uint8Array<ArrayBuffer>;
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
    range: (bytes, from, to) => {
      reserve(to - from);
      // Mostly so few that a copy by hand is faster.
      for (let index = from; index < to; index += 1) buffer[length++] = bytes[index] ?? 0;
    },
    byte: (value) => {
      reserve(1);
      buffer[length++] = value;
    },
    view: () => buffer.subarray(0, length),
    copy: () => buffer.slice(0, length),
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
