import type { ExportJob, JobEvent } from '../../src-preload/jobs.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { waitWords } from './job-words.ts';
import type { Wait } from './waiting.ts';

const REPORT_EVERY_MS = 100;
const EVENTS_KEPT = 200;

/** What changes from one step of a job to the next. */
export type JobChanges = Partial<Omit<ExportJob, 'jobId' | 'source' | 'startedAt' | 'updatedAt' | 'log'>>;

/** The jobs as the window sees them, kept in the catalog. */
export interface JobStore {
  /** Newest first. */
  list(): readonly ExportJob[];
  get(jobId: string): ExportJob | undefined;
  /** Reads what the catalog kept; jobs known already stay as they are. Returns those that were not known. */
  load(): Promise<readonly ExportJob[]>;
  add(job: ExportJob): Promise<ExportJob>;
  /** Writes a step down, with its message in the job's log, then tells it. What follows may rely on its being kept. */
  step(jobId: string, changes: JobChanges): Promise<ExportJob>;
  /** Adds to the job's log what is no step. */
  note(jobId: string, message: string): Promise<void>;
  /** Shows why a job waits and when it tries again; its log holds the same reason once in a row. */
  wait(jobId: string, wait: Wait): Promise<void>;
  /** Like {@link step} where nothing can be kept any more: only tells. */
  tell(jobId: string, changes: JobChanges): ExportJob;
  /** Tells progress, about ten times a second at most; it is not kept. */
  report(jobId: string, changes: JobChanges): void;
  remove(jobId: string): Promise<void>;
}

interface JobStoreOptions {
  readonly library: Pick<LibraryApi, 'jobs' | 'saveJob' | 'deleteJob'>;
  readonly onChange: (job: ExportJob) => void;
  readonly now: () => number;
}

export function createJobStore({ library, onChange, now }: JobStoreOptions): JobStore {
  const jobs = new Map<string, ExportJob>();
  const reportedAt = new Map<string, number>();

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
      // The first progress of a step is told at once: it may be the last for a while.
      reportedAt.delete(jobId);
      return put(job);
    },
    async note(jobId, message) {
      // What is told so is an interruption: nothing moves until more comes.
      await library.saveJob(put(changed(jobId, { rate: null, secondsLeft: null }, message)));
    },
    async wait(jobId, { failure, milliseconds }) {
      const { log } = known(jobId);
      const message = waitWords(failure.message, now() + milliseconds);
      const job = put(changed(jobId, { rate: null, secondsLeft: null, message }, `${failure.message} Trying again.`));
      if (job.log !== log) await library.saveJob(job);
      // Reports the next progress at once.
      reportedAt.delete(jobId);
    },
    tell,
    report(jobId, changes) {
      const at = now();
      // The moment from which a collection can be browsed is worth hearing of whenever it comes.
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

/** @param event told in the job's log, unless it is what was told last */
function withChanges(job: ExportJob, changes: JobChanges, event: string | undefined, updatedAt: string): ExportJob {
  const isNews = event !== undefined && event !== job.log.at(-1)?.message;
  const log = isNews ? [...job.log, { at: updatedAt, message: event }].slice(-EVENTS_KEPT) : job.log;
  return { ...job, ...changes, log, updatedAt };
}

/** A job that an older version kept lacks what came later. */
function withNewerFields(job: ExportJob): ExportJob {
  const before: Partial<ExportJob> = job;
  const log: readonly JobEvent[] = before.log ?? [];
  return { ...job, priority: before.priority ?? 0, filter: before.filter ?? null, log };
}

/** Those that wait, in the order in which they are to run. */
export function inTurn(jobs: readonly ExportJob[]): readonly ExportJob[] {
  return jobs.toSorted((a, b) => b.priority - a.priority || a.startedAt.localeCompare(b.startedAt));
}
