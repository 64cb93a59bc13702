/** Node gives small pieces of one pool to several owners. Its size differs between versions of Node, also from `Buffer.poolSize`. */
const POOL_BYTES = Buffer.from('pooled').buffer.byteLength;

/**
 * Frees the memory of bytes that nothing reads any more. The garbage collector of a thread lets tens of megabytes of such memory pile up,
 * because it is outside of its heap. The bytes are empty afterwards.
 */
export function freeMemory({ buffer }: { readonly buffer: ArrayBufferLike }): void {
  // A piece that shares its memory stays.
  if (buffer instanceof ArrayBuffer && buffer.byteLength !== POOL_BYTES) buffer.transfer(0);
}
