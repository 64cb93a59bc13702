/**
 * Entry of the process that runs one query. A query can run for hours, and only the end of its process stops it. The process that started it
 * ends it when the query takes too long. A thread in it ends it when it uses too much memory.
 */
import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { toDeskError } from '../../../src-preload/failure.ts';
import { asDiskFailure } from '../../disk/disk-failure.ts';
import { DamagedIndex } from '../index/storage/damaged-index.ts';
import { runTask } from './run-task.ts';
import { OVER_MEMORY, type SqlMessage, type SqlTask } from './sql-messages.ts';

/** In a thread, `process.stderr` has no descriptor. */
const STDERR = 2;
const MOST_BYTES = 2 ** 31;
const WATCH_EVERY_MS = 100;
/** More time than the other process waits, because that one reports why it ends a query. */
const GRACE_MS = 10_000;

/** The port to the main process that Electron gives to a utility process. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: SqlTask }) => void): unknown;
  postMessage(message: SqlMessage): void;
}

function connect(onTask: (task: SqlTask, tell: (message: SqlMessage) => void) => void): void {
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
  if (parentPort !== undefined) {
    parentPort.on('message', ({ data }) => onTask(data, (message) => parentPort.postMessage(message)));
    return;
  }
  process.on('message', (task: SqlTask) => onTask(task, (message) => void process.send?.(message)));
  process.on('disconnect', () => process.exit(0));
}

async function run(task: SqlTask, tell: (message: SqlMessage) => void): Promise<void> {
  try {
    const onRunning = () => {
      watch(task.seconds);
      tell({ kind: 'running' });
    };
    tell(await runTask(task, { onRunning, onProgress: (progress) => tell({ kind: 'progress', progress }) }));
  } catch (error) {
    if (error instanceof DamagedIndex) {
      const archiveId = task.collections.find(({ indexPath }) => indexPath.startsWith(error.directory))?.archiveId;
      tell({ kind: 'damaged', archiveId: archiveId ?? '' });
    } else tell({ kind: 'failed', error: toDeskError(asDiskFailure(error)) });
  }
}

/** Watches memory and time in a separate thread, because a query blocks this one. */
function watch(seconds: number): void {
  new Worker(new URL(import.meta.url), {
    workerData: { endAt: Date.now() + seconds * 1_000 + GRACE_MS },
    execArgv: [],
  }).unref();
}

function keepWatch({ endAt }: { readonly endAt: number }): void {
  const parent = process.ppid;
  setInterval(() => {
    const isOverMemory = process.memoryUsage.rss() > MOST_BYTES;
    // The process that started this one has ended.
    const isAlone = process.ppid !== parent;
    if (!isOverMemory && !isAlone && Date.now() <= endAt) return;
    try {
      if (isOverMemory) writeSync(STDERR, OVER_MEMORY);
    } finally {
      process.kill(process.pid, 'SIGKILL');
    }
  }, WATCH_EVERY_MS);
}

if (isMainThread) connect((task, tell) => void run(task, tell));
else keepWatch(workerData);
