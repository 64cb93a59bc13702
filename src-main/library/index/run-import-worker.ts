import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { DeskFailure, fromDeskError } from '../../../src-preload/failure.ts';
import type { Context } from '../api.ts';
import type { BuildInput, BuildResult } from './build-index.ts';
import type { WorkerMessage } from './import-worker.ts';

/**
 * Builds an index in a thread of its own. Cancelling ends the thread; on any failure the partial file is removed before this rejects.
 * @param worker the program of `import-worker.ts`: source or bundle
 */
export async function buildIndexInWorker(worker: URL, input: BuildInput, context: Context): Promise<BuildResult> {
  context.signal?.throwIfAborted();
  try {
    return await runWorker(worker, input, context);
  } catch (error) {
    await rm(input.indexPath, { force: true });
    throw error;
  }
}

async function runWorker(program: URL, input: BuildInput, context: Context): Promise<BuildResult> {
  const worker = new Worker(program, { workerData: input, execArgv: [] });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const cancel = () => void worker.terminate();
  context.signal?.addEventListener('abort', cancel, { once: true });
  try {
    const result = await new Promise<BuildResult>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.kind === 'progress') context.onProgress?.(message.progress);
        else if (message.kind === 'built') resolve(message.result);
        else reject(workerFailure(message));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(context.signal?.reason ?? unexpectedEnd()));
    });
    context.signal?.throwIfAborted();
    return result;
  } finally {
    context.signal?.removeEventListener('abort', cancel);
    // Until the thread is gone it may hold the index file open.
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
