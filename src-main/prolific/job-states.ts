/** The first and the last states of jobs. */

import { randomUUID } from 'node:crypto';
import type { DeskError } from '../../src-preload/domain.ts';
import { isSameFilter } from '../../src-preload/export-filter.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { ExportJob, ExportState } from '../../src-preload/jobs.ts';
import type { JobChanges } from './job-store.ts';
import { prolificWords } from './words.ts';

/** Why a run stops without being cancelled. */
export const PAUSED = Symbol('paused');

/** A job that has just begun. @param now milliseconds since 1970 */
export function newJob(source: ExportJob['source'], collectionId: string | null, name: string, now: number): ExportJob {
  const at = new Date(now).toISOString();
  return {
    jobId: randomUUID(),
    source,
    collectionId,
    name,
    exportId: null,
    filter: null,
    state: source === 'file' ? 'importing' : 'requested',
    startedAt: at,
    updatedAt: at,
    progress: null,
    rate: null,
    secondsLeft: null,
    message: source === 'file' ? prolificWords.openingArchive : prolificWords.requesting,
    error: null,
    outcome: null,
    priority: 0,
    log: [],
  };
}

/** True when the library refused the archive, which it would refuse again. */
export function isRefusedArchive(error: unknown): boolean {
  return error instanceof DeskFailure && /^(archive|entry)_/.test(error.code);
}

/** True when both jobs would do the same. */
export function isSameExport(one: ExportJob, other: ExportJob): boolean {
  const areExports = one.source === 'prolific' && other.source === 'prolific';
  return areExports && one.collectionId === other.collectionId && isSameFilter(one.filter, other.filter);
}

/** The state in which a job starts, or starts again. */
export function beginning(job: ExportJob, message: string): JobChanges {
  return { state: job.source === 'file' ? 'importing' : 'requested', error: null, outcome: null, message };
}

/** The state of a job after it was stopped or this error stopped it. */
export function endOf(before: ExportState, signal: AbortSignal, error: DeskError): JobChanges {
  if (signal.reason === PAUSED) {
    // A stopped import leaves nothing that could be continued.
    const message = before === 'importing' ? prolificWords.importPaused : prolificWords.downloadPaused;
    return { state: 'paused', error: null, message };
  }
  if (signal.aborted) return { state: 'cancelled', error: null, message: prolificWords.cancelled };
  // Nothing is wrong with the job: it continues where it stopped once there is space.
  return { state: error.code === 'disk_full' ? 'paused' : 'failed', error, message: error.message };
}
