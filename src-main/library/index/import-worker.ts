/** Entry of the worker thread that builds one index: parsing and inserting keep a processor busy, and the library must answer meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DeskError, Progress } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../archive/disk-failure.ts';
import { pacedProgress } from '../paced-progress.ts';
import { type BuildInput, type BuildResult, buildIndex } from './build-index.ts';

/** What the worker says, in this order: any number of `progress`, then one of the others. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'built'; readonly result: BuildResult }
  | { readonly kind: 'failed'; readonly error: DeskError; readonly stack: string };

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function run(input: BuildInput): Promise<void> {
  try {
    const result = await buildIndex(
      input,
      pacedProgress((progress) => tell({ kind: 'progress', progress })),
    );
    tell({ kind: 'built', result });
  } catch (error) {
    const failure = asDiskFailure(error);
    tell({ kind: 'failed', error: toDeskError(failure), stack: stackOf(failure) });
  }
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.name) : String(thrown);
}

await run(workerData as BuildInput);
