/** Entry of the worker threads that build an archive's indexes: that keeps processors busy, and the library must answer meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DeskError, Progress } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../archive/disk-failure.ts';
import { pacedProgress } from '../paced-progress.ts';
import { type BuildInput, type BuildResult, buildIndex } from './build-index.ts';
import { buildTextIndex, type TextIndexInput } from './full-text/build-text-index.ts';
import type { AnswerEntries } from './read-export.ts';

/** What a worker is to do. */
export type WorkerTask =
  | { readonly kind: 'index'; readonly input: BuildInput }
  /** Begins when it is sent the {@link AnswerEntries}. */
  | { readonly kind: 'text'; readonly input: Omit<TextIndexInput, 'entries'> };

/** What the worker says, in this order: `started`, any number of `progress` and an `opened`, then one of the others. */
export type WorkerMessage =
  /** All programs are loaded: from now on the thread may be ended. */
  | { readonly kind: 'started' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Of an index only: where the answers lie. */
  | { readonly kind: 'opened'; readonly entries: AnswerEntries }
  /** The result of a text index is that it is there: null. */
  | { readonly kind: 'built'; readonly result: BuildResult | null }
  | { readonly kind: 'failed'; readonly error: DeskError; readonly stack: string };

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function run(task: WorkerTask): Promise<void> {
  tell({ kind: 'started' });
  const onProgress = pacedProgress((progress) => tell({ kind: 'progress', progress }));
  try {
    if (task.kind === 'index') {
      const onOpen = (entries: AnswerEntries) => tell({ kind: 'opened', entries });
      tell({ kind: 'built', result: await buildIndex(task.input, onProgress, onOpen) });
    } else {
      await buildTextIndex({ ...task.input, entries: await nextMessage() }, onProgress);
      tell({ kind: 'built', result: null });
    }
  } catch (error) {
    const failure = asDiskFailure(error);
    tell({ kind: 'failed', error: toDeskError(failure), stack: stackOf(failure) });
  }
}

function nextMessage(): Promise<AnswerEntries> {
  return new Promise((resolve) => parentPort?.once('message', resolve));
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.name) : String(thrown);
}

await run(workerData as WorkerTask);
