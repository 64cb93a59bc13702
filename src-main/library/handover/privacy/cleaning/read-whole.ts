import { cannotStrip } from './cannot-strip.ts';

/** Files that are not changed while they are copied must be held whole. */
const MOST_HELD = 268_435_456;

/** The number of first bytes that show whether a file is a film, or a picture in the same container. */
const BYTES_OF_TYPE = 8;

/** The first bytes, which show the kind of container, and all chunks with them. */
export async function begunWith(chunks: AsyncIterable<Uint8Array>) {
  const reader = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  for (let length = 0; length < BYTES_OF_TYPE; ) {
    const { value, done } = await reader.next();
    if (done === true) break;
    // The reader may use the same memory again.
    first.push(Uint8Array.from(value));
    length += value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      for (;;) {
        const { value, done } = await reader.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await reader.return?.();
    }
  }
  return { start: Buffer.concat(first).subarray(0, BYTES_OF_TYPE), chunks: all() };
}

/** @throws DeskFailure `file_blocked` for a file that is too large to hold */
export async function joined(chunks: AsyncIterable<Uint8Array>, size: number): Promise<Buffer<ArrayBuffer>> {
  if (size > MOST_HELD) throw cannotStrip('it is larger than 256 MB, and no film');
  const bytes = Buffer.alloc(size);
  let length = 0;
  for await (const chunk of chunks) {
    if (length + chunk.length > size) throw cannotStrip('it is damaged');
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}
