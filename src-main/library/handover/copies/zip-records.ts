/** The records of a ZIP (APPNOTE 6.3) of stored entries: names in UTF-8, one date, and no extra fields but those of large files. */

export interface ZipEntry {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  /** The position of its local header. */
  readonly offset: number;
}

const [UTF8, STORED] = [0x0800, 0];
const [PLAIN, ZIP64] = [20, 45];
/** 1980-01-01, the earliest date in a ZIP. */
const FIRST_DAY = 0x21;
const ON_UNIX = 3 << 8;
const MODE = 0o100644 << 16;
/** This value says that the real number is in the extra field. */
const FULL = 0xffffffff;

/** The header in front of the bytes of an entry. */
export function localHeader(entry: ZipEntry): Buffer {
  const large = entry.size >= FULL ? zip64Extra([entry.size, entry.size]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeFacts(header, 4, entry, large);
  return Buffer.concat([header, entry.name, large]);
}

/** The entry as the central directory lists it. */
export function centralEntry(entry: ZipEntry): Buffer {
  const sizes = entry.size >= FULL ? [entry.size, entry.size] : [];
  const values = entry.offset >= FULL ? [...sizes, entry.offset] : sizes;
  const large = values.length > 0 ? zip64Extra(values) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(ON_UNIX | ZIP64, 4);
  writeFacts(header, 6, entry, large);
  header.writeUInt32LE(MODE >>> 0, 38);
  header.writeUInt32LE(Math.min(entry.offset, FULL), 42);
  return Buffer.concat([header, entry.name, large]);
}

/** The fields that both headers share, from the required version to the length of the extra field. */
function writeFacts(header: Buffer, at: number, { name, crc, size }: ZipEntry, extra: Buffer): void {
  header.writeUInt16LE(extra.length > 0 ? ZIP64 : PLAIN, at);
  header.writeUInt16LE(UTF8, at + 2);
  header.writeUInt16LE(STORED, at + 4);
  header.writeUInt16LE(FIRST_DAY, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(Math.min(size, FULL), at + 14);
  header.writeUInt32LE(Math.min(size, FULL), at + 18);
  header.writeUInt16LE(name.length, at + 22);
  header.writeUInt16LE(extra.length, at + 24);
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  for (const [place, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * place);
  return extra;
}

/** @param start of the directory within the file @param length of the directory */
export function endOfDirectory(entries: number, start: number, length: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries, 0xffff), 10);
  end.writeUInt32LE(Math.min(length, FULL), 12);
  end.writeUInt32LE(Math.min(start, FULL), 16);
  if (entries < 0xffff && length < FULL && start < FULL) return end;
  const large = Buffer.alloc(56);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(ON_UNIX | ZIP64, 12);
  large.writeUInt16LE(ZIP64, 14);
  large.writeBigUInt64LE(BigInt(entries), 24);
  large.writeBigUInt64LE(BigInt(entries), 32);
  large.writeBigUInt64LE(BigInt(length), 40);
  large.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([large, locator, end]);
}
