import type { Progress } from '../../src-preload/domain.ts';
import type { ExportJob } from '../../src-preload/jobs.ts';
import { formatBytes, formatBytesOf, formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { formatDuration, formatRate } from '../hooks/format.ts';

/** `1.9 of 3.1 GB`, `1,200 of 4,218 files`, `320 submissions`. */
export function progressWords({ done, total, unit }: Progress): string {
  if (unit === 'bytes') return total === null ? formatBytes(done) : formatBytesOf(done, total);
  if (total === null) return formatCounted(done, unit.slice(0, -1));
  return `${formatCount(Math.min(done, total))} of ${formatCounted(total, unit.slice(0, -1))}`;
}

/** How fast and how long still, `38 MB/s · 31 s left`; the job's own message says how far. Empty while nothing moves. */
export function jobFacts(job: ExportJob): string {
  const facts: string[] = [];
  if (job.rate !== null && job.rate > 0) facts.push(formatRate(job.rate));
  if (job.secondsLeft !== null) facts.push(`${formatDuration(job.secondsLeft)} left`);
  return facts.join(' · ');
}

/** Whole percent, or null while the end is not in sight. */
export function percentDone(job: ExportJob): number | null {
  if (!job.progress || job.progress.total === null || job.progress.total <= 0) return null;
  return Math.floor(Math.min(1, job.progress.done / job.progress.total) * 100);
}
