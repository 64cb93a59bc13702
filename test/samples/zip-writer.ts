import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** One entry to write. Missing values are written correctly. Given values are written unchanged, true or not. */
export interface ZipEntry {
  readonly name: string | Buffer;
  readonly data: Buffer;
  readonly method?: 'stored' | 'deflated';
  /** Written instead of the true values, in both headers. */
  readonly claims?: {
    readonly crc32?: number;
    readonly size?: number;
    readonly compressedSize?: number;
    readonly flags?: number;
    readonly method?: number;
    readonly headerOffset?: number;
    /** External attributes of Unix: the mode in the upper half. */
    readonly unixMode?: number;
  };
}

export interface ZipWriter {
  /** Absolute position of the entry's local header. */
  add(entry: ZipEntry): Promise<number>;
  /** Adds an entry that may be too large for memory. Its sizes are written into its header afterwards. @returns the sizes of its data */
  addStream(
    name: string,
    chunks: Iterable<Buffer> | AsyncIterable<Buffer>,
    method?: 'stored' | 'deflated',
  ): Promise<{ readonly size: number; readonly compressedSize: number }>;
  finish(comment?: Buffer): Promise<void>;
}

interface CentralEntry {
  readonly name: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
  readonly unixMode: number;
}

const UTF8_FLAG = 0x800;
const DOS_DATE = ((2026 - 1980) << 9) | (3 << 5) | 19;
const MOST = 0xffff_ffff;
/** Entries are small and many: writes this many bytes at once. */
const WRITE_BYTES = 1_048_576;

/** Writes a ZIP entry by entry. @param zip64 writes Zip64 records everywhere, even if they are not needed */
export async function createZipWriter(file: string, zip64 = false): Promise<ZipWriter> {
  const handle = await open(file, 'w');
  const entries: CentralEntry[] = [];
  const { append, flush, position } = createAppender(handle);
  return {
    add: async ({ name, data, method = 'stored', claims = {} }) => {
      const bytes = method === 'stored' ? data : deflateRawSync(data);
      const headerOffset = position();
      const entry = {
        name: Buffer.from(name),
        flags: claims.flags ?? (typeof name === 'string' ? UTF8_FLAG : 0),
        method: claims.method ?? (method === 'stored' ? 0 : 8),
        crc32: claims.crc32 ?? crc32(data),
        compressedSize: claims.compressedSize ?? bytes.length,
        size: claims.size ?? data.length,
        headerOffset: claims.headerOffset ?? headerOffset,
        unixMode: claims.unixMode ?? 0o100644,
      };
      entries.push(entry);
      await append(Buffer.concat([localHeader(entry, zip64), bytes]));
      return headerOffset;
    },
    addStream: async (name, chunks, method = 'stored') => {
      const known = {
        name: Buffer.from(name),
        flags: UTF8_FLAG,
        method: method === 'stored' ? 0 : 8,
        headerOffset: position(),
        unixMode: 0o100644,
      };
      await append(localHeader({ ...known, crc32: 0, compressedSize: 0, size: 0 }, zip64));
      const start = position();
      let [checksum, size] = [0, 0];
      const counted = async function* () {
        for await (const chunk of chunks) {
          checksum = crc32(chunk, checksum);
          size += chunk.length;
          yield chunk;
        }
      };
      const written = method === 'stored' ? counted() : Readable.from(counted()).pipe(createDeflateRaw());
      for await (const chunk of written) await append(chunk as Buffer);
      const compressedSize = position() - start;
      const entry = { ...known, crc32: checksum, compressedSize, size };
      const header = localHeader(entry, zip64);
      await flush();
      await handle.write(header, 0, header.length, known.headerOffset);
      entries.push(entry);
      return { size, compressedSize };
    },
    finish: async (comment = Buffer.alloc(0)) => {
      const start = position();
      for (const entry of entries) await append(centralHeader(entry, zip64));
      await append(endRecords(entries.length, start, position(), zip64, comment));
      await flush();
      await handle.close();
    },
  };
}

/** Appends to a file, in large pieces. */
function createAppender(handle: FileHandle) {
  let position = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async () => {
    const bytes = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting, waitingBytes);
    await handle.write(bytes, 0, bytes.length, position - waitingBytes);
    waiting = [];
    waitingBytes = 0;
  };
  const append = async (bytes: Buffer) => {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    position += bytes.length;
    if (waitingBytes >= WRITE_BYTES) await flush();
  };
  return { append, flush, position: () => position };
}

function localHeader(entry: CentralEntry, zip64: boolean): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(zip64 ? 45 : 20, 4);
  header.writeUInt16LE(entry.flags, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt32LE(entry.crc32, 14);
  header.writeUInt32LE(zip64 ? MOST : entry.compressedSize, 18);
  header.writeUInt32LE(zip64 ? MOST : entry.size, 22);
  header.writeUInt16LE(entry.name.length, 26);
  const extra = zip64 ? zip64Extra([entry.size, entry.compressedSize]) : Buffer.alloc(0);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, entry.name, extra]);
}

function centralHeader(entry: CentralEntry, forced: boolean): Buffer {
  const zip64 = forced || entry.headerOffset >= MOST || entry.size >= MOST;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | (zip64 ? 45 : 20), 4);
  header.writeUInt16LE(zip64 ? 45 : 20, 6);
  header.writeUInt16LE(entry.flags, 8);
  header.writeUInt16LE(entry.method, 10);
  header.writeUInt16LE(DOS_DATE, 14);
  header.writeUInt32LE(entry.crc32, 16);
  header.writeUInt32LE(zip64 ? MOST : entry.compressedSize, 20);
  header.writeUInt32LE(zip64 ? MOST : entry.size, 24);
  header.writeUInt16LE(entry.name.length, 28);
  const extra = zip64 ? zip64Extra([entry.size, entry.compressedSize, entry.headerOffset]) : Buffer.alloc(0);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE((entry.unixMode << 16) >>> 0, 38);
  header.writeUInt32LE(zip64 ? MOST : entry.headerOffset, 42);
  return Buffer.concat([header, entry.name, extra]);
}

function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

function endRecords(count: number, start: number, end: number, forced: boolean, comment: Buffer): Buffer {
  const zip64 = forced || count >= 0xffff || end >= MOST;
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(zip64 ? 0xffff : count, 8);
  record.writeUInt16LE(zip64 ? 0xffff : count, 10);
  record.writeUInt32LE(zip64 ? MOST : end - start, 12);
  record.writeUInt32LE(zip64 ? MOST : start, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([zip64 ? zip64Records(count, start, end) : Buffer.alloc(0), record, comment]);
}

function zip64Records(count: number, start: number, end: number): Buffer {
  const records = Buffer.alloc(56 + 20);
  records.writeUInt32LE(0x06064b50, 0);
  records.writeBigUInt64LE(44n, 4);
  records.writeUInt16LE(45, 12);
  records.writeUInt16LE(45, 14);
  records.writeBigUInt64LE(BigInt(count), 24);
  records.writeBigUInt64LE(BigInt(count), 32);
  records.writeBigUInt64LE(BigInt(end - start), 40);
  records.writeBigUInt64LE(BigInt(start), 48);
  records.writeUInt32LE(0x07064b50, 56);
  records.writeBigUInt64LE(BigInt(end), 64);
  records.writeUInt32LE(1, 72);
  return records;
}
