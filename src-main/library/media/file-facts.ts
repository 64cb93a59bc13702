import { createHash } from 'node:crypto';
import { type MediaDescription, NOT_DESCRIBED } from './metadata/media-description.ts';

/** Facts that tables state about a file. */
export interface FileFacts extends MediaDescription {
  /** SHA-256 of all bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

/** Describes a whole picture, film or sound. */
export type Describe = (bytes: Uint8Array<ArrayBuffer>) => Promise<MediaDescription>;

/** Larger files are not described. A picture must be read completely, because some formats store date and place at their end. */
const DESCRIBED_BYTES = 134_217_728;

/**
 * Reads the whole file once.
 * @param chunks its bytes; their errors are thrown
 * @param toDescription describes the whole file; null for other files than pictures, films and sounds
 */
export async function readFileFacts(
  chunks: AsyncIterable<Uint8Array>,
  toDescription: Describe | null,
  size: number,
): Promise<FileFacts> {
  const { add, facts } = collectFacts(toDescription, size);
  for await (const chunk of chunks) add(chunk);
  return facts();
}

/** A stream of a file that also collects the facts of `readFileFacts`. */
export interface WatchedFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Null unless all bytes were read. */
  facts(): Promise<FileFacts | null>;
}

/** @param toDescription see `readFileFacts` */
export function watchFile(
  chunks: AsyncIterable<Uint8Array>,
  toDescription: Describe | null,
  size: number,
): WatchedFile {
  const { add, facts } = collectFacts(toDescription, size);
  let isWhole = false;
  async function* watched() {
    for await (const chunk of chunks) {
      add(chunk);
      yield chunk;
    }
    isWhole = true;
  }
  return { bytes: watched(), facts: async () => (isWhole ? facts() : null) };
}

function collectFacts(toDescription: Describe | null, size: number) {
  const hash = createHash('sha256');
  const isDescribed = toDescription !== null && size <= DESCRIBED_BYTES;
  // In new memory, which can be given to another thread. The reader of a chunk may change it.
  let memory: Uint8Array<ArrayBuffer> | null = null;
  const whole = () => {
    memory ??= new Uint8Array(size);
    return memory;
  };
  let length = 0;
  return {
    add: (chunk: Uint8Array): void => {
      hash.update(chunk);
      if (isDescribed) whole().set(chunk, length);
      length += chunk.length;
    },
    facts: async (): Promise<FileFacts> => {
      const description = isDescribed ? await toDescription(whole()) : NOT_DESCRIBED;
      return { sha256: hash.digest('hex'), ...description };
    },
  };
}
