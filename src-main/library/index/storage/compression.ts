import * as zlib from 'node:zlib';

const ZSTANDARD_MAGIC = 0xfd2fb528;
/** A quarter faster than level 1, for an eighth more bytes. */
const LEVEL = -2;
/** Most pieces are some 16 KiB of text: compressed, they fit into the first of these, and unpacked into the second. */
const COMPRESSED_CHUNK = 4_096;
const UNPACKED_CHUNK = 32_768;

/** Zstandard where this runtime has it, as it is several times as fast; the bytes tell by their beginning which it was. */
export function compress(bytes: Buffer): Buffer {
  if (typeof zlib.zstdCompressSync !== 'function') return zlib.deflateSync(bytes, { level: 1 });
  return zlib.zstdCompressSync(bytes, {
    params: { [zlib.constants.ZSTD_c_compressionLevel]: LEVEL },
    // Tables no larger than that needs.
    pledgedSrcSize: bytes.length,
    chunkSize: COMPRESSED_CHUNK,
  });
}

/** What {@link compress} was given. @throws Error where the bytes are damaged */
export function decompress(bytes: Buffer): Buffer {
  const isZstandard = bytes.length >= 4 && bytes.readUInt32LE(0) === ZSTANDARD_MAGIC;
  return isZstandard ? zlib.zstdDecompressSync(bytes, { chunkSize: UNPACKED_CHUNK }) : zlib.inflateSync(bytes);
}
