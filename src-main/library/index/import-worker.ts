/**
 * Entry of the thread that works on the indexes of archives. The work takes all processor time of a thread, and the library must answer
 * meanwhile.
 */
import { stat } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import type { DeskError, Progress } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { pacedProgress } from '../api/paced-progress.ts';
import { type BuildInput, type BuildResult, buildIndexes, namesPath } from './build-index.ts';
import { createInlinePool, createSegmentPool, type SegmentPool } from './segments/segment-pool.ts';
import { NameSpool } from './storage/name-spool.ts';
import { keepSortOrders } from './storage/sort-orders.ts';
import { addPlainTables } from './write-plain-tables.ts';

/** Messages to the thread: at most one piece of work. A `load` before it loads the threads for segments. */
export type WorkerTask =
  | { readonly kind: 'load' }
  | { readonly kind: 'build'; readonly input: BuildInput }
  /** Makes the sort orders of an existing index, see `keepSortOrders`. */
  | { readonly kind: 'orders'; readonly indexPath: string; readonly submissions: number };

/**
 * Messages from the thread: `loaded` once; for work, any number of `progress`, one `rows` and one `words` when it builds an index, then `done` or `failed`.
 */
export type WorkerMessage =
  /** This thread and its threads are loaded. From now on it is safe to end it. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Submissions and files can be browsed. */
  | { readonly kind: 'rows'; readonly result: BuildResult }
  /** Every word can be found. */
  | { readonly kind: 'words' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: DeskError; readonly stack: string };

/** Smaller archives are indexed faster than further threads can be loaded. */
const SMALL_ARCHIVE_BYTES = 1_048_576;

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/** Threads that were loaded before work was given. */
let loadedPool: SegmentPool | null = null;

parentPort?.on('message', (task: WorkerTask) => {
  if (task.kind === 'load') loadedPool = createSegmentPool(() => tell({ kind: 'loaded' }));
  else void run(task);
});

async function run(task: Exclude<WorkerTask, { kind: 'load' }>): Promise<void> {
  try {
    if (task.kind === 'build') await build(task.input);
    else {
      tell({ kind: 'loaded' });
      keepSortOrders(task.indexPath, task.submissions);
    }
    tell({ kind: 'done' });
  } catch (error) {
    const failure = asDiskFailure(error);
    tell({ kind: 'failed', error: toDeskError(failure), stack: stackOf(failure) });
  }
}

async function build(input: BuildInput): Promise<void> {
  const pool = loadedPool ?? (await createPool(input.archivePath));
  const onProgress = pacedProgress((progress) => tell({ kind: 'progress', progress }));
  const { indexPath, spoolPath } = input;
  const names = spoolPath === undefined ? null : new NameSpool(namesPath(spoolPath));
  try {
    await buildIndexes(input, pool, onProgress, (result) => tell({ kind: 'rows', result }), names);
    tell({ kind: 'words' });
    if (spoolPath !== undefined && names !== null) addPlainTables(indexPath, { spoolPath, names });
  } finally {
    names?.close();
    await pool.close();
  }
}

async function createPool(archivePath: string): Promise<SegmentPool> {
  const onLoaded = () => tell({ kind: 'loaded' });
  if ((await stat(archivePath)).size >= SMALL_ARCHIVE_BYTES) return createSegmentPool(onLoaded);
  onLoaded();
  return createInlinePool();
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.name) : String(thrown);
}
