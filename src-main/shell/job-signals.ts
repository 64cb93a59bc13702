/** Shows jobs outside the window: progress in the dock or taskbar, and a notification at the end. Keeps the machine awake while bytes move. */
import { type ExportJob, isUnderWay } from '../../src-preload/jobs.ts';
import { inLanguage } from '../../src-preload/words/messages.ts';
import { shellWords } from './words.ts';

/** The calls to the system. `electron-system.ts` implements them with Electron. */
export interface SystemSignals {
  /** 0 to 1. 2 for an unknown share, -1 for nothing. */
  setProgress(progress: number): void;
  /** Does nothing while the window has the focus. */
  notify(title: string, body: string): void;
  /** Keeps the machine awake until the returned function is called. */
  keepAwake(): () => void;
}

const UNKNOWN = 2;
const NONE = -1;

/** The machine may sleep while Prolific builds an archive, and while a job waits for the network. */
function isMovingBytes({ state, rate }: ExportJob): boolean {
  return state === 'downloading' ? rate !== null : state === 'verifying' || state === 'importing';
}

/** @returns a listener for every change of a job */
export function createJobSignals(system: SystemSignals): (job: ExportJob) => void {
  const running = new Map<string, ExportJob>();
  let release: (() => void) | null = null;
  let shown = NONE;
  return (job) => {
    const before = running.get(job.jobId);
    if (isUnderWay(job)) running.set(job.jobId, job);
    else running.delete(job.jobId);

    const jobs = [...running.values()];
    const progress = overall(jobs);
    if (progress !== shown) system.setProgress(progress);
    shown = progress;

    if (jobs.some(isMovingBytes)) release ??= system.keepAwake();
    else {
      release?.();
      release = null;
    }

    // Ignores jobs that were over when the application started.
    if (before === undefined) return;
    if (job.state === 'done') system.notify(shellWords.notification.ready(job.name), doneWords(job));
    else if (job.error !== null && !isUnderWay(job)) {
      const { message, hint } = job.error;
      system.notify(shellWords.notification.failed(job.name, inLanguage(message)), inLanguage(hint));
    }
  };
}

/** Rounded to hundredths, which is as much as a bar can show. */
function overall(jobs: readonly ExportJob[]): number {
  if (jobs.length === 0) return NONE;
  const measured = jobs.flatMap(({ progress }) =>
    progress?.total ? [Math.min(1, progress.done / progress.total)] : [],
  );
  if (measured.length === 0) return UNKNOWN;
  return Math.round((measured.reduce((sum, share) => sum + share, 0) / measured.length) * 100) / 100;
}

function doneWords({ outcome }: ExportJob): string {
  if (outcome === null) return shellWords.notification.browsable;
  return shellWords.notification.counts(outcome.submissions, outcome.files);
}
