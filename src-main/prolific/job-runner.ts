import { toDeskError } from '../../src-preload/failure.ts';
import type { ExportJob } from '../../src-preload/jobs.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import type { ProlificClient } from './client.ts';
import type { JobFiles } from './job-files.ts';
import { beginning, endOf, isRefusedArchive } from './job-states.ts';
import { inTurn, type JobStore } from './job-store.ts';
import { runJob } from './run-job.ts';
import { prolificWords } from './words.ts';

/** More jobs at the same time would only share bandwidth and processor. */
const MOST_AT_ONCE = 3;

interface JobRunnerOptions {
  readonly client: ProlificClient;
  readonly library: Pick<LibraryApi, 'importArchive' | 'prepareImport' | 'checkFiles'>;
  readonly store: JobStore;
  readonly filesOf: (jobId: string) => JobFiles;
  readonly now: () => number;
  readonly onUnexpected?: (error: unknown) => void;
  readonly pollMs?: number;
  readonly idleMs?: number;
  readonly atOnce?: number;
}

interface Run {
  readonly stop: AbortController;
  readonly settled: Promise<void>;
}

/** Runs a few jobs at the same time while the others wait, and stores how each of them ends. */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #running = new Map<string, Run>();
  #isClosing = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Runs the job, or lets it wait. */
  async start(job: ExportJob): Promise<ExportJob> {
    if (this.#hasRoom()) {
      this.#run(job);
      return job;
    }
    const message = prolificWords.waitingForTurn;
    return this.#options.store.step(job.jobId, { state: 'queued', message });
  }

  /** Starts waiting jobs, as many as may run. */
  startWaiting(): void {
    for (const job of this.waiting()) if (!this.#isClosing && this.#hasRoom()) this.#run(job);
  }

  /** The waiting jobs in the order in which they will run. */
  waiting(): readonly ExportJob[] {
    const jobs = this.#options.store.list();
    return inTurn(jobs.filter((job) => job.state === 'queued' && !this.#running.has(job.jobId)));
  }

  /** Resolves when the job has stopped. False if it was not running. */
  async stop(jobId: string, reason?: unknown): Promise<boolean> {
    const run = this.#running.get(jobId);
    if (run === undefined) return false;
    run.stop.abort(reason);
    await run.settled;
    return true;
  }

  /** Resolves when the job is not running any more. */
  async settled(jobId: string): Promise<void> {
    await this.#running.get(jobId)?.settled;
  }

  /** Stops every job without ending it. The next start continues them. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const run of this.#running.values()) run.stop.abort();
    await Promise.all([...this.#running.values()].map((run) => run.settled));
  }

  #hasRoom(): boolean {
    return this.#running.size < (this.#options.atOnce ?? MOST_AT_ONCE);
  }

  #run(job: ExportJob): void {
    const { store, filesOf, onUnexpected } = this.#options;
    const stop = new AbortController();
    const settled = this.#work(job, stop.signal)
      .then(
        // Files that cannot be deleted now are deleted at the next start.
        () =>
          filesOf(job.jobId)
            .removeAll()
            .catch((error: unknown) => onUnexpected?.(error)),
        (error: unknown) => this.#ended(job.jobId, error, stop.signal),
      )
      .catch((error: unknown) => {
        // The catalog cannot store the end of the job, but the window must show it.
        onUnexpected?.(error);
        const failure = toDeskError(error);
        store.tell(job.jobId, { state: 'failed', error: failure, message: failure.message });
      })
      .finally(() => {
        this.#running.delete(job.jobId);
        this.startWaiting();
      });
    this.#running.set(job.jobId, { stop, settled });
  }

  async #work(job: ExportJob, signal: AbortSignal): Promise<void> {
    const { client, library, store, filesOf, now, pollMs, idleMs } = this.#options;
    const begun = job.state === 'queued' ? await store.step(job.jobId, beginning(job, prolificWords.turnHasCome)) : job;
    await runJob({ job: begun, client, library, store, files: filesOf(job.jobId), signal, pollMs, idleMs, now });
  }

  /** Stores how a job ended that did not succeed. */
  async #ended(jobId: string, thrown: unknown, signal: AbortSignal): Promise<void> {
    const { store, filesOf, onUnexpected } = this.#options;
    if (signal.aborted && this.#isClosing) return;
    const error = toDeskError(thrown);
    if (error.code === 'internal') onUnexpected?.(thrown);
    const job = store.get(jobId);
    if (job === undefined) throw new Error(`job ${jobId} is gone`);
    const changes = endOf(job.state, signal, error);
    if (isRefusedArchive(thrown) && job.source === 'prolific') {
      await filesOf(jobId).removeAll();
      await store.step(jobId, { ...changes, exportId: null });
    } else await store.step(jobId, changes);
  }
}
