import * as zlib from 'node:zlib';

const ZSTANDARD_MAGIC = 0xfd2fb528;

/** Zstandard where this runtime has it, as it is several times as fast; the bytes tell by their beginning which it was. */
export function compress(bytes: Buffer): Buffer {
  if (typeof zlib.zstdCompressSync !== 'function') return zlib.deflateSync(bytes, { level: 1 });
  return zlib.zstdCompressSync(bytes, { params: { [zlib.constants.ZSTD_c_compressionLevel]: 1 } });
}

/** What {@link compress} was given. @throws Error where the bytes are damaged */
export function decompress(bytes: Buffer): Buffer {
  const isZstandard = bytes.length >= 4 && bytes.readUInt32LE(0) === ZSTANDARD_MAGIC;
  return isZstandard ? zlib.zstdDecompressSync(bytes) : zlib.inflateSync(bytes);
}
