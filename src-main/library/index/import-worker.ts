/** Entry of the thread that builds an archive's indexes: that keeps processors busy, and the library must answer meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DeskError, Progress } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../archive/disk-failure.ts';
import { pacedProgress } from '../paced-progress.ts';
import { type BuildInput, type BuildStep, buildIndexes } from './build-index.ts';
import { createThreadPool } from './segments/segment-pool.ts';

/** What the thread says: `started` and any number of `progress`; `rows`, `words` and `finished`, in this order, or else `failed`. */
export type WorkerMessage =
  /** This thread and those below it are loaded: from now on it may be ended. */
  | { readonly kind: 'started' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | BuildStep
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly error: DeskError; readonly stack: string };

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function run(input: BuildInput): Promise<void> {
  const pool = createThreadPool(() => tell({ kind: 'started' }));
  const onProgress = pacedProgress((progress) => tell({ kind: 'progress', progress }));
  try {
    await buildIndexes(input, pool, onProgress, tell);
    tell({ kind: 'finished' });
  } catch (error) {
    const failure = asDiskFailure(error);
    tell({ kind: 'failed', error: toDeskError(failure), stack: stackOf(failure) });
  } finally {
    await pool.close();
  }
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.name) : String(thrown);
}

await run(workerData as BuildInput);
