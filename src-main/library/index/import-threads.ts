import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { DeskError } from '../../../src-preload/domain.ts';
import { DeskFailure, fromDeskError } from '../../../src-preload/failure.ts';
import type { Context } from '../api/library-api.ts';
import { workerProgram } from '../threads/worker-program.ts';
import { type BuildInput, type BuildResult, namesPath } from './build-index.ts';
import type { WorkerMessage, WorkerTask } from './import-worker.ts';
import { YOUNG_GENERATION_MB } from './segments/segment-pool.ts';
import { indexWords } from './words.ts';

/** The threads that work on the indexes of archives. Each piece of work has a separate set of threads, which ends with the work. */
export interface ImportThreads {
  /**
   * Loads a set of threads in advance. Call it when a person probably wants an import within minutes. An unused set ends after that time.
   * Resolves when the set is loaded.
   */
  prepare(): Promise<void>;
  /**
   * Starts building the indexes of an archive. Cancelling ends the threads; partial files are deleted before `whole` rejects. Await all
   * promises.
   */
  start(input: BuildInput, context: Context): IndexBuilding;
  /** Builds the indexes of an archive. If it fails, partial files are deleted before it rejects. */
  build(input: BuildInput, context: Context): Promise<BuildResult>;
  /** Makes and stores the sort orders of a large archive. @param task names a finished index, which may be open elsewhere */
  makeSortOrders(
    task: { readonly indexPath: string; readonly submissions: number },
    signal: Context['signal'],
  ): Promise<void>;
  /** Ends the prepared set. Working sets end with their work. */
  close(): Promise<void>;
}

/** The building of an archive's indexes in a set of threads. */
export interface IndexBuilding {
  /** Resolves when submissions and files can be browsed. */
  readonly rows: Promise<BuildResult>;
  /** Resolves when all words can be searched. */
  readonly words: Promise<void>;
  /** Resolves when the plain tables are written, too. */
  readonly whole: Promise<void>;
}

const UNUSED_MS = 300_000;

/** The program of the thread that builds indexes. */
export function importWorkerProgram(): URL {
  return workerProgram(import.meta.url, 'import-worker');
}

/** @param program `import-worker.ts`, as source or bundle */
export function createImportThreads(program: URL): ImportThreads {
  const prepared = createPreparedThread(program);
  const run = (task: WorkerTask, context: Context, heard: Heard = {}) => {
    context.signal?.throwIfAborted();
    return runTask(prepared.take(), task, context, heard);
  };
  const start = (input: BuildInput, context: Context): IndexBuilding => {
    const rows = Promise.withResolvers<BuildResult>();
    const words = Promise.withResolvers<void>();
    const heard = { rows: rows.resolve, words: words.resolve };
    const begin = async () => {
      // A process that was killed may have had the same id, and then the same paths.
      await removeFiles(input);
      return run({ kind: 'build', input }, context, heard);
    };
    const whole = begin().catch(async (error: unknown) => {
      rows.reject(error);
      words.reject(error);
      await removeFiles(input);
      throw error;
    });
    return { rows: rows.promise, words: words.promise, whole };
  };

  return {
    prepare: prepared.prepare,
    start,
    build: async (input, context) => {
      context.signal?.throwIfAborted();
      const { rows, words, whole } = start(input, context);
      // All fail together; the last one rejects once everything is tidied up.
      const [result] = await Promise.allSettled([rows, words, whole]);
      await whole;
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    },
    makeSortOrders: async (task, signal) => {
      await run({ kind: 'orders', ...task }, { signal });
    },
    close: prepared.end,
  };
}

/** The thread that works on an archive. It starts further threads for segments. */
interface ImportThread {
  readonly worker: Worker;
  /** Resolves when it and its threads are loaded, or when it has ended. */
  readonly loaded: Promise<void>;
  /** Ends it and its threads. It may hold files open until this resolves. */
  end(): Promise<void>;
}

/** A thread that is loaded in advance. It ends if it is not used. */
function createPreparedThread(program: URL) {
  let spare: ImportThread | null = null;
  let unused: NodeJS.Timeout | undefined;

  const take = (): ImportThread => {
    clearTimeout(unused);
    const thread = spare ?? startThread(program);
    spare = null;
    return thread;
  };
  const end = async () => {
    if (spare !== null) await take().end();
  };
  return {
    /** The prepared thread, or a new one. */
    take,
    end,
    prepare: (): Promise<void> => {
      clearTimeout(unused);
      unused = setTimeout(() => void end(), UNUSED_MS);
      unused.unref();
      if (spare === null) {
        spare = startThread(program);
        spare.worker.postMessage({ kind: 'load' } satisfies WorkerTask);
        // An unused set must not keep a finished command from exiting. Starting work reverses this.
        spare.worker.unref();
      }
      return spare.loaded;
    },
  };
}

/** Removes what a build has written. */
async function removeFiles({ indexPath, textPath, spoolPath = indexPath }: BuildInput): Promise<void> {
  for (const file of [indexPath, textPath, spoolPath, namesPath(spoolPath)]) await rm(file, { force: true });
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
    // Work may fail before the threads for segments are loaded. Then none of them is being loaded, and ending is safe.
    if (kind === 'loaded' || kind === 'done' || kind === 'failed') loaded.resolve();
  });
  // The caller that gave the work gets the error. An idle set that fails simply ends.
  worker.on('error', () => undefined);
  return {
    worker,
    loaded: loaded.promise,
    end: async () => {
      // Ending a thread while it loads programs can crash the whole process (a fault in V8).
      await loaded.promise;
      await worker.terminate();
      await ended;
    },
  };
}

/** Called by the thread's messages. */
interface Heard {
  readonly rows?: (result: BuildResult) => void;
  readonly words?: () => void;
}

async function runTask(
  thread: ImportThread,
  task: WorkerTask,
  { signal, onProgress }: Context,
  heard: Heard,
): Promise<void> {
  const { worker } = thread;
  const cancel = () => void thread.end();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress') onProgress?.(message.progress);
        else if (message.kind === 'rows') heard.rows?.(message.result);
        else if (message.kind === 'words') heard.words?.();
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
  return new DeskFailure('internal', indexWords.importEnded, indexWords.importEndedHint);
}
