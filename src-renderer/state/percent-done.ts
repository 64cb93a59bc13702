import type { ExportJob } from '../../src-preload/jobs.ts';

/** Whole percent, or null while the total is unknown. */
export function percentDone(job: ExportJob): number | null {
  if (!job.progress || job.progress.total === null || job.progress.total <= 0) return null;
  return Math.floor(Math.min(1, job.progress.done / job.progress.total) * 100);
}
