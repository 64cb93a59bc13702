/** Copies files of archives to the disk in threads, without passing their bytes through the thread of the library. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FileRef, MediaKind } from '../../../src-preload/domain.ts';
import type { IndexStore } from '../index/index-store.ts';
import { workerProgram } from '../threads/worker-program.ts';
import { requireArchive } from './archived-file.ts';
import type { CopyReply, CopyTask } from './copy-worker.ts';
import type { FileFacts } from './file-facts.ts';
import { NOT_DESCRIBED } from './metadata/media-description.ts';
import { MOST_MILLISECONDS_DESCRIBED } from './picture-decoder.ts';

export interface StoredCopies {
  /**
   * Writes a new file with the bytes that the archive holds, after a check of their CRC-32. Never overwrites a file.
   * @param target absolute; in a folder that exists
   * @returns `exists` if there is such a file; `unusual` for a file that must be copied in the ordinary way: nothing of it was written
   * @throws DeskFailure `archive_not_found`, `archive_changed`
   */
  copy(ref: FileRef, kind: MediaKind, target: string): Promise<StoredCopy | 'exists' | 'unusual'>;
  /** Ends the threads. Call it when no copy is under way. */
  close(): void;
}

interface StoredCopy {
  readonly bytes: number;
  readonly facts: FileFacts;
}

/** Larger files are copied in pieces, in the ordinary way. */
const MOST_BYTES = 16_777_216;
const MOST_THREADS = 4;
const RESOURCES = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 };

export interface StoredCopiesOptions {
  /** The program of `copy-worker.ts`, if it is not beside this file or in this build. */
  readonly program?: URL;
  readonly threads?: number;
  /** Describing a picture stops after this time. */
  readonly mostMilliseconds?: number;
}

/** The threads start with the first copy. */
export function createStoredCopies(store: IndexStore, options: StoredCopiesOptions = {}): StoredCopies {
  const { program = workerProgram(import.meta.url, 'copy-worker'), mostMilliseconds = MOST_MILLISECONDS_DESCRIBED } =
    options;
  const { threads: count = Math.min(MOST_THREADS, availableParallelism()) } = options;
  let threads: CopyThread[] | null = null;
  const idlest = (): CopyThread => {
    threads ??= Array.from({ length: count }, () => createThread(program, mostMilliseconds));
    return threads.reduce((least, thread) => (thread.waiting() < least.waiting() ? thread : least));
  };
  return {
    copy: async (ref, kind, target) => {
      const index = store.open(ref.archiveId);
      const entry = index.files().read(ref.file)?.stored ?? null;
      // Descriptions of films are read elsewhere.
      if (entry === null || kind === 'video' || Math.max(entry.size, entry.compressedSize) > MOST_BYTES)
        return 'unusual';
      requireArchive(index);
      const facts = await idlest().copy({
        archivePath: index.archivePath,
        entry: { ...entry, name: '' },
        target,
        isPicture: kind === 'image',
      });
      return typeof facts === 'string' ? facts : { bytes: entry.size, facts };
    },
    close: () => {
      for (const { close } of threads ?? []) close();
      threads = null;
    },
  };
}

type Outcome = FileFacts | 'exists' | 'unusual';

interface CopyThread {
  /** How many copies are under way or wait. */
  waiting(): number;
  copy(task: CopyTask): Promise<Outcome>;
  close(): void;
}

interface Waiting {
  readonly isPicture: boolean;
  readonly resolve: (outcome: Outcome) => void;
  /** Of the copy that was written. */
  sha256: string | null;
}

function createThread(program: URL, mostMilliseconds: number): CopyThread {
  /** In the order of the tasks. Only the first may have been begun. */
  const waiting: Waiting[] = [];
  let worker: Worker | null = null;
  let timer: NodeJS.Timeout | undefined;
  const settle = (outcome: Outcome) => {
    clearTimeout(timer);
    waiting.shift()?.resolve(outcome);
  };
  /** A picture that ends the thread, or takes too long, has no description, but its copy is whole. Copies that were not begun are made elsewhere. */
  const end = () => {
    const ended = worker;
    worker = null;
    void ended?.terminate();
    const [first] = waiting;
    if (first?.sha256 != null) settle({ ...NOT_DESCRIBED, sha256: first.sha256 });
    while (waiting.length > 0) settle('unusual');
  };
  const onReply = (reply: CopyReply) => {
    const [first] = waiting;
    switch (reply.kind) {
      case 'exists':
      case 'unusual':
        return settle(reply.kind);
      case 'described':
        return settle({ sha256: first?.sha256 ?? '', ...reply.description });
      case 'written':
        if (first?.isPicture !== true) return settle({ ...NOT_DESCRIBED, sha256: reply.sha256 });
        first.sha256 = reply.sha256;
        timer = setTimeout(end, mostMilliseconds);
    }
  };
  const start = (): Worker => {
    const started = new Worker(program, { execArgv: [], resourceLimits: RESOURCES, stderr: true, stdout: true });
    const isCurrent = () => worker === started;
    started.on('message', (reply: CopyReply) => isCurrent() && onReply(reply));
    started.on('error', () => isCurrent() && end());
    started.once('exit', () => isCurrent() && end());
    return started;
  };
  return {
    waiting: () => waiting.length,
    copy: (task) =>
      new Promise((resolve) => {
        waiting.push({ isPicture: task.isPicture, resolve, sha256: null });
        worker ??= start();
        worker.postMessage(task);
      }),
    close: end,
  };
}
