/** Writes members of a tar archive (POSIX.1-1988 “ustar”), with fixed dates and owners: the same files give the same bytes. */

export const TAR_BLOCK = 512;
/** Two blocks of zeros end an archive. */
export const TAR_END = new Uint8Array(2 * TAR_BLOCK);

const NAME_BYTES = 100;
const PREFIX_BYTES = 155;
/** Larger sizes are written in binary, which GNU tar, Python and libarchive support. */
const MOST_OCTAL = 0o77777777777;
const FIXED_TIME = 0;

/** The header of a file. An extra header before it holds a path that is too long (POSIX.1-2001 “pax”). @param path with slashes */
export function tarHeader(path: string, size: number): Buffer {
  const split = splitPath(path);
  if (split !== null) return ustarHeader({ ...split, size, type: '0' });
  const record = paxRecord('path', path);
  const pax = ustarHeader({ name: 'pax-header', prefix: '', size: record.length, type: 'x' });
  const short = Buffer.from(path).subarray(0, NAME_BYTES).toString('latin1');
  return Buffer.concat([
    pax,
    record,
    tarPadding(record.length),
    ustarHeader({ name: short, prefix: '', size, type: '0' }),
  ]);
}

/** Fills the last block of a member with zeros. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK);
}

interface Header {
  readonly name: string;
  readonly prefix: string;
  readonly size: number;
  readonly type: '0' | 'x';
}

function ustarHeader({ name, prefix, size, type }: Header): Buffer {
  const header = Buffer.alloc(TAR_BLOCK);
  header.write(name, 0, NAME_BYTES, 'utf8');
  header.write('0000644\0', 100, 'latin1');
  header.write('0000000\0', 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  writeSize(header, size);
  header.write(`${FIXED_TIME.toString(8).padStart(11, '0')}\0`, 136, 'latin1');
  header.write('        ', 148, 'latin1');
  header.write(type, 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  header.write(prefix, 345, PREFIX_BYTES, 'utf8');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

function writeSize(header: Buffer, size: number): void {
  if (size <= MOST_OCTAL) header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
}

/** Null if the path does not fit. */
function splitPath(path: string): { readonly name: string; readonly prefix: string } | null {
  if (Buffer.byteLength(path) <= NAME_BYTES) return { name: path, prefix: '' };
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
    const fits = Buffer.byteLength(prefix) <= PREFIX_BYTES && Buffer.byteLength(name) <= NAME_BYTES;
    if (fits && name !== '') return { name, prefix };
  }
  return null;
}

/** `LENGTH path=VALUE\n`, where the length includes itself. */
function paxRecord(key: string, value: string): Buffer {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length > String(rest).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}
