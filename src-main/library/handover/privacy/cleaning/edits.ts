/** Changes of a file that keep its length, made while it is copied. So a film of any length is cleaned with little memory. */

export interface Edit {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** What is written there: as many bytes, or one byte again and again. */
  readonly to: Uint8Array | number;
}

/** @param edits of those that overlap, the one that begins later wins */
export async function* edited(chunks: AsyncIterable<Uint8Array>, edits: readonly Edit[]): AsyncGenerator<Uint8Array> {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  let [position, next] = [0, 0];
  for await (const chunk of chunks) {
    const end = position + chunk.length;
    while (next < sorted.length && (sorted[next]?.end ?? 0) <= position) next += 1;
    if ((sorted[next]?.start ?? end) < end) {
      // The reader may use the memory of the chunk again.
      const changed = Uint8Array.from(chunk);
      for (let place = next; (sorted[place]?.start ?? end) < end; place += 1) {
        const edit = sorted[place];
        if (edit !== undefined) applyTo(changed, position, edit);
      }
      yield changed;
    } else yield chunk;
    position = end;
  }
}

/** @param position of the first byte of `bytes` in the file */
export function applyTo(bytes: Uint8Array, position: number, { start, end, to }: Edit): void {
  const [from, until] = [Math.max(start, position), Math.min(end, position + bytes.length)];
  if (until <= from) return;
  if (typeof to === 'number') bytes.fill(to, from - position, until - position);
  else bytes.set(to.subarray(from - start, until - start), from - position);
}
