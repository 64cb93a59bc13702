/** Threads for work on hostile bytes. A thread that takes too long or fails is ended, with its memory. */
import { parentPort, Worker } from 'node:worker_threads';

/** The first message of each thread. */
const READY = 'ready';

/** Takes the tasks of the pool that started this thread. Call it when the thread's program has loaded. */
export function takeTasks<Task extends ThreadTask>(answer: (task: Task) => void | Promise<void>): void {
  // A failure ends the thread.
  parentPort?.on('message', (task: Task) => void answer(task));
  parentPort?.postMessage(READY);
}

/** Why a thread gave no reply. */
export class ThreadFault extends Error {
  readonly reason: 'ended' | 'too-slow';

  constructor(reason: 'ended' | 'too-slow') {
    super(`The thread gave no reply: ${reason}.`);
    this.name = 'ThreadFault';
    this.reason = reason;
  }
}

export interface ThreadPool {
  /**
   * The bytes of the task are transferred and unusable afterwards.
   * @param mostMilliseconds without the start of the thread, which takes seconds on a loaded machine
   * @throws ThreadFault; the reason of the signal if it aborts, which ends the work at once
   */
  ask<Reply>(task: ThreadTask, mostMilliseconds: number, signal?: AbortSignal): Promise<Reply>;
  close(): void;
}

export interface ThreadTask {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An idle thread keeps its memory, which may never shrink. */
const IDLE_MILLISECONDS = 15_000;
/**
 * JavaScript's own memory. Bytes and WebAssembly are outside of it. At the limit, Node gives a thread 16 MB more to end. A larger young
 * generation could exceed these at once, and then the whole process would end.
 */
const RESOURCES = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 };

interface Thread {
  readonly worker: Worker;
  isReady: boolean;
  idle: NodeJS.Timeout | null;
}

/** Uses one thread for each task at work. The caller limits their number. @param program see `workerProgram` */
export function createThreadPool(program: URL): ThreadPool {
  const threads = new Set<Thread>();
  const start = (): Thread => {
    const worker = new Worker(program, { execArgv: [], resourceLimits: RESOURCES, stderr: true, stdout: true });
    // An idle thread does not keep the process alive. If it fails, it simply ends.
    worker.unref();
    const thread: Thread = { worker, isReady: false, idle: null };
    worker.on('error', () => threads.delete(thread));
    worker.once('exit', () => threads.delete(thread));
    threads.add(thread);
    return thread;
  };
  const end = (thread: Thread) => {
    if (thread.idle !== null) clearTimeout(thread.idle);
    threads.delete(thread);
    void thread.worker.terminate();
  };
  const take = (): Thread => {
    const thread = [...threads].find(({ idle }) => idle !== null) ?? start();
    if (thread.idle !== null) clearTimeout(thread.idle);
    thread.idle = null;
    return thread;
  };
  return {
    ask: async <Reply>(task: ThreadTask, most: number, signal?: AbortSignal): Promise<Reply> => {
      signal?.throwIfAborted();
      const thread = take();
      try {
        const reply = await ask<Reply>(thread, task, most, signal);
        thread.idle = setTimeout(() => end(thread), IDLE_MILLISECONDS).unref();
        return reply;
      } catch (error) {
        if (thread.idle === null) end(thread);
        throw error;
      }
    },
    close: () => {
      for (const thread of [...threads]) end(thread);
    },
  };
}

/** Sends one request and waits for the reply. */
function ask<Reply>(thread: Thread, task: ThreadTask, mostMilliseconds: number, signal?: AbortSignal): Promise<Reply> {
  const { worker } = thread;
  return new Promise<Reply>((resolve, reject) => {
    worker.ref();
    let timer: NodeJS.Timeout | undefined;
    const startTimer = () => {
      timer = setTimeout(() => settle(() => reject(new ThreadFault('too-slow'))), mostMilliseconds);
    };
    const settle = (done: () => void) => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onFailure).off('exit', onFailure).unref();
      signal?.removeEventListener('abort', onAbort);
      done();
    };
    const onMessage = (reply: Reply | typeof READY) => {
      if (reply !== READY) return settle(() => resolve(reply));
      thread.isReady = true;
      startTimer();
    };
    const onFailure = () => settle(() => reject(new ThreadFault('ended')));
    const onAbort = () => settle(() => reject(signal?.reason));
    if (thread.isReady) startTimer();
    worker.on('message', onMessage).on('error', onFailure).on('exit', onFailure);
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.postMessage(task, [task.bytes.buffer]);
  });
}
