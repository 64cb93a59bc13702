/**
 * A ZIP that contains only itself, after Russ Cox, “Zip Files All The Way Down” (2010). Its compressed bytes are a program of two
 * instructions, “write the following bytes” and “write the last bytes again”, that writes the whole file.
 */
import { crc32 } from 'node:zlib';

const COMMENT = 'itself, again';
/** With this length, one repetition fills exactly five bytes, as long as the instruction that writes. */
const PREFIX_BYTES = 60;
const NAME = 'a-quine-itself/responses.jsonl';

const NOTHING = Buffer.from([0, 0, 0, 0xff, 0xff]);
const LAST = Buffer.from([1, 0, 0, 0xff, 0xff]);

/** A stored block, which writes this many of the following bytes. */
function write(bytes: number): Buffer {
  const block = Buffer.alloc(5);
  block.writeUInt16LE(bytes, 1);
  block.writeUInt16LE(~bytes & 0xffff, 3);
  return block;
}

/** Bit fields in the order of deflate. Codes have their highest bit first. */
function pack(...fields: readonly (readonly [value: number, bits: number, kind?: 'code'])[]): Buffer {
  const bits = fields.flatMap(([value, count, kind]) => {
    const digits = Array.from({ length: count }, (_, at) => (value >> at) & 1);
    return kind === 'code' ? digits.reverse() : digits;
  });
  const bytes = Buffer.alloc(bits.length / 8);
  bits.forEach((bit, at) => {
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (at & 7));
  });
  return bytes;
}

const FIXED_BLOCK = [0b010, 3] as const;
const END_OF_BLOCK = [0, 7] as const;
/** Blocks that write the last bytes again: twenty, sixty-five, and as many as the end of the file has. */
const TEN_FROM_TWENTY = [[264 - 256, 7, 'code'] as const, [8, 5, 'code'] as const, [20 - 17, 3] as const] as const;
const repeatTwenty = pack(FIXED_BLOCK, ...TEN_FROM_TWENTY, ...TEN_FROM_TWENTY, END_OF_BLOCK);
const repeatSixtyFive = pack(
  FIXED_BLOCK,
  ...([[276 - 256, 7, 'code'] as const, [65 - 59, 3] as const, [12, 5, 'code'] as const, [0, 5] as const] as const),
  END_OF_BLOCK,
  FIXED_BLOCK,
  END_OF_BLOCK,
);
function repeatEnd(bytes: number): Buffer {
  const length = [0b11000000, 8, 'code'] as const;
  const distance = [13, 5, 'code'] as const;
  return pack(FIXED_BLOCK, length, [bytes - 115, 4], distance, [bytes - 97, 5], END_OF_BLOCK);
}

function header(signature: number, bytes: number, at: number, checksum: number, sizes: readonly number[]): Buffer {
  const fields = Buffer.alloc(bytes);
  fields.writeUInt32LE(signature, 0);
  fields.writeUInt16LE(20, at - 10);
  fields.writeUInt16LE(8, at - 6);
  fields.writeUInt32LE(checksum, at);
  sizes.forEach((size, index) => {
    fields.writeUInt32LE(size, at + 4 + index * 4);
  });
  fields.writeUInt16LE(NAME.length, at + 12);
  return Buffer.concat([fields, Buffer.from(NAME)]);
}

function fileWith(checksum: number, compressed: number, whole: number): Buffer {
  const prefix = header(0x04034b50, 30, 14, checksum, [compressed, whole]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + NAME.length, 12);
  end.writeUInt32LE(PREFIX_BYTES + compressed, 16);
  end.writeUInt16LE(COMMENT.length, 20);
  const central = header(0x02014b50, 46, 16, checksum, [compressed, whole]);
  central.writeUInt16LE(20, 4);
  const suffix = Buffer.concat([LAST, central, end, Buffer.from(COMMENT)]);
  const repeat = repeatEnd(suffix.length + 4);
  const last = Buffer.concat([repeat, suffix]);
  const [one, four, all] = [write(5), write(20), write(PREFIX_BYTES + 5)];
  const writeLast = write(last.length);
  // biome-ignore format: these blocks make one program
  return Buffer.concat([
    prefix, all, prefix, all, repeatSixtyFive, one, repeatSixtyFive, one, one,
    four, repeatSixtyFive, one, one, four, repeatTwenty, four, repeatTwenty, four, repeatTwenty, four,
    repeatTwenty, four, repeatTwenty, NOTHING, NOTHING, writeLast,
    repeatTwenty, NOTHING, NOTHING, writeLast, last, repeat, suffix,
  ]);
}

/**
 * Finds a checksum that the file can contain while it also is the file's checksum. Each bit changes the file's checksum by a value that
 * depends only on the bit.
 */
function ownChecksum(checksumWith: (checksum: number) => number): number {
  const base = checksumWith(0);
  // Each row: the mask of answer bits that must add up to this bit.
  const rows = Array.from({ length: 32 }, (_, bit) => ({ mask: 1 << bit, sum: (base >>> bit) & 1 }));
  for (let column = 0; column < 32; column += 1) {
    const change = checksumWith((1 << column) >>> 0) ^ base;
    for (const [bit, row] of rows.entries()) row.mask ^= ((change >>> bit) & 1) << column;
  }
  for (let column = 0; column < 32; column += 1) {
    const pivot = rows.findIndex(({ mask }, at) => at >= column && ((mask >>> column) & 1) === 1);
    const [found, here] = [rows[pivot], rows[column]];
    if (found === undefined || here === undefined) throw new Error('no such checksum: change the comment');
    [rows[pivot], rows[column]] = [here, found];
    for (const row of rows) {
      if (row === found || ((row.mask >>> column) & 1) === 0) continue;
      row.mask ^= found.mask;
      row.sum ^= found.sum;
    }
  }
  return rows.reduce((checksum, { sum }, column) => (checksum | (sum << column)) >>> 0, 0);
}

/** The whole file. */
export function zipQuine(): Buffer {
  const { length } = fileWith(0, 0, 0);
  const compressed = length - PREFIX_BYTES - (46 + NAME.length + 22 + COMMENT.length);
  const checksum = ownChecksum((value) => crc32(fileWith(value, compressed, length)));
  return fileWith(checksum, compressed, length);
}
