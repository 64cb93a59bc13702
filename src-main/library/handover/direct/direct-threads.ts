import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { workerProgram } from '../../threads/worker-program.ts';
import type { DirectPlan, DirectReply, DirectTask } from './direct-plan.ts';
import { createDirectWriter } from './direct-writer.ts';

/** Writes the rows of tasks, in threads or in the calling one. */
export interface DirectWriters {
  /** How many tasks should be under way at once. */
  readonly width: number;
  /** The memory of the task is unusable until the reply. */
  write(task: DirectTask): Promise<DirectReply>;
  /** Ends the threads, with the tasks under way. */
  close(): void;
}

/** The thread that reads the index and writes the file cannot keep more threads busy. */
const MOST_THREADS = 4;
/** Nearly all memory of a thread is outside of its heap. A small young generation is collected often, which saves memory. */
const YOUNG_GENERATION_MB = 1;

/** The default number of threads for a table. Starting them takes longer than writing a short one. */
export function usualThreads(rows: number): number {
  return rows < 5_000 ? 0 : Math.min(MOST_THREADS, availableParallelism());
}

/** @param threads 0 for the calling thread */
export function createDirectWriters(plan: DirectPlan, threads: number): DirectWriters {
  if (threads === 0) {
    const writer = createDirectWriter(plan);
    return {
      width: 1,
      write: async (task) => ({ encoded: writer.write(task), packed: task.packed }),
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
  const waiting: PromiseWithResolvers<DirectReply>[] = [];
  let failure: unknown = null;
  const fail = (error: unknown) => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('message', (reply: DirectReply) => waiting.shift()?.resolve(reply));
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('A thread that writes a table ended.')));
  return {
    waiting: () => waiting.length,
    write: (task: DirectTask): Promise<DirectReply> => {
      // An ended thread would never answer.
      if (failure !== null) return Promise.reject(failure);
      const answer = Promise.withResolvers<DirectReply>();
      waiting.push(answer);
      worker.postMessage(task, [task.packed, task.space, task.rows.buffer]);
      return answer.promise;
    },
    close: () => void worker.terminate(),
  };
}
