/** Pages of a column in Parquet, with their headers in Thrift's compact protocol. */
import { ByteOut } from './byte-out.ts';
import { snappyInto } from './snappy.ts';

export const PLAIN = 0;
const RLE = 3;
export const RLE_DICTIONARY = 8;
const DATA_PAGE = 0;
const DICTIONARY_PAGE = 2;

const I32 = 5;
const STRUCT = 12;
const STOP = 0;
/** The numbers of the header's members. */
const DATA_HEADER = 5;
const DICTIONARY_HEADER = 7;

/** Sizes in bytes of what was written, header included. */
export interface WrittenPage {
  readonly uncompressed: number;
  readonly compressed: number;
}

/** Appends a page of values. @param body levels and values */
export function writeDataPage(out: ByteOut, body: Uint8Array, values: number, encoding: number): WrittenPage {
  return writePage(out, body, DATA_PAGE, DATA_HEADER, [values, encoding, RLE, RLE]);
}

/** Appends the page that the numbers of an `RLE_DICTIONARY` page refer to. */
export function writeDictionaryPage(out: ByteOut, body: Uint8Array, values: number): WrittenPage {
  return writePage(out, body, DICTIONARY_PAGE, DICTIONARY_HEADER, [values, PLAIN]);
}

const packed = new ByteOut(65_536);

function writePage(
  out: ByteOut,
  body: Uint8Array,
  type: number,
  member: number,
  facts: readonly number[],
): WrittenPage {
  packed.length = 0;
  snappyInto(packed, body);
  const start = out.length;
  writeNumbers(out, [type, body.length, packed.length]);
  // Thrift stores the difference to the number of the previous member, which is 3.
  out.byte(((member - 3) << 4) | STRUCT);
  writeNumbers(out, facts);
  out.byte(STOP);
  out.byte(STOP);
  const header = out.length - start;
  out.all(packed.view());
  return { uncompressed: header + body.length, compressed: header + packed.length };
}

/** Members 1, 2, 3 … of a struct, as 32-bit numbers. */
function writeNumbers(out: ByteOut, numbers: readonly number[]): void {
  for (const number of numbers) {
    out.byte((1 << 4) | I32);
    out.varint(number * 2);
  }
}

/**
 * Appends small numbers in the hybrid of runs and packed bits: one run if all are the same, otherwise packed bits.
 * @param bits for each number
 */
export function writeHybrid(out: ByteOut, numbers: Uint8Array | Uint16Array, count: number, bits: number): void {
  if (isOneRun(numbers, count)) {
    out.varint(count * 2);
    for (let byte = 0; byte < bits; byte += 8) out.byte(((numbers[0] ?? 0) >>> byte) & 255);
    return;
  }
  const groups = Math.ceil(count / 8);
  out.varint(groups * 2 + 1);
  let word = 0;
  let filled = 0;
  for (let index = 0; index < groups * 8; index += 1) {
    word |= (index < count ? (numbers[index] ?? 0) : 0) << filled;
    filled += bits;
    while (filled >= 8) {
      out.byte(word & 255);
      word >>>= 8;
      filled -= 8;
    }
  }
}

/** The levels of a page of the first version: with their length before them. */
export function writeLevels(out: ByteOut, levels: Uint8Array, count: number, bits: number): void {
  const start = out.length;
  out.uint32(0);
  writeHybrid(out, levels, count, bits);
  out.bytes.writeUInt32LE(out.length - start - 4, start);
}

function isOneRun(numbers: Uint8Array | Uint16Array, count: number): boolean {
  for (let index = 1; index < count; index += 1) if (numbers[index] !== numbers[0]) return false;
  return true;
}
