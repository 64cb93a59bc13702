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
  readonly reason: 'ended' | 'too-slow' | 'too-large';

  constructor(reason: ThreadFault['reason']) {
    super(`The thread gave no reply: ${reason}.`);
    this.name = 'ThreadFault';
    this.reason = reason;
  }
}

export interface ThreadPool {
  /**
   * The bytes of the task are transferred and unusable afterwards.
   * @throws ThreadFault; the reason of the signal if it aborts, which ends the work at once
   */
  ask<Reply>(task: ThreadTask, most: ThreadLimits, signal?: AbortSignal): Promise<Reply>;
  close(): void;
}

export interface ThreadLimits {
  /** Without the start of the thread, which takes seconds on a loaded machine. */
  readonly milliseconds: number;
  /**
   * How far the memory of the whole process may grow meanwhile, in bytes. Absent: without a limit. It also counts what other work needs, and is
   * looked at several times a second, so it only prevents the worst.
   */
  readonly growth?: number;
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
    ask: async <Reply>(task: ThreadTask, most: ThreadLimits, signal?: AbortSignal): Promise<Reply> => {
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
function ask<Reply>(thread: Thread, task: ThreadTask, most: ThreadLimits, signal?: AbortSignal): Promise<Reply> {
  const { worker } = thread;
  return new Promise<Reply>((resolve, reject) => {
    worker.ref();
    const fail = (reason: ThreadFault['reason']) => settle(() => reject(new ThreadFault(reason)));
    let timer: NodeJS.Timeout | undefined;
    const startTimer = () => {
      timer = setTimeout(() => fail('too-slow'), most.milliseconds);
    };
    const stopWatching = most.growth === undefined ? null : watchGrowth(most.growth, () => fail('too-large'));
    const settle = (done: () => void) => {
      clearTimeout(timer);
      stopWatching?.();
      worker.off('message', onMessage).off('error', onFailure).off('exit', onFailure).unref();
      signal?.removeEventListener('abort', onAbort);
      done();
    };
    const onMessage = (reply: Reply | typeof READY) => {
      if (reply !== READY) return settle(() => resolve(reply));
      thread.isReady = true;
      startTimer();
    };
    const onFailure = () => fail('ended');
    const onAbort = () => settle(() => reject(signal?.reason));
    if (thread.isReady) startTimer();
    worker.on('message', onMessage).on('error', onFailure).on('exit', onFailure);
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.postMessage(task, [task.bytes.buffer]);
  });
}

const LOOKS_MILLISECONDS = 100;

/** Calls back once the process needs this many bytes more than the least since now. @returns ends the watch */
function watchGrowth(most: number, onExceeded: () => void): () => void {
  // What other work frees meanwhile would hide as much of the growth.
  let least = process.memoryUsage.rss();
  const looks = setInterval(() => {
    const now = process.memoryUsage.rss();
    least = Math.min(least, now);
    if (now - least > most) onExceeded();
  }, LOOKS_MILLISECONDS);
  return () => clearInterval(looks);
}
