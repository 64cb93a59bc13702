import type { Collection } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import type { LibraryApi } from '../library/api/library-api.ts';

/** Work that the library does once for each collection in the background. */
export interface BackgroundTask {
  /** For the log. */
  readonly name: string;
  /** False when the collection does not need it. */
  isDue(collection: Collection): boolean;
  /**
   * @param onPart call this when a part of the new data is there
   * @returns true if the library has new data that its next replies include
   */
  run(collection: Collection, signal: AbortSignal, onPart: () => void): Promise<boolean>;
}

/** Runs the background tasks of a library, one after the other. */
export interface BackgroundWork {
  /** Call this when new work may exist. Resolves when no work is left. Never rejects. */
  wake(): Promise<void>;
  /** Stops the work on a collection before a change of it. The next {@link wake} continues it. */
  stop(collectionId: string): void;
  /** Stops the work on any collection, before the library is locked. The next {@link wake} continues it. */
  stopAll(): void;
}

interface Options {
  readonly library: Pick<LibraryApi, 'collections'>;
  /** The tasks in the order in which they run. A task starts when the previous one is done with all collections. */
  readonly tasks: readonly BackgroundTask[];
  readonly onChanged: (collectionId: string) => void;
  /** A task has a part of its new data. Called at most once in `partEveryMs`. */
  readonly onPart: (collectionId: string) => void;
  readonly partEveryMs: number;
  readonly onUnexpected: (task: string, error: unknown) => void;
}

/** Runs one task for one collection at a time. A task that failed for an archive is tried again after the next start of the program. */
export function createBackgroundWork(options: Options): BackgroundWork {
  const { library, tasks, onChanged, onPart, partEveryMs, onUnexpected } = options;
  const tried = new Set<string>();
  let current: { readonly collectionId: string; readonly controller: AbortController } | null = null;
  let last: Promise<void> = Promise.resolve();

  const report = (task: BackgroundTask, error: unknown) => {
    if (toDeskError(error).code === 'internal') onUnexpected(task.name, error);
  };

  const runOne = async (task: BackgroundTask, collection: Collection) => {
    const { archiveId, collectionId } = collection;
    const key = `${task.name} ${archiveId}`;
    const controller = new AbortController();
    current = { collectionId, controller };
    tried.add(key);
    try {
      const tellPart = atMostEvery(partEveryMs, () => onPart(collectionId));
      const isNew = await task.run(collection, controller.signal, tellPart);
      if (isNew) onChanged(collectionId);
    } catch (error) {
      if (isLocked(error)) tried.delete(key);
      if (controller.signal.aborted) return collectionId;
      report(task, error);
    } finally {
      if (controller.signal.aborted) tried.delete(key);
      current = null;
    }
    return null;
  };

  const runTask = async (task: BackgroundTask) => {
    const stopped = new Set<string>();
    const next = async () =>
      (await library.collections()).find(
        (one) => !tried.has(`${task.name} ${one.archiveId}`) && !stopped.has(one.collectionId) && task.isDue(one),
      );
    for (let one = await next(); one !== undefined; one = await next()) {
      const collectionId = await runOne(task, one);
      if (collectionId !== null) stopped.add(collectionId);
    }
  };

  const runAll = async () => {
    for (const task of tasks) await runTask(task).catch((error: unknown) => report(task, error));
  };

  return {
    wake: () => {
      last = last.then(runAll);
      return last;
    },
    stop: (collectionId) => {
      if (current?.collectionId === collectionId) current.controller.abort();
    },
    stopAll: () => current?.controller.abort(),
  };
}

function atMostEvery(milliseconds: number, tell: () => void): () => void {
  let toldAt = performance.now();
  return () => {
    if (performance.now() - toldAt < milliseconds) return;
    toldAt = performance.now();
    tell();
  };
}

/** The library was locked during the work, so it is due again later. */
function isLocked(error: unknown): boolean {
  const { code } = toDeskError(error);
  return code === 'passphrase_needed' || code === 'library_locked';
}
