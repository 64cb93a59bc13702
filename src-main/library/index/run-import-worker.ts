import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { DeskFailure, fromDeskError } from '../../../src-preload/failure.ts';
import type { Context } from '../api.ts';
import type { BuildInput, BuildResult, BuildStep } from './build-index.ts';
import type { WorkerMessage } from './import-worker.ts';

/** The building of an archive's indexes in threads of their own. */
export interface IndexBuilding {
  /** Resolves when everything can be browsed. */
  readonly rows: Promise<BuildResult>;
  /** Resolves when every word can be found. */
  readonly words: Promise<void>;
  /** Resolves when the indexes are written as a whole. */
  readonly finished: Promise<void>;
}

/**
 * Starts building the indexes of an archive. Cancelling ends the threads; partial files are removed before `finished` rejects. All
 * promises have to be awaited.
 * @param program the program of `import-worker.ts`: source or bundle
 */
export function startIndexes(program: URL, input: BuildInput, context: Context): IndexBuilding {
  const rows = Promise.withResolvers<BuildResult>();
  const words = Promise.withResolvers<void>();
  const onStep = (step: BuildStep) => {
    if (step.kind === 'rows') rows.resolve(step.result);
    else words.resolve();
  };
  const finished = runWorker(program, input, context, onStep).catch(async (error: unknown) => {
    for (const file of [input.indexPath, input.textPath]) await rm(file, { force: true });
    rows.reject(error);
    words.reject(error);
    throw error;
  });
  return { rows: rows.promise, words: words.promise, finished };
}

/** Builds the indexes of an archive; on any failure the partial files are removed before this rejects. */
export async function buildInThreads(program: URL, input: BuildInput, context: Context): Promise<BuildResult> {
  context.signal?.throwIfAborted();
  const { rows, words, finished } = startIndexes(program, input, context);
  // All fail together, once everything is tidied up.
  const [result] = await Promise.allSettled([rows, words, finished]);
  await finished;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

async function runWorker(
  program: URL,
  input: BuildInput,
  { signal, onProgress }: Context,
  onStep: (step: BuildStep) => void,
): Promise<void> {
  signal?.throwIfAborted();
  const worker = new Worker(program, {
    workerData: input,
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
        else if (message.kind === 'rows' || message.kind === 'words') onStep(message);
        else if (message.kind === 'finished') resolve();
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
