import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { workerProgram } from '../../threads/worker-program.ts';
import type { TextSegment } from '../full-text/text-segment.ts';
import { createSegmentIndexers } from './index-segment.ts';
import type { SegmentIndex } from './segment.ts';
import type { SegmentReply, SegmentTask, WordTask } from './segment-worker.ts';

/** Indexes segments in the available threads. */
export interface SegmentPool {
  /** How many segments should be under way at once. */
  readonly width: number;
  /**
   * Indexes a segment. Do not use its bytes until the promise resolves, with the index and the same bytes.
   * @param described the known instructions
   */
  index(task: Omit<SegmentTask, 'number'>): Promise<IndexedSegment>;
  /** Indexes the words of a segment that was indexed without them. Do not use its lines afterwards. */
  words(task: Omit<WordTask, 'number'>): Promise<TextSegment>;
  /** Ends the threads after the last segment. Can be called again. */
  close(): Promise<void>;
}

export interface IndexedSegment {
  readonly index: SegmentIndex;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** More than four threads index faster than one thread can inflate. */
const MOST_THREADS = 4;

/** Most memory of a segment is outside of the heap. A small young generation is collected often, which saves tens of megabytes. */
export const YOUNG_GENERATION_MB = 2;

/** @param onLoaded called when all threads have loaded their program, so that it is safe to end them */
export function createSegmentPool(onLoaded: () => void): SegmentPool {
  const count = Math.min(MOST_THREADS, availableParallelism());
  const threads = Array.from({ length: count }, createThread);
  const idlest = () => threads.reduce((least, thread) => (thread.waiting.size < least.waiting.size ? thread : least));
  void Promise.allSettled(threads.map(({ loaded }) => loaded)).then(onLoaded);
  return {
    width: count * 2,
    index: (task) => idlest().index(task),
    words: (task) => idlest().words(task),
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

interface Thread {
  readonly loaded: Promise<void>;
  readonly waiting: ReadonlyMap<number, Waiting>;
  index(task: Omit<SegmentTask, 'number'>): Promise<IndexedSegment>;
  words(task: Omit<WordTask, 'number'>): Promise<TextSegment>;
  close(): Promise<void>;
}

/** A caller that waits for the reply to its task. */
interface Waiting {
  readonly resolve: (reply: Exclude<SegmentReply, { readonly kind: 'loaded' }>) => void;
  readonly reject: (error: unknown) => void;
}

function createThread(): Thread {
  const worker = new Worker(workerProgram(import.meta.url, 'segment-worker'), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const loaded = Promise.withResolvers<void>();
  const waiting = new Map<number, Waiting>();
  let number = 0;
  let failure: unknown = null;
  const fail = (error: unknown) => {
    failure ??= error;
    loaded.reject(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  // Only callers that want to end the thread await this.
  loaded.promise.catch(() => undefined);
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('A thread that indexes segments ended.')));
  worker.on('message', (reply: SegmentReply) => {
    if (reply.kind === 'loaded') return loaded.resolve();
    waiting.get(reply.number)?.resolve(reply);
    waiting.delete(reply.number);
  });
  const ask = (message: object, moved: readonly ArrayBuffer[]) =>
    new Promise<Parameters<Waiting['resolve']>[0]>((resolve, reject) => {
      // An ended thread would never answer.
      if (failure !== null) return reject(failure);
      number += 1;
      waiting.set(number, { resolve, reject });
      worker.postMessage({ ...message, number }, moved);
    });
  return {
    loaded: loaded.promise,
    waiting,
    index: async ({ bytes, ...task }) => {
      const reply = await ask({ ...task, buffer: bytes.buffer, length: bytes.length }, [bytes.buffer]);
      if (reply.kind !== 'indexed') throw new Error('A thread answered another question.');
      return { index: reply.index, bytes: Buffer.from(reply.buffer, 0, reply.length) };
    },
    words: async (task) => {
      const reply = await ask(task, [task.lines.bytes.buffer]);
      if (reply.kind !== 'words') throw new Error('A thread answered another question.');
      return reply.text;
    },
    close: async () => {
      worker.postMessage(null);
      await ended;
    },
  };
}

/** Indexes in the calling thread. */
export function createInlinePool(): SegmentPool {
  const indexerFor = createSegmentIndexers();
  return {
    width: 1,
    index: async ({ bytes, isFirst, described, pass }) => ({
      index: indexerFor(described).index(bytes, isFirst, pass),
      bytes,
    }),
    words: async ({ described, lines }) => indexerFor(described).words(lines),
    close: async () => undefined,
  };
}
