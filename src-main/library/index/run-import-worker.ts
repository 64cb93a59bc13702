import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Progress } from '../../../src-preload/domain.ts';
import { DeskFailure, fromDeskError } from '../../../src-preload/failure.ts';
import type { Context } from '../api.ts';
import type { BuildInput, BuildResult } from './build-index.ts';
import type { WorkerMessage, WorkerTask } from './import-worker.ts';
import type { AnswerEntries } from './read-export.ts';

export interface BuildIndexesInput extends BuildInput {
  /** Where the full-text index is to be written, in the same folder as `indexPath`; must not exist. */
  readonly textPath: string;
}

/** The building of both indexes, each in a thread of its own. */
export interface IndexBuilding {
  /** Resolves when everything can be browsed. */
  readonly rows: Promise<BuildResult>;
  /** Resolves when every word can be found. */
  readonly words: Promise<void>;
}

/**
 * Starts building both indexes of an archive; the words begin when the thread of the rows has found the answers. Cancelling, or the
 * failure of one, ends both threads; partial files are removed
 * before `words` rejects. Both promises have to be awaited.
 * @param program the program of `import-worker.ts`: source or bundle
 */
export function startIndexes(program: URL, input: BuildIndexesInput, context: Context): IndexBuilding {
  const { archivePath, indexPath, textPath, definition } = input;
  const stop = new AbortController();
  const signal = context.signal === undefined ? stop.signal : AbortSignal.any([context.signal, stop.signal]);
  let indexing = true;
  const onIndexProgress = (progress: Progress) => context.onProgress?.(progress);
  // One story at a time: what is left of the words is told once the rows are in.
  const onTextProgress = (progress: Progress) => {
    if (!indexing) context.onProgress?.(progress);
  };
  const opened = Promise.withResolvers<AnswerEntries>();
  const rows = runWorker(
    program,
    { kind: 'index', input },
    { signal, onProgress: onIndexProgress, onOpen: opened.resolve },
  )
    .then((result) => {
      if (result === null) throw unexpectedEnd();
      return result;
    })
    .finally(() => {
      indexing = false;
    });
  // Started together: a thread that starts while another one ends can take the process with it (a fault in V8).
  const text = runWorker(
    program,
    { kind: 'text', input: { archivePath, textPath, definition } },
    { signal, onProgress: onTextProgress, entries: opened.promise },
  );
  const words = Promise.all([rows, text]).then(
    () => undefined,
    async (error: unknown) => {
      stop.abort(error);
      await Promise.allSettled([rows, text]);
      await removePartial(indexPath, textPath);
      throw error;
    },
  );
  return { rows, words };
}

/** Builds both indexes of an archive; on any failure the partial files are removed before this rejects. */
export async function buildIndexes(program: URL, input: BuildIndexesInput, context: Context): Promise<BuildResult> {
  context.signal?.throwIfAborted();
  const { rows, words } = startIndexes(program, input, context);
  // The words fail with the rows, once everything is tidied up.
  const [result] = await Promise.allSettled([rows, words]);
  await words;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

async function removePartial(indexPath: string, textPath: string): Promise<void> {
  const folder = path.dirname(textPath);
  const runs = (await readdir(folder)).filter((name) => name.startsWith(`${path.basename(textPath)}.run-`));
  const partial = [indexPath, textPath, ...runs.map((name) => path.join(folder, name))];
  for (const file of partial) await rm(file, { force: true });
}

interface WorkerRun {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onOpen?: (entries: AnswerEntries) => void;
  /** Sent on to the thread. */
  readonly entries?: Promise<AnswerEntries>;
}

async function runWorker(
  program: URL,
  task: WorkerTask,
  { signal, onProgress, onOpen, entries }: WorkerRun,
): Promise<BuildResult | null> {
  signal.throwIfAborted();
  const worker = new Worker(program, {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  void entries?.then((found) => worker.postMessage(found));
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const started = Promise.withResolvers<void>();
  void ended.then(started.resolve);
  // A thread that is ended while its programs are still being loaded can take the whole process with it (a fault in V8).
  const cancel = () => void started.promise.then(() => worker.terminate());
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const result = await new Promise<BuildResult | null>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'started') started.resolve();
        else if (message.kind === 'progress') onProgress(message.progress);
        else if (message.kind === 'opened') onOpen?.(message.entries);
        else if (message.kind === 'built') resolve(message.result);
        else reject(workerFailure(message));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(signal.reason ?? unexpectedEnd()));
    });
    signal.throwIfAborted();
    return result;
  } finally {
    signal.removeEventListener('abort', cancel);
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
