import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createInflateRaw, type InflateRaw } from 'node:zlib';

const MOST_CHUNK_BYTES = 1_048_576;
/** Compressed bytes per step where damage is near: what one step inflates is lost with the byte that cannot be inflated. */
const CAUTIOUS_BYTES = 16;

export interface InflateOptions {
  /** Inflated bytes that are expected. */
  readonly size: number;
  /** True to get every byte in front of damage, which takes a second reading; else up to a megabyte in front of it is lost. */
  readonly upToDamage: boolean;
}

/**
 * Inflates a raw deflate stream.
 * @param compressed gives the compressed bytes, from the first; called again where damage is met
 * @throws the error of zlib, see {@link isInflateError}
 */
export async function* inflate(
  compressed: () => AsyncIterable<Buffer>,
  { size, upToDamage }: InflateOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const source = Readable.from(compressed(), { objectMode: true, highWaterMark: 1 });
  const inflater = createInflateRaw({ chunkSize: Math.min(Math.max(size, 1_024), MOST_CHUNK_BYTES) });
  source.on('error', (error) => inflater.destroy(error));
  source.pipe(inflater);
  let given = 0;
  try {
    for await (const chunk of inflater as AsyncIterable<Buffer>) {
      given += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (upToDamage && isInflateError(error)) yield* inflateCautiously(compressed(), given, inflater.bytesWritten);
    throw error;
  } finally {
    source.destroy();
    inflater.destroy();
  }
}

export function isInflateError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/**
 * Inflates once more, in small steps from where the damage can be. zlib drops what a step inflated before it failed.
 * @param given inflated bytes to pass over
 * @param sound compressed bytes that were inflated without an error
 */
async function* inflateCautiously(
  compressed: AsyncIterable<Buffer>,
  given: number,
  sound: number,
): AsyncGenerator<Buffer, void, undefined> {
  const inflater = createInflateRaw();
  const { write, take } = steps(inflater);
  let position = 0;
  let toPassOver = given;
  try {
    for await (const bytes of compressed) {
      for (let at = 0; at < bytes.length; ) {
        const step = position < sound ? sound - position : CAUTIOUS_BYTES;
        const piece = bytes.subarray(at, at + step);
        const isWhole = await write(piece);
        for (const chunk of take()) {
          if (chunk.length > toPassOver) yield chunk.subarray(toPassOver);
          toPassOver = Math.max(0, toPassOver - chunk.length);
        }
        if (!isWhole) return;
        at += piece.length;
        position += piece.length;
      }
    }
  } finally {
    inflater.destroy();
  }
}

/** `write` answers false where the bytes cannot be inflated; `take` gives what was inflated since it was called last. */
function steps(inflater: InflateRaw): {
  readonly write: (piece: Buffer) => Promise<boolean>;
  readonly take: () => Buffer[];
} {
  const inflated: Buffer[] = [];
  let settle: (isWhole: boolean) => void = () => undefined;
  inflater.on('data', (chunk: Buffer) => inflated.push(chunk));
  inflater.on('error', () => settle(false));
  const write = async (piece: Buffer) => {
    const isWhole = await new Promise<boolean>((resolve) => {
      settle = resolve;
      inflater.write(piece, (error) => resolve(error == null));
    });
    // What was inflated may be handed out one turn later.
    if (inflater.readableLength > 0) await nextTurn();
    return isWhole;
  };
  return { write, take: () => inflated.splice(0) };
}
