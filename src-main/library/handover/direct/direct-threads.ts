import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { workerProgram } from '../../threads/worker-program.ts';
import type { DirectPlan, DirectTask } from './direct-plan.ts';
import { createDirectWriter } from './direct-writer.ts';
import type { EncodedRows } from './row-sink.ts';

/** Writes the rows of tasks, in threads or in the calling one. */
export interface DirectWriters {
  /** How many tasks should be under way at once. */
  readonly width: number;
  /** The memory of the task must not change until the reply. */
  write(task: DirectTask): Promise<EncodedRows>;
  /** Ends the threads, with the tasks under way. */
  close(): void;
}

/** Each takes 60 to 80 MB. The thread that reads the index and writes the file could keep four of them busy. */
const MOST_THREADS = 2;
/** Nearly all memory of a thread is outside of its heap. A small young generation is collected often, which saves memory. */
const YOUNG_GENERATION_MB = 1;

/** Starting a thread takes longer than writing a short table. */
const FEWEST_ROWS = 5_000;
/** V8 compiles the code in every thread again, which takes as long as writing 60,000 rows. */
const ROWS_A_THREAD = 250_000;

/** The default number of threads for a table. */
export function usualThreads(rows: number): number {
  return rows < FEWEST_ROWS ? 0 : Math.min(MOST_THREADS, availableParallelism(), Math.ceil(rows / ROWS_A_THREAD));
}

/** @param threads 0 for the calling thread */
export function createDirectWriters(plan: DirectPlan, threads: number): DirectWriters {
  if (threads === 0) {
    const writer = createDirectWriter(plan);
    return {
      width: 1,
      write: async (task) => writer.write(task),
      close: () => undefined,
    };
  }
  const all = Array.from({ length: threads }, () => createThread(plan));
  return {
    width: threads * 2,
    write: (task) => {
      const idlest = all.reduce((least, thread) => (thread.waiting() < least.waiting() ? thread : least));
      return idlest.write(task);
    },
    close: () => {
      for (const thread of all) thread.close();
    },
  };
}

function createThread(plan: DirectPlan) {
  const worker = new Worker(workerProgram(import.meta.url, 'direct-worker'), {
    workerData: plan,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  /** In the order in which the thread answers. */
  const waiting: PromiseWithResolvers<EncodedRows>[] = [];
  let failure: unknown = null;
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('message', (reply: EncodedRows) => waiting.shift()?.resolve(reply));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('A thread that writes a table ended.')));
  return {
    waiting: () => waiting.length,
    write: (task: DirectTask): Promise<EncodedRows> => {
      // An ended thread would never answer.
      if (failure !== null) return Promise.reject(failure);
      const answer = Promise.withResolvers<EncodedRows>();
      waiting.push(answer);
      worker.postMessage(task);
      return answer.promise;
    },
    close: () => void worker.terminate(),
  };
}
