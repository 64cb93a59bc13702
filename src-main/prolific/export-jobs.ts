import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ErrorCode, ExportJob } from '../../src-preload/domain.ts';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import type { ImportInput, LibraryApi } from '../library/api.ts';
import type { ProlificClient } from './client.ts';
import { jobFiles, sweepJobFiles } from './job-files.ts';
import { createJobStore, isFinal } from './job-store.ts';
import { runJob } from './run-job.ts';

/** After these the export itself is of no more use: a retry requests a new one. */
const EXPORT_IS_SPENT: ReadonlySet<ErrorCode> = new Set(['export_failed', 'link_refused', 'not_found']);

export interface ExportJobsOptions {
  readonly client: ProlificClient;
  readonly library: Pick<LibraryApi, 'importArchive' | 'jobs' | 'saveJob' | 'deleteJob'>;
  /** Absolute folder for unfinished downloads, on the library's disk; made when it is needed. */
  readonly downloadsDirectory: string;
  /** Hears of every step at once, and of progress about ten times a second. */
  readonly onChange: (job: ExportJob) => void;
  /** Hears of what nobody foresaw, for the log. */
  readonly onUnexpected?: (error: unknown) => void;
  readonly now?: () => number;
  /** 3 s when absent. */
  readonly pollMs?: number;
  readonly idleMs?: number;
}

/** Exports and imports as persisted jobs. Methods that take a job's id reject with `bad_input` for an unknown one. */
export interface ExportJobs {
  /** Newest first. */
  list(): readonly ExportJob[];
  /** Starts an export, or returns the one of that collection that is running already. */
  startExport(collection: { readonly collectionId: string; readonly name: string }): Promise<ExportJob>;
  /** @param file absolute path of a ZIP */
  startImport(file: string, source: ImportInput['source']): Promise<ExportJob>;
  /** Resolves when the job has stopped. What was downloaded stays for a retry until the job is dismissed. */
  cancel(jobId: string): Promise<void>;
  /** Runs a failed or cancelled job again from where it stood; nothing happens to one that is running. */
  retry(jobId: string): Promise<ExportJob>;
  /** Forgets a job and removes its files; one that is running is cancelled first. */
  dismiss(jobId: string): Promise<void>;
  /** Reads the jobs of earlier runs and goes on with those that were not finished; resolves once they are started. */
  resumeUnfinished(): Promise<void>;
  /** Stops everything without ending it: the next start goes on. */
  close(): Promise<void>;
}

function newJob(source: ExportJob['source'], collectionId: string | null, name: string, now: number): ExportJob {
  const at = new Date(now).toISOString();
  return {
    jobId: randomUUID(),
    source,
    collectionId,
    name,
    exportId: null,
    state: source === 'file' ? 'importing' : 'requested',
    startedAt: at,
    updatedAt: at,
    progress: null,
    rate: null,
    secondsLeft: null,
    message: source === 'file' ? 'Opening the archive.' : 'Asking Prolific for the archive.',
    error: null,
    outcome: null,
  };
}

/** Runs pieces of work one after the other, so that a second click finds what the first one did. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const result = last.then(work, work);
    last = result;
    return result;
  };
}

/** Builds the service that runs export and import jobs. Call `resumeUnfinished` once after it. */
export function createExportJobs(options: ExportJobsOptions): ExportJobs {
  const now = options.now ?? Date.now;
  const store = createJobStore({ library: options.library, onChange: options.onChange, now });
  const running = new Map<string, { readonly stop: AbortController; readonly settled: Promise<void> }>();
  const inOrder = createQueue();
  let isClosing = false;
  const filesOf = (jobId: string) => jobFiles(options.downloadsDirectory, jobId);

  function known(jobId: string): ExportJob {
    const job = store.get(jobId);
    if (job) return job;
    throw new DeskFailure('bad_input', 'There is no such export any more.', 'Start it again.');
  }

  /** A job that has told its end may still be tidying up; it counts as over. */
  function isRunning(job: ExportJob): boolean {
    return running.has(job.jobId) && !isFinal(job);
  }

  /** Notes how a job ended that did not get through. */
  async function stopped(jobId: string, thrown: unknown, stop: AbortController): Promise<void> {
    if (stop.signal.aborted && isClosing) return;
    const error = toDeskError(thrown);
    if (error.code === 'internal') options.onUnexpected?.(thrown);
    const changes = stop.signal.aborted
      ? ({ state: 'cancelled', error: null, message: 'Cancelled.' } as const)
      : ({ state: 'failed', error, message: error.message } as const);
    // A library that refuses an archive would refuse the same bytes again.
    if (/^(archive|entry)_/.test(error.code) && known(jobId).source === 'prolific') {
      await filesOf(jobId).removeAll();
      await store.step(jobId, { ...changes, exportId: null });
    } else await store.step(jobId, changes);
  }

  function start(job: ExportJob): void {
    const stop = new AbortController();
    const { client, library, pollMs, idleMs } = options;
    const files = filesOf(job.jobId);
    const settled = runJob({ job, client, library, store, files, signal: stop.signal, pollMs, idleMs, now })
      .then(
        // What cannot be removed now is swept away at the next start.
        () => files.removeAll().catch((error: unknown) => options.onUnexpected?.(error)),
        (error: unknown) => stopped(job.jobId, error, stop),
      )
      .catch((error: unknown) => {
        // The library cannot keep the end of the job; the window still has to hear of it.
        options.onUnexpected?.(error);
        const failure = toDeskError(error);
        store.tell(job.jobId, { state: 'failed', error: failure, message: failure.message });
      })
      .finally(() => running.delete(job.jobId));
    running.set(job.jobId, { stop, settled });
  }

  async function cancel(jobId: string): Promise<void> {
    const job = known(jobId);
    const run = running.get(jobId);
    if (run) {
      run.stop.abort();
      await run.settled;
    } else if (!isFinal(job)) await store.step(jobId, { state: 'cancelled', message: 'Cancelled.' });
  }

  async function begin(job: ExportJob): Promise<ExportJob> {
    const kept = await store.add(job);
    start(kept);
    return kept;
  }

  async function startExport({ collectionId, name }: { collectionId: string; name: string }): Promise<ExportJob> {
    const current = store.list().find((job) => job.collectionId === collectionId && isRunning(job));
    return current ?? begin(newJob('prolific', collectionId, name, now()));
  }

  async function startImport(file: string, source: ImportInput['source']): Promise<ExportJob> {
    const job = newJob('file', null, path.basename(file), now());
    await filesOf(job.jobId).writeNote({ path: file, origin: source });
    return begin(job);
  }

  async function retry(jobId: string): Promise<ExportJob> {
    const job = known(jobId);
    if (isRunning(job) || job.state === 'done') return job;
    await running.get(jobId)?.settled;
    const other = store.list().find((one) => one.collectionId === job.collectionId && isRunning(one));
    if (job.source === 'prolific' && other) return other;
    const isSpent = job.error !== null && EXPORT_IS_SPENT.has(job.error.code);
    if (isSpent && job.source === 'prolific') await filesOf(jobId).removeAll();
    const again = await store.step(jobId, {
      state: job.source === 'file' ? 'importing' : 'requested',
      exportId: isSpent ? null : job.exportId,
      error: null,
      outcome: null,
      message: 'Starting again.',
    });
    start(again);
    return again;
  }

  async function resumeUnfinished(): Promise<void> {
    const fresh = await store.load();
    await sweepJobFiles(options.downloadsDirectory, (jobId) => {
      const job = store.get(jobId);
      return job !== undefined && job.state !== 'done';
    });
    for (const job of fresh) {
      options.onChange(job);
      if (!isFinal(job)) start(job);
    }
  }

  return {
    list: store.list,
    startExport: (collection) => inOrder(() => startExport(collection)),
    startImport: (file, source) => inOrder(() => startImport(file, source)),
    cancel,
    retry: (jobId) => inOrder(() => retry(jobId)),
    dismiss: (jobId) =>
      inOrder(async () => {
        await cancel(jobId);
        await filesOf(jobId).removeAll();
        await store.remove(jobId);
      }),
    resumeUnfinished: () => inOrder(resumeUnfinished),
    async close() {
      isClosing = true;
      for (const run of running.values()) run.stop.abort();
      await Promise.all([...running.values()].map((run) => run.settled));
    },
  };
}
