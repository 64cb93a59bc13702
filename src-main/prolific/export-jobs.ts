import path from 'node:path';
import type { ErrorCode } from '../../src-preload/domain.ts';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { type ExportJob, isOver, isUnderWay } from '../../src-preload/jobs.ts';
import type { ImportInput } from '../library/api/call-types.ts';
import type { DownloadStore } from '../library/api/download-store.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import type { ProlificClient } from './client.ts';
import { isStoppedExport } from './drop-downloads.ts';
import { fetchedFiles, removeFiles, sweepFetched } from './fetch-files.ts';
import { type JobFiles, jobFiles, sweepJobFiles } from './job-files.ts';
import { JobRunner } from './job-runner.ts';
import { beginning, isSameExport, newJob, PAUSED } from './job-states.ts';
import { createJobStore, inTurn, type JobStore } from './job-store.ts';
import { chosenDownloads } from './plain-downloads.ts';
import { prolificWords } from './words.ts';

/** "What was done" lists this many jobs. Older ones are forgotten at the next start. */
const MOST_DONE = 200;

/** After these errors the export is unusable, and a retry requests a new one. */
const EXPORT_IS_SPENT: ReadonlySet<ErrorCode> = new Set(['export_failed', 'link_refused', 'not_found']);

export interface ExportJobsOptions {
  readonly client: ProlificClient;
  readonly library: Pick<
    LibraryApi,
    'importArchive' | 'prepareImport' | 'checkFiles' | 'jobs' | 'saveJob' | 'deleteJob'
  >;
  /** The absolute path of the folder for unfinished downloads, on the disk of the library. Made when needed. */
  readonly downloadsDirectory: string;
  /** How downloads are stored while the library is encrypted; null while it is not. Default: never encrypted. */
  readonly encryptedDownloads?: () => Promise<DownloadStore | null>;
  /** Called for every step at once, and for progress about ten times a second. */
  readonly onChange: (job: ExportJob) => void;
  /** Called with unexpected errors, for the log. */
  readonly onUnexpected?: (error: unknown) => void;
  readonly now?: () => number;
  /** Default: 3 s. */
  readonly pollMs?: number;
  readonly idleMs?: number;
  /** How many jobs run at the same time. Default: 3. */
  readonly atOnce?: number;
}

interface ExportRequest {
  readonly collectionId: string;
  readonly name: string;
  /** Null or absent for the whole collection. */
  readonly filter?: ExportFilter | null;
}

/** Exports and imports as stored jobs. Methods with the id of a job reject with `bad_input` for an unknown one. */
export interface ExportJobs {
  /** The newest first. */
  list(): readonly ExportJob[];
  /** Starts an export, or returns the running one that does the same. */
  startExport(input: ExportRequest): Promise<ExportJob>;
  /** @param file absolute path of a ZIP */
  startImport(file: string, source: ImportInput['source']): Promise<ExportJob>;
  /** Resolves when the job has stopped. Keeps its download for a retry until the job is dismissed. */
  cancel(jobId: string): Promise<void>;
  /** Continues a failed, cancelled or paused job. Does nothing for a running one. */
  retry(jobId: string): Promise<ExportJob>;
  /** Stops a job until it is retried, also after a restart. Keeps its download. Does nothing for a job that is over. */
  pause(jobId: string): Promise<void>;
  /** Moves a waiting job before all other waiting jobs. */
  putFirst(jobId: string): Promise<void>;
  /** Removes a job and its files. Cancels a running one first. */
  dismiss(jobId: string): Promise<void>;
  /**
   * Removes the downloads of the collection's stopped exports, because they can hold withdrawn submissions. A retry requests a new export.
   * Running exports continue.
   */
  dropDownloads(collectionId: string): Promise<void>;
  /** Reads the jobs of earlier runs and continues the unfinished ones. Resolves when they have started. */
  resumeUnfinished(): Promise<void>;
  /** Stops all jobs. The next start continues them. */
  close(): Promise<void>;
}

/** Runs tasks one after the other, so that a second click sees the result of the first. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(work: () => Promise<Value>): Promise<Value> => {
    const result = last.then(work, work);
    last = result;
    return result;
  };
}

/** Makes the service that runs export and import jobs. Call `resumeUnfinished` once after it. */
export function createExportJobs(options: ExportJobsOptions): ExportJobs {
  const now = options.now ?? Date.now;
  const store = createJobStore({ library: options.library, onChange: options.onChange, now });
  const downloads = chosenDownloads(options.encryptedDownloads ?? (async () => null));
  const filesOf = (jobId: string) => jobFiles(downloads, options.downloadsDirectory, jobId);
  const runner = new JobRunner({ ...options, store, filesOf, now });
  const parts: Parts = { options, store, filesOf, runner, now };
  const inOrder = createQueue();
  return {
    list: store.list,
    startExport: (request) => inOrder(() => startExport(parts, request)),
    startImport: (file, source) => inOrder(() => startImport(parts, file, source)),
    cancel: (jobId) => cancel(parts, jobId),
    retry: (jobId) => inOrder(() => retry(parts, jobId)),
    pause: (jobId) => pause(parts, jobId),
    putFirst: (jobId) => inOrder(() => putFirst(parts, jobId)),
    dismiss: (jobId) =>
      inOrder(async () => {
        await cancel(parts, jobId);
        await filesOf(jobId).removeAll();
        await store.remove(jobId);
      }),
    dropDownloads: (collectionId) => inOrder(() => dropDownloads(parts, collectionId)),
    resumeUnfinished: () => inOrder(() => resumeUnfinished(parts)),
    close: () => runner.close(),
  };
}

interface Parts {
  readonly options: ExportJobsOptions;
  readonly store: JobStore;
  readonly filesOf: (jobId: string) => JobFiles;
  readonly runner: JobRunner;
  readonly now: () => number;
}

function known({ store }: Parts, jobId: string): ExportJob {
  const job = store.get(jobId);
  if (job) return job;
  throw new DeskFailure('bad_input', prolificWords.unknownJob, prolificWords.startAgain);
}

async function cancel(parts: Parts, jobId: string): Promise<void> {
  const job = known(parts, jobId);
  if (await parts.runner.stop(jobId)) return;
  if (!isOver(job)) await parts.store.step(jobId, { state: 'cancelled', message: prolificWords.cancelled });
}

async function pause(parts: Parts, jobId: string): Promise<void> {
  const job = known(parts, jobId);
  if (await parts.runner.stop(jobId, PAUSED)) return;
  if (isUnderWay(job)) await parts.store.step(jobId, { state: 'paused', message: prolificWords.paused });
}

async function putFirst(parts: Parts, jobId: string): Promise<void> {
  const job = known(parts, jobId);
  const [first] = parts.runner.waiting();
  if (job.state !== 'queued' || first === undefined || first.jobId === jobId) return;
  await parts.store.step(jobId, { priority: first.priority + 1 });
}

async function begin({ runner, store }: Parts, job: ExportJob): Promise<ExportJob> {
  return runner.start(await store.add({ ...job, log: [{ at: job.startedAt, message: job.message }] }));
}

async function startExport(parts: Parts, { collectionId, name, filter = null }: ExportRequest): Promise<ExportJob> {
  const wanted = { ...newJob('prolific', collectionId, name, parts.now()), filter };
  const alike = parts.store.list().filter((job) => isSameExport(job, wanted));
  const current = alike.find(isUnderWay);
  const paused = alike.find((job) => job.state === 'paused');
  if (current === undefined && paused !== undefined) return retry(parts, paused.jobId);
  return current ?? begin(parts, wanted);
}

async function startImport(parts: Parts, file: string, source: ImportInput['source']): Promise<ExportJob> {
  const job = newJob('file', null, path.basename(file), parts.now());
  await parts.filesOf(job.jobId).writeNote({ path: file, origin: source });
  return begin(parts, job);
}

async function retry(parts: Parts, jobId: string): Promise<ExportJob> {
  const { options, store, filesOf, runner } = parts;
  const job = known(parts, jobId);
  if (isUnderWay(job) || job.state === 'done') return job;
  // A job that has reported its end may still be deleting files.
  await runner.settled(jobId);
  const other = store.list().find((one) => isSameExport(one, job) && isUnderWay(one));
  if (other) return other;
  // The command line may have deleted the download together with the collection.
  const kept = (await options.library.jobs()).find((one) => one.jobId === jobId);
  const isDropped = job.exportId !== null && kept?.exportId === null;
  const isSpent = isDropped || (job.error !== null && EXPORT_IS_SPENT.has(job.error.code));
  if (isSpent && job.source === 'prolific') await filesOf(jobId).removeAll();
  const message = job.state === 'paused' ? prolificWords.continued : prolificWords.startingAgain;
  const exportId = isSpent ? null : job.exportId;
  return runner.start(await store.step(jobId, { ...beginning(job, message), exportId }));
}

async function dropDownloads({ options, store, filesOf, runner }: Parts, collectionId: string): Promise<void> {
  await removeFiles(await fetchedFiles(options.downloadsDirectory, collectionId));
  for (const job of store.list()) {
    if (!isStoppedExport(job, collectionId)) continue;
    // A job that has reported its end may still be storing it.
    await runner.settled(job.jobId);
    await filesOf(job.jobId).removeAll();
    await store.step(job.jobId, { exportId: null });
    await store.note(job.jobId, prolificWords.downloadsRemoved);
  }
}

async function resumeUnfinished({ options, store, runner, now }: Parts): Promise<void> {
  const fresh = await store.load();
  await sweepJobFiles(options.downloadsDirectory, (jobId) => {
    const job = store.get(jobId);
    return job !== undefined && job.state !== 'done';
  });
  await sweepFetched(options.downloadsDirectory, now());
  for (const { jobId } of store
    .list()
    .filter(({ state }) => state === 'done')
    .slice(MOST_DONE))
    await store.remove(jobId);
  for (const job of fresh.filter(({ jobId }) => store.get(jobId) !== undefined)) options.onChange(job);
  const begun = fresh.filter((job) => isUnderWay(job) && job.state !== 'queued');
  for (const job of inTurn(begun)) await runner.start(job);
  runner.startWaiting();
}
