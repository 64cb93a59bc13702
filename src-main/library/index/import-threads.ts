import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { DeskError } from '../../../src-preload/domain.ts';
import { DeskFailure, fromDeskError } from '../../../src-preload/failure.ts';
import type { Context } from '../api/library-api.ts';
import { workerProgram } from '../threads/worker-program.ts';
import type { BuildInput, BuildResult } from './build-index.ts';
import type { WorkerMessage, WorkerTask } from './import-worker.ts';
import { YOUNG_GENERATION_MB } from './segments/segment-pool.ts';

/** The threads that work on archives' indexes: a set of them for each piece of work, ended with it. */
export interface ImportThreads {
  /**
   * Has a set loaded for the next piece of work. To be called when a person is likely to want an import within minutes; a set that is not
   * used by then is ended. Resolves when it is loaded.
   */
  prepare(): Promise<void>;
  /**
   * Starts building the indexes of an archive. Cancelling ends the threads; partial files are removed before `words` rejects. Both
   * promises have to be awaited.
   */
  start(input: BuildInput, context: Context): IndexBuilding;
  /** Builds the indexes of an archive; on any failure the partial files are removed before this rejects. */
  build(input: BuildInput, context: Context): Promise<BuildResult>;
  /** Makes the orders that a large archive keeps. @param task names a finished index, which may be open elsewhere */
  makeSortOrders(
    task: { readonly indexPath: string; readonly submissions: number },
    signal: Context['signal'],
  ): Promise<void>;
  /** Ends the set that was prepared; those that work end with their work. */
  close(): Promise<void>;
}

/** The building of an archive's indexes in threads of their own. */
export interface IndexBuilding {
  /** Resolves when everything can be browsed. */
  readonly rows: Promise<BuildResult>;
  /** Resolves when every word can be found. */
  readonly words: Promise<void>;
}

const UNUSED_MS = 300_000;

/** The program of the thread that builds an archive's index. */
export function importWorkerProgram(): URL {
  return workerProgram(import.meta.url, 'import-worker');
}

/** @param program the program of `import-worker.ts`: source or bundle */
export function createImportThreads(program: URL): ImportThreads {
  let spare: ImportThread | null = null;
  let unused: NodeJS.Timeout | undefined;

  const take = (): ImportThread => {
    clearTimeout(unused);
    const thread = spare ?? startThread(program);
    spare = null;
    return thread;
  };
  const endSpare = async () => {
    if (spare !== null) await take().end();
  };
  const run = (task: WorkerTask, context: Context, onRows: (result: BuildResult) => void) => {
    context.signal?.throwIfAborted();
    return runTask(take(), task, context, onRows);
  };
  const start = (input: BuildInput, context: Context): IndexBuilding => {
    const rows = Promise.withResolvers<BuildResult>();
    const words = (async () => run({ kind: 'build', input }, context, rows.resolve))().catch(async (error: unknown) => {
      rows.reject(error);
      for (const file of [input.indexPath, input.textPath]) await rm(file, { force: true });
      throw error;
    });
    return { rows: rows.promise, words };
  };

  return {
    prepare: () => {
      clearTimeout(unused);
      unused = setTimeout(() => void endSpare(), UNUSED_MS);
      unused.unref();
      if (spare === null) {
        spare = startThread(program);
        spare.worker.postMessage({ kind: 'load' } satisfies WorkerTask);
        // A command that is done must not wait for a set that nothing uses; its work makes it wait again.
        spare.worker.unref();
      }
      return spare.loaded;
    },
    start,
    build: async (input, context) => {
      context.signal?.throwIfAborted();
      const { rows, words } = start(input, context);
      // The rows fail with the words; these reject once everything is tidied up.
      const [result] = await Promise.allSettled([rows, words]);
      await words;
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    },
    makeSortOrders: async (task, signal) => {
      await run({ kind: 'orders', ...task }, signal === undefined ? {} : { signal }, () => undefined);
    },
    close: endSpare,
  };
}

/** The thread that works on an archive, and has further ones below it. */
interface ImportThread {
  readonly worker: Worker;
  /** Resolves when it and those below it are loaded, or when it is gone. */
  readonly loaded: Promise<void>;
  /** Ends it, with those below it. Until this resolves it may hold its files open. */
  end(): Promise<void>;
}

function startThread(program: URL): ImportThread {
  const worker = new Worker(program, {
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const loaded = Promise.withResolvers<void>();
  void ended.then(loaded.resolve);
  worker.on('message', ({ kind }: WorkerMessage) => {
    // Work may fail before the threads below are loaded: then there are none that an end could hurt.
    if (kind === 'loaded' || kind === 'done' || kind === 'failed') loaded.resolve();
  });
  // Reported to the caller that gave it work. An idle set that fails is simply gone.
  worker.on('error', () => undefined);
  return {
    worker,
    loaded: loaded.promise,
    end: async () => {
      // A thread that is ended while programs are still being loaded can take the whole process with it (a fault in V8).
      await loaded.promise;
      await worker.terminate();
      await ended;
    },
  };
}

async function runTask(
  thread: ImportThread,
  task: WorkerTask,
  { signal, onProgress }: Context,
  onRows: (result: BuildResult) => void,
): Promise<void> {
  const { worker } = thread;
  const cancel = () => void thread.end();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress') onProgress?.(message.progress);
        else if (message.kind === 'rows') onRows(message.result);
        else if (message.kind === 'done') resolve();
        else if (message.kind === 'failed') reject(workerFailure(message));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(signal?.reason ?? unexpectedEnd()));
      worker.ref();
      worker.postMessage(task);
    });
    signal?.throwIfAborted();
  } finally {
    signal?.removeEventListener('abort', cancel);
    await thread.end();
  }
}

function workerFailure({ error, stack }: Extract<WorkerMessage, { readonly error: DeskError }>): Error {
  if (error.code !== 'internal') return fromDeskError(error);
  const unforeseen = new Error('The import thread failed.');
  unforeseen.stack = stack;
  return unforeseen;
}

function unexpectedEnd(): DeskFailure {
  return new DeskFailure(
    'internal',
    'The import ended before it was finished.',
    'Try again; if it happens again, the machine may be short of memory.',
  );
}
