import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { DeskFailure, fromDeskError } from '../../../src-preload/failure.ts';
import type { Context } from '../api.ts';
import type { BuildInput, BuildResult } from './build-index.ts';
import type { WorkerMessage, WorkerTask } from './import-worker.ts';

/** The building of an archive's indexes in threads of their own. */
export interface IndexBuilding {
  /** Resolves when everything can be browsed. */
  readonly rows: Promise<BuildResult>;
  /** Resolves when every word can be found. */
  readonly words: Promise<void>;
}

/**
 * Starts building the indexes of an archive. Cancelling ends the threads; partial files are removed before `words` rejects. Both
 * promises have to be awaited.
 * @param program the program of `import-worker.ts`: source or bundle
 */
export function startIndexes(program: URL, input: BuildInput, context: Context): IndexBuilding {
  const rows = Promise.withResolvers<BuildResult>();
  const task = { kind: 'build', input } as const;
  const words = runWorker(program, task, context, rows.resolve).catch(async (error: unknown) => {
    rows.reject(error);
    for (const file of [input.indexPath, input.textPath]) await rm(file, { force: true });
    throw error;
  });
  return { rows: rows.promise, words };
}

/** Makes the orders that a large archive keeps. @param indexPath a finished index, which may be open elsewhere */
export async function makeSortOrders(
  program: URL,
  { indexPath, submissions }: { readonly indexPath: string; readonly submissions: number },
  signal: Context['signal'],
): Promise<void> {
  const context = signal === undefined ? {} : { signal };
  await runWorker(program, { kind: 'orders', indexPath, submissions }, context, () => undefined);
}

/** Builds the indexes of an archive; on any failure the partial files are removed before this rejects. */
export async function buildInThreads(program: URL, input: BuildInput, context: Context): Promise<BuildResult> {
  context.signal?.throwIfAborted();
  const { rows, words } = startIndexes(program, input, context);
  // The rows fail with the words; these reject once everything is tidied up.
  const [result] = await Promise.allSettled([rows, words]);
  await words;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

async function runWorker(
  program: URL,
  task: WorkerTask,
  { signal, onProgress }: Context,
  onRows: (result: BuildResult) => void,
): Promise<void> {
  signal?.throwIfAborted();
  const worker = new Worker(program, {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const started = Promise.withResolvers<void>();
  void ended.then(started.resolve);
  // A thread that is ended while programs are still being loaded can take the whole process with it (a fault in V8).
  const cancel = () => void started.promise.then(() => worker.terminate());
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'started') started.resolve();
        else if (message.kind === 'progress') onProgress?.(message.progress);
        else if (message.kind === 'rows') onRows(message.result);
        else if (message.kind === 'done') resolve();
        else reject(workerFailure(message));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(signal?.reason ?? unexpectedEnd()));
    });
    signal?.throwIfAborted();
  } finally {
    signal?.removeEventListener('abort', cancel);
    await started.promise;
    // Until the thread is gone it may hold its files open.
    await worker.terminate();
    await ended;
  }
}

function workerFailure({ error, stack }: Extract<WorkerMessage, { kind: 'failed' }>): Error {
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
