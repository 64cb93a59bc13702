import * as zlib from 'node:zlib';

const ZSTANDARD_MAGIC = 0xfd2fb528;
/** Of blocks of lines as people write, it leaves a tenth fewer bytes than level 1. It takes about a third longer. */
const LEVEL = 3;
/**
 * Most pieces are about 128 KiB of text. Compressed, they fit into this size. It is not 64 KiB, because Node's pool has that size, so
 * `freeMemory` would take the bytes for a part of the pool.
 */
const COMPRESSED_CHUNK = 61_440;
/** The chunks of a longer piece would be many megabytes for the garbage collector, so it gets one. */
const LONG_PIECE = 1_048_576;
/** For pieces that do not tell their size. */
const UNPACKED_CHUNK = 32_768;
const LEAST_CHUNK = 64;
/** A block of lines is hardly longer than the longest line. */
const MOST_CHUNK = 8_650_752;

/** Uses Zstandard if this runtime has it, because it is several times as fast. The first bytes tell which method was used. */
export function compress(bytes: Buffer, level = LEVEL): Buffer {
  if (typeof zlib.zstdCompressSync !== 'function') return zlib.deflateSync(bytes, { level: 1 });
  return zlib.zstdCompressSync(bytes, {
    params: { [zlib.constants.ZSTD_c_compressionLevel]: level },
    // Lets zstd allocate smaller tables.
    pledgedSrcSize: bytes.length,
    chunkSize: Math.max(
      LEAST_CHUNK,
      bytes.length > LONG_PIECE ? bytes.length : Math.min(COMPRESSED_CHUNK, bytes.length),
    ),
  });
}

/** Reverses {@link compress}. @throws Error if the bytes are damaged */
export function decompress(bytes: Buffer): Buffer {
  const isZstandard = bytes.length >= 4 && bytes.readUInt32LE(0) === ZSTANDARD_MAGIC;
  return isZstandard ? zlib.zstdDecompressSync(bytes, { chunkSize: chunkFor(bytes) }) : zlib.inflateSync(bytes);
}

/** The size of a chunk of memory for all of the text and one more byte. A chunk that is not full shows zlib that nothing is left. */
function chunkFor(bytes: Buffer): number {
  const size = contentSize(bytes);
  return size === null ? UNPACKED_CHUNK : Math.max(LEAST_CHUNK, Math.min(MOST_CHUNK, size + 1));
}

/** The size of the content from the header of a Zstandard frame (RFC 8878, 3.1.1.1); null if the header does not have it. */
function contentSize(bytes: Buffer): number | null {
  const descriptor = bytes[4] ?? 0;
  const isOneSegment = (descriptor & 0x20) !== 0;
  const at = 5 + (isOneSegment ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  if (bytes.length < at + 4) return null;
  switch (descriptor >>> 6) {
    case 0:
      return isOneSegment ? bytes.readUInt8(at) : null;
    case 1:
      return bytes.readUInt16LE(at) + 256;
    case 2:
      return bytes.readUInt32LE(at);
    default:
      return null;
  }
}
