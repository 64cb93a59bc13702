/** Entry of the thread that works on an archive's indexes: that keeps processors busy, and the library must answer meanwhile. */
import { stat } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import type { DeskError, Progress } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../archive/disk-failure.ts';
import { pacedProgress } from '../paced-progress.ts';
import { type BuildInput, type BuildResult, buildIndexes } from './build-index.ts';
import { createInlinePool, createThreadPool, type SegmentPool } from './segments/segment-pool.ts';
import { keepSortOrders } from './sort-orders.ts';

/** What the thread is to do: at most one piece of work, before which it may rehearse. */
export type WorkerTask =
  | { readonly kind: 'rehearse' }
  | { readonly kind: 'build'; readonly input: BuildInput }
  /** Makes orders of an index that is there, see `keepSortOrders`. */
  | { readonly kind: 'orders'; readonly indexPath: string; readonly submissions: number };

/**
 * What the thread says: `started`; where it was to rehearse, one of `rehearsed` and `unrehearsed`; of work any number of `progress`,
 * where it builds a `rows`, then one of `done` and `failed`.
 */
export type WorkerMessage =
  /** This thread and those below it are loaded: from now on it may be ended. */
  | { readonly kind: 'started' }
  | { readonly kind: 'rehearsed' }
  /** It could not: work is done all the same, only slower. */
  | { readonly kind: 'unrehearsed'; readonly error: DeskError; readonly stack: string }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Everything can be browsed. */
  | { readonly kind: 'rows'; readonly result: BuildResult }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: DeskError; readonly stack: string };

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** Threads that were rehearsed with; they serve the work that follows. */
let readyPool: SegmentPool | null = null;
let rehearsal: Promise<void> = Promise.resolve();
const wanted = new AbortController();

parentPort?.on('message', (task: WorkerTask) => {
  if (task.kind === 'rehearse') {
    rehearsal = rehearse();
    return;
  }
  // Somebody waits now: what was rehearsed so far has to do.
  wanted.abort();
  void rehearsal.then(() => run(task));
});

async function rehearse(): Promise<void> {
  const pool = createThreadPool(() => tell({ kind: 'started' }));
  readyPool = pool;
  try {
    // Loaded for this alone: few imports are rehearsed.
    const { rehearseImport } = await import('./rehearse-import.ts');
    await rehearseImport(pool, wanted.signal);
    tell({ kind: 'rehearsed' });
  } catch (error) {
    const failure = asDiskFailure(error);
    tell({ kind: 'unrehearsed', error: toDeskError(failure), stack: stackOf(failure) });
  }
}

async function run(task: Exclude<WorkerTask, { kind: 'rehearse' }>): Promise<void> {
  try {
    if (task.kind === 'build') await build(task.input);
    else {
      tell({ kind: 'started' });
      keepSortOrders(task.indexPath, task.submissions);
    }
    tell({ kind: 'done' });
  } catch (error) {
    const failure = asDiskFailure(error);
    tell({ kind: 'failed', error: toDeskError(failure), stack: stackOf(failure) });
  }
}

/** Archives below this size are indexed sooner than further threads are loaded. */
const SMALL_ARCHIVE_BYTES = 1_048_576;

async function build(input: BuildInput): Promise<void> {
  const pool = readyPool ?? (await createPool(input.archivePath));
  const onProgress = pacedProgress((progress) => tell({ kind: 'progress', progress }));
  try {
    await buildIndexes(input, pool, onProgress, (result) => tell({ kind: 'rows', result }));
  } finally {
    await pool.close();
  }
}

async function createPool(archivePath: string): Promise<SegmentPool> {
  const isStarted = () => tell({ kind: 'started' });
  const isSmall = await stat(archivePath).then(
    ({ size }) => size < SMALL_ARCHIVE_BYTES,
    // An archive that is gone: opening it says so, and this thread is to end.
    () => true,
  );
  if (!isSmall) return createThreadPool(isStarted);
  isStarted();
  return createInlinePool();
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.name) : String(thrown);
}
