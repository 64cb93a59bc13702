import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { workerProgram } from '../../threads/worker-program.ts';
import { createSegmentIndexers } from './index-segment.ts';
import type { SegmentIndex } from './segment.ts';
import type { SegmentReply, SegmentTask } from './segment-worker.ts';

/** Indexes segments in the available threads. */
export interface SegmentPool {
  /** How many segments should be under way at once. */
  readonly width: number;
  /**
   * Indexes a segment. Do not use its bytes until the promise resolves, with the index and the same bytes.
   * @param described the known instructions
   */
  index(task: Omit<SegmentTask, 'number'>): Promise<IndexedSegment>;
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
  void Promise.allSettled(threads.map(({ loaded }) => loaded)).then(onLoaded);
  return {
    width: count * 2,
    index: (task) => {
      const idlest = threads.reduce((least, thread) => (thread.waiting.size < least.waiting.size ? thread : least));
      return idlest.index(task);
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

interface Thread {
  readonly loaded: Promise<void>;
  readonly waiting: ReadonlyMap<number, PromiseWithResolvers<IndexedSegment>>;
  index(task: Omit<SegmentTask, 'number'>): Promise<IndexedSegment>;
  close(): Promise<void>;
}

function createThread(): Thread {
  const worker = new Worker(workerProgram(import.meta.url, 'segment-worker'), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const loaded = Promise.withResolvers<void>();
  const waiting = new Map<number, PromiseWithResolvers<IndexedSegment>>();
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
    const { index, buffer, length } = reply;
    waiting.get(reply.number)?.resolve({ index, bytes: Buffer.from(buffer, 0, length) });
    waiting.delete(reply.number);
  });
  return {
    loaded: loaded.promise,
    waiting,
    index: ({ bytes, isFirst, described }) => {
      // An ended thread would never answer.
      if (failure !== null) return Promise.reject(failure);
      number += 1;
      const answer = Promise.withResolvers<IndexedSegment>();
      waiting.set(number, answer);
      const message = { number, isFirst, described, buffer: bytes.buffer, length: bytes.length };
      worker.postMessage(message, [bytes.buffer]);
      return answer.promise;
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
    index: async ({ bytes, isFirst, described }) => ({
      index: indexerFor(described).index(bytes, isFirst),
      bytes,
    }),
    close: async () => undefined,
  };
}
