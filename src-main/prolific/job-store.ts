import type { ExportJob, JobEvent } from '../../src-preload/jobs.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { waitWords } from './job-words.ts';
import type { Wait } from './waiting.ts';
import { prolificWords } from './words.ts';

const REPORT_EVERY_MS = 100;
const EVENTS_KEPT = 200;

/** The changes of one step of a job. */
export type JobChanges = Partial<Omit<ExportJob, 'jobId' | 'source' | 'startedAt' | 'updatedAt' | 'log'>>;

/** The jobs that the window shows. They are stored in the catalog. */
export interface JobStore {
  /** The newest first. */
  list(): readonly ExportJob[];
  get(jobId: string): ExportJob | undefined;
  /** Reads jobs from the catalog. Jobs that are already known are kept as they are. Returns the others. */
  load(): Promise<readonly ExportJob[]>;
  add(job: ExportJob): Promise<ExportJob>;
  /** Stores a step, adds its message to the job's log, and then reports it. When it resolves, the step is stored. */
  step(jobId: string, changes: JobChanges): Promise<ExportJob>;
  /** Adds a message to the job's log that is not a step. */
  note(jobId: string, message: string): Promise<void>;
  /** Shows why a job waits and when it tries again. The log does not repeat the same reason. */
  wait(jobId: string, wait: Wait): Promise<void>;
  /** Like {@link step}, but only reports the step and does not store it. */
  tell(jobId: string, changes: JobChanges): ExportJob;
  /** Reports progress at most about ten times a second, without storing it. */
  report(jobId: string, changes: JobChanges): void;
  remove(jobId: string): Promise<void>;
}

interface JobStoreOptions {
  readonly library: Pick<LibraryApi, 'jobs' | 'saveJob' | 'deleteJob'>;
  readonly onChange: (job: ExportJob) => void;
  readonly now: () => number;
}

/** The jobs in memory. Reports each change. */
function createKnownJobs({ onChange, now }: Pick<JobStoreOptions, 'onChange' | 'now'>) {
  const jobs = new Map<string, ExportJob>();

  function known(jobId: string): ExportJob {
    const job = jobs.get(jobId);
    if (job === undefined) throw new Error(`job ${jobId} is gone`);
    return job;
  }

  const changed = (jobId: string, changes: JobChanges, event?: string) =>
    withChanges(known(jobId), changes, event, new Date(now()).toISOString());

  function put(job: ExportJob): ExportJob {
    jobs.set(job.jobId, job);
    onChange(job);
    return job;
  }

  function tell(jobId: string, changes: JobChanges): ExportJob {
    return put(changed(jobId, changes, changes.state === undefined ? undefined : changes.message));
  }

  return { jobs, known, changed, put, tell };
}

/** Holds no job before `load` or `add`. */
export function createJobStore({ library, onChange, now }: JobStoreOptions): JobStore {
  const { jobs, known, changed, put, tell } = createKnownJobs({ onChange, now });
  const reportedAt = new Map<string, number>();

  return {
    list: () => [...jobs.values()].sort((one, other) => other.startedAt.localeCompare(one.startedAt)),
    get: (jobId) => jobs.get(jobId),
    async load() {
      const fresh = (await library.jobs()).filter((job) => !jobs.has(job.jobId)).map(withNewerFields);
      for (const job of fresh) jobs.set(job.jobId, job);
      return fresh;
    },
    async add(job) {
      await library.saveJob(job);
      return put(job);
    },
    async step(jobId, changes) {
      const still = { progress: null, rate: null, secondsLeft: null };
      const job = changed(jobId, { ...still, ...changes }, changes.message);
      await library.saveJob(job);
      // The first progress of a step is reported at once, because it may be the last for a while.
      reportedAt.delete(jobId);
      return put(job);
    },
    async note(jobId, message) {
      // A note reports an interruption, so there is no current speed.
      await library.saveJob(put(changed(jobId, { rate: null, secondsLeft: null }, message)));
    },
    async wait(jobId, { failure, milliseconds }) {
      const { log } = known(jobId);
      const message = waitWords(failure.message, now() + milliseconds);
      const job = put(
        changed(jobId, { rate: null, secondsLeft: null, message }, prolificWords.retrying(failure.message)),
      );
      if (job.log !== log) await library.saveJob(job);
      // Reports the next progress at once.
      reportedAt.delete(jobId);
    },
    tell,
    report(jobId, changes) {
      const at = now();
      // The moment from which a collection can be browsed is always reported at once.
      const isEdge = changes.progress?.browsable !== jobs.get(jobId)?.progress?.browsable;
      if (!isEdge && at - (reportedAt.get(jobId) ?? Number.NEGATIVE_INFINITY) < REPORT_EVERY_MS) return;
      reportedAt.set(jobId, at);
      tell(jobId, changes);
    },
    async remove(jobId) {
      await library.deleteJob({ jobId });
      jobs.delete(jobId);
      reportedAt.delete(jobId);
    },
  };
}

/** @param event added to the job's log, unless it repeats the last entry */
function withChanges(job: ExportJob, changes: JobChanges, event: string | undefined, updatedAt: string): ExportJob {
  const isNews = event !== undefined && event !== job.log.at(-1)?.message;
  const log = isNews ? [...job.log, { at: updatedAt, message: event }].slice(-EVENTS_KEPT) : job.log;
  return { ...job, ...changes, log, updatedAt };
}

/** Adds fields that older versions did not store. */
function withNewerFields(job: ExportJob): ExportJob {
  const before: Partial<ExportJob> = job;
  const log: readonly JobEvent[] = before.log ?? [];
  return { ...job, priority: before.priority ?? 0, filter: before.filter ?? null, log };
}

/** The waiting jobs in the order in which they will run. */
export function inTurn(jobs: readonly ExportJob[]): readonly ExportJob[] {
  return jobs.toSorted((a, b) => b.priority - a.priority || a.startedAt.localeCompare(b.startedAt));
}
