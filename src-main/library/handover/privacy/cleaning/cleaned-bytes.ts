import { DeskFailure } from '../../../../../src-preload/failure.ts';
import { stripMetadata } from './strip-metadata.ts';

/** A picture must be read completely before it is cleaned. */
const MOST_BYTES = 268_435_456;

/** @throws DeskFailure `file_blocked` for a file whose metadata cannot be removed */
export async function cleanedBytes(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > MOST_BYTES) {
      const message = 'The metadata of this file cannot be taken out: it is too large.';
      throw new DeskFailure('file_blocked', message, 'Extract it without taking metadata out.');
    }
    // The reader may use the same memory again.
    chunks.push(Uint8Array.from(chunk));
  }
  return oneChunk(stripMetadata(Buffer.concat(chunks)));
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
