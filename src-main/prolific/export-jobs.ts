import path from 'node:path';
import type { ErrorCode } from '../../src-preload/domain.ts';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { DeskFailure, toDeskError } from '../../src-preload/failure.ts';
import { type ExportJob, isOver, isUnderWay } from '../../src-preload/jobs.ts';
import type { ImportInput } from '../library/api/call-types.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import type { ProlificClient } from './client.ts';
import { DROPPED, isStoppedExport } from './drop-downloads.ts';
import { fetchedFiles, removeFiles, sweepFetched } from './fetch-files.ts';
import { jobFiles, sweepJobFiles } from './job-files.ts';
import { beginning, endOf, isRefusedArchive, isSameExport, newJob, PAUSED } from './job-states.ts';
import { createJobStore, inTurn } from './job-store.ts';
import { runJob } from './run-job.ts';

/** More at once would only take bandwidth and processor from one another. */
const MOST_AT_ONCE = 3;

/** After these the export itself is of no more use: a retry requests a new one. */
const EXPORT_IS_SPENT: ReadonlySet<ErrorCode> = new Set(['export_failed', 'link_refused', 'not_found']);

export interface ExportJobsOptions {
  readonly client: ProlificClient;
  readonly library: Pick<LibraryApi, 'importArchive' | 'prepareImport' | 'jobs' | 'saveJob' | 'deleteJob'>;
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
  /** How many jobs run at once, the others wait; {@link MOST_AT_ONCE} when absent. */
  readonly atOnce?: number;
}

export interface ExportRequest {
  readonly collectionId: string;
  readonly name: string;
  /** The whole collection when absent or null. */
  readonly filter?: ExportFilter | null;
}

/** Exports and imports as persisted jobs. Methods that take a job's id reject with `bad_input` for an unknown one. */
export interface ExportJobs {
  /** Newest first. */
  list(): readonly ExportJob[];
  /** Starts an export, or returns the one that does just this already. */
  startExport(input: ExportRequest): Promise<ExportJob>;
  /** @param file absolute path of a ZIP */
  startImport(file: string, source: ImportInput['source']): Promise<ExportJob>;
  /** Resolves when the job has stopped. What was downloaded stays for a retry until the job is dismissed. */
  cancel(jobId: string): Promise<void>;
  /** Runs a failed, cancelled or paused job again from where it stood; nothing happens to one that is running. */
  retry(jobId: string): Promise<ExportJob>;
  /** Stops a job until it is retried, also over restarts; what was downloaded stays. Nothing happens to one that is over. */
  pause(jobId: string): Promise<void>;
  /** Puts a waiting job before all others that wait. */
  putFirst(jobId: string): Promise<void>;
  /** Forgets a job and removes its files; one that is running is cancelled first. */
  dismiss(jobId: string): Promise<void>;
  /**
   * Removes what exports of the collection that stopped have downloaded: who withdrew since may be in it. Tried again, they ask for a new
   * export. Those that run go on.
   */
  dropDownloads(collectionId: string): Promise<void>;
  /** Reads the jobs of earlier runs and goes on with those that were not finished; resolves once they are started. */
  resumeUnfinished(): Promise<void>;
  /** Stops everything without ending it: the next start goes on. */
  close(): Promise<void>;
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

  const hasRoom = () => running.size < (options.atOnce ?? MOST_AT_ONCE);
  const waiting = () => inTurn(store.list().filter((job) => job.state === 'queued' && !running.has(job.jobId)));

  /** Notes how a job ended that did not get through. */
  async function stopped(jobId: string, thrown: unknown, stop: AbortController): Promise<void> {
    if (stop.signal.aborted && isClosing) return;
    const error = toDeskError(thrown);
    if (error.code === 'internal') options.onUnexpected?.(thrown);
    const changes = endOf(known(jobId).state, stop.signal, error);
    if (isRefusedArchive(thrown) && known(jobId).source === 'prolific') {
      await filesOf(jobId).removeAll();
      await store.step(jobId, { ...changes, exportId: null });
    } else await store.step(jobId, changes);
  }

  /** Runs the job, or lets it wait for its turn. */
  async function start(job: ExportJob): Promise<ExportJob> {
    if (hasRoom()) {
      run(job);
      return job;
    }
    return store.step(job.jobId, { state: 'queued', message: 'Waiting for other exports and imports to end.' });
  }

  function startWaiting(): void {
    for (const job of waiting()) if (!isClosing && hasRoom()) run(job);
  }

  async function work(job: ExportJob, signal: AbortSignal): Promise<void> {
    const { client, library, pollMs, idleMs } = options;
    const begun = job.state === 'queued' ? await store.step(job.jobId, beginning(job, 'Its turn has come.')) : job;
    await runJob({ job: begun, client, library, store, files: filesOf(job.jobId), signal, pollMs, idleMs, now });
  }

  function run(job: ExportJob): void {
    const stop = new AbortController();
    const settled = work(job, stop.signal)
      .then(
        // What cannot be removed now is swept away at the next start.
        () =>
          filesOf(job.jobId)
            .removeAll()
            .catch((error: unknown) => options.onUnexpected?.(error)),
        (error: unknown) => stopped(job.jobId, error, stop),
      )
      .catch((error: unknown) => {
        // The library cannot keep the end of the job; the window still has to hear of it.
        options.onUnexpected?.(error);
        const failure = toDeskError(error);
        store.tell(job.jobId, { state: 'failed', error: failure, message: failure.message });
      })
      .finally(() => {
        running.delete(job.jobId);
        startWaiting();
      });
    running.set(job.jobId, { stop, settled });
  }

  async function cancel(jobId: string): Promise<void> {
    const job = known(jobId);
    const run = running.get(jobId);
    if (run) {
      run.stop.abort();
      await run.settled;
    } else if (!isOver(job)) await store.step(jobId, { state: 'cancelled', message: 'Cancelled.' });
  }

  async function pause(jobId: string): Promise<void> {
    const job = known(jobId);
    const run = running.get(jobId);
    if (run) {
      run.stop.abort(PAUSED);
      await run.settled;
    } else if (isUnderWay(job)) await store.step(jobId, { state: 'paused', message: 'Paused.' });
  }

  async function putFirst(jobId: string): Promise<void> {
    const job = known(jobId);
    const first = waiting()[0];
    if (job.state !== 'queued' || first === undefined || first.jobId === jobId) return;
    await store.step(jobId, { priority: first.priority + 1 });
  }

  async function begin(job: ExportJob): Promise<ExportJob> {
    return start(await store.add({ ...job, log: [{ at: job.startedAt, message: job.message }] }));
  }

  async function startExport({ collectionId, name, filter = null }: ExportRequest): Promise<ExportJob> {
    const wanted = { ...newJob('prolific', collectionId, name, now()), filter };
    const alike = store.list().filter((job) => isSameExport(job, wanted));
    const current = alike.find(isUnderWay);
    const paused = alike.find((job) => job.state === 'paused');
    if (current === undefined && paused !== undefined) return retry(paused.jobId);
    return current ?? begin(wanted);
  }

  async function startImport(file: string, source: ImportInput['source']): Promise<ExportJob> {
    const job = newJob('file', null, path.basename(file), now());
    await filesOf(job.jobId).writeNote({ path: file, origin: source });
    return begin(job);
  }

  async function retry(jobId: string): Promise<ExportJob> {
    const job = known(jobId);
    if (isUnderWay(job) || job.state === 'done') return job;
    // A job that has told its end may still be tidying up.
    await running.get(jobId)?.settled;
    const other = store.list().find((one) => isSameExport(one, job) && isUnderWay(one));
    if (other) return other;
    // The command line may have removed what was downloaded, with the collection.
    const kept = (await options.library.jobs()).find((one) => one.jobId === jobId);
    const isDropped = job.exportId !== null && kept?.exportId === null;
    const isSpent = isDropped || (job.error !== null && EXPORT_IS_SPENT.has(job.error.code));
    if (isSpent && job.source === 'prolific') await filesOf(jobId).removeAll();
    const message = job.state === 'paused' ? 'Going on.' : 'Starting again.';
    const exportId = isSpent ? null : job.exportId;
    return start(await store.step(jobId, { ...beginning(job, message), exportId }));
  }

  async function dropDownloads(collectionId: string): Promise<void> {
    await removeFiles(await fetchedFiles(options.downloadsDirectory, collectionId));
    for (const job of store.list()) {
      if (!isStoppedExport(job, collectionId)) continue;
      // One that has told its end may still be writing it down.
      await running.get(job.jobId)?.settled;
      await filesOf(job.jobId).removeAll();
      await store.step(job.jobId, { exportId: null });
      await store.note(job.jobId, DROPPED);
    }
  }

  async function resumeUnfinished(): Promise<void> {
    const fresh = await store.load();
    await sweepJobFiles(options.downloadsDirectory, (jobId) => {
      const job = store.get(jobId);
      return job !== undefined && job.state !== 'done';
    });
    await sweepFetched(options.downloadsDirectory, now());
    for (const job of fresh) options.onChange(job);
    const begun = fresh.filter((job) => isUnderWay(job) && job.state !== 'queued');
    for (const job of inTurn(begun)) await start(job);
    startWaiting();
  }

  return {
    list: store.list,
    startExport: (collection) => inOrder(() => startExport(collection)),
    startImport: (file, source) => inOrder(() => startImport(file, source)),
    cancel,
    retry: (jobId) => inOrder(() => retry(jobId)),
    pause,
    putFirst: (jobId) => inOrder(() => putFirst(jobId)),
    dismiss: (jobId) =>
      inOrder(async () => {
        await cancel(jobId);
        await filesOf(jobId).removeAll();
        await store.remove(jobId);
      }),
    dropDownloads: (collectionId) => inOrder(() => dropDownloads(collectionId)),
    resumeUnfinished: () => inOrder(resumeUnfinished),
    async close() {
      isClosing = true;
      for (const run of running.values()) run.stop.abort();
      await Promise.all([...running.values()].map((run) => run.settled));
    },
  };
}
