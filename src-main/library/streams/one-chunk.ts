/** A stream that holds everything in one chunk. */
export async function* oneChunk<Chunk>(chunk: Chunk): AsyncGenerator<Chunk> {
  yield chunk;
}
