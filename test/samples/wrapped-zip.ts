import { open } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive: bytes, which are compressed by deflate, or a number of zeros, which are stored and use no space on the disk. */
export interface WrappedZipEntry {
  readonly name: string;
  readonly content: Buffer | number;
}

/**
 * Writes a ZIP like macOS: sizes after the bytes, no Zip64, and only as many bits of each number as fit. The checksum of zeros is not
 * computed.
 */
export async function writeWrappedZip(file: string, entries: readonly WrappedZipEntry[]): Promise<void> {
  const handle = await open(file, 'w');
  try {
    const central: Buffer[] = [];
    const small: Buffer[] = [];
    let position = 0;
    let from = 0;
    const flush = async () => {
      await handle.write(Buffer.concat(small.splice(0)), 0, undefined, from);
    };
    for (const { name, content } of entries) {
      const data = typeof content === 'number' ? null : deflateRawSync(content);
      const size = typeof content === 'number' ? content : content.length;
      const compressed = data?.length ?? size;
      const header = fields(name, { method: data === null ? 0 : 8, crc: 0, compressed: 0, size: 0 });
      const crc = typeof content === 'number' ? 0 : crc32(content);
      const told = fields(name, { method: data === null ? 0 : 8, crc, compressed, size });
      central.push(centralHeader(told, position));
      small.push(Buffer.concat([Buffer.from('PK\u0003\u0004'), header]));
      position += 4 + header.length;
      if (data !== null) small.push(data);
      position += compressed;
      if (data === null && size > 0) {
        await flush();
        from = position;
      }
      const descriptor = Buffer.concat([Buffer.from('PK\u0007\u0008'), told.subarray(10, 22)]);
      small.push(descriptor);
      position += descriptor.length;
    }
    const directory = Buffer.concat(central);
    const end = Buffer.alloc(22);
    end.write('PK\u0005\u0006', 'latin1');
    for (const at of [8, 10]) end.writeUInt16LE(entries.length % 0x1_0000, at);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(low(position), 16);
    small.push(directory, end);
    await flush();
  } finally {
    await handle.close();
  }
}

function low(value: number): number {
  return value % 0x1_0000_0000;
}

interface Numbers {
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
}

/** The fields of a local header after its signature. */
function fields(name: string, { method, crc, compressed, size }: Numbers): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(8, 2);
  bytes.writeUInt16LE(method, 4);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(low(compressed), 14);
  bytes.writeUInt32LE(low(size), 18);
  bytes.writeUInt16LE(Buffer.byteLength(name), 22);
  return Buffer.concat([bytes, Buffer.from(name)]);
}

function centralHeader(local: Buffer, position: number): Buffer {
  const bytes = Buffer.alloc(46);
  bytes.write('PK\u0001\u0002', 'latin1');
  bytes.writeUInt16LE(0x315, 4);
  local.copy(bytes, 6, 0, 26);
  bytes.writeUInt32LE((0o100644 << 16) >>> 0, 38);
  bytes.writeUInt32LE(low(position), 42);
  return Buffer.concat([bytes, local.subarray(26)]);
}
