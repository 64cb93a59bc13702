import { setImmediate as nextTurn } from 'node:timers/promises';
import { createInflateRaw, type InflateRaw } from 'node:zlib';
import { freeMemory } from '../memory/free-memory.ts';

const MOST_CHUNK_BYTES = 1_048_576;
/** Compressed bytes of one step near damage. All bytes that a failing step inflated are lost, so the steps are small. */
const CAUTIOUS_BYTES = 16;

export interface InflateOptions {
  /** How many inflated bytes are expected. */
  readonly size: number;
  /** True to get every byte before damage, which needs a second pass. Otherwise up to a megabyte before it is lost. */
  readonly upToDamage: boolean;
}

/**
 * Inflates a raw deflate stream.
 * @param compressed gives the compressed bytes from the first one; called again if damage is found
 * @throws the error of zlib, see {@link isInflateError}
 */
export async function* inflate(
  compressed: () => AsyncIterable<Buffer>,
  { size, upToDamage }: InflateOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const inflater = createInflateRaw({ chunkSize: Math.min(Math.max(size, 1_024), MOST_CHUNK_BYTES) });
  void feed(inflater, compressed()).catch((error: Error) => inflater.destroy(error));
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
    inflater.destroy();
  }
}

/** Frees each piece when it was inflated. The garbage collector would let up to 64 MB of them pile up. */
async function feed(inflater: InflateRaw, compressed: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of compressed) {
    await new Promise<void>((resolve, reject) => {
      inflater.write(piece, (error) => (error == null ? resolve() : reject(error)));
    });
    freeMemory(piece);
  }
  inflater.end();
}

/** True for an error of zlib, as compressed bytes that are damaged give it. */
export function isInflateError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/**
 * Inflates again, with small steps near the damage, because zlib drops what a step inflated before it failed.
 * @param given inflated bytes to skip
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

/** `write` returns false if the bytes cannot be inflated. `take` returns the bytes that were inflated since the last call. */
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
    // zlib may deliver inflated bytes one turn later.
    if (inflater.readableLength > 0) await nextTurn();
    return isWhole;
  };
  return { write, take: () => inflated.splice(0) };
}
