/** How jobs begin and end. */
import { randomUUID } from 'node:crypto';
import type { DeskError } from '../../src-preload/domain.ts';
import { isSameFilter } from '../../src-preload/export-filter.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { ExportJob, ExportState } from '../../src-preload/jobs.ts';
import type { JobChanges } from './job-store.ts';

/** Why a run is stopped, where it is not cancelled. */
export const PAUSED = Symbol('paused');

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
    message: source === 'file' ? 'Opening the archive.' : 'Asking Prolific for the archive.',
    error: null,
    outcome: null,
    priority: 0,
    log: [],
  };
}

/** True where the library refused an archive: it would refuse the same bytes again. */
export function isRefusedArchive(error: unknown): boolean {
  return error instanceof DeskFailure && /^(archive|entry)_/.test(error.code);
}

/** True where one of them would do what the other does. */
export function isSameExport(one: ExportJob, other: ExportJob): boolean {
  const areExports = one.source === 'prolific' && other.source === 'prolific';
  return areExports && one.collectionId === other.collectionId && isSameFilter(one.filter, other.filter);
}

/** Where a job begins, or begins again. */
export function beginning(job: ExportJob, message: string): JobChanges {
  return { state: job.source === 'file' ? 'importing' : 'requested', error: null, outcome: null, message };
}

/** How a job stands that was stopped, or that this error stopped, in the state it had. */
export function endOf(before: ExportState, signal: AbortSignal, error: DeskError): JobChanges {
  if (signal.reason === PAUSED) {
    // An import leaves nothing behind that it could go on from.
    const message =
      before === 'importing'
        ? 'Paused. The import begins anew when it goes on; the archive itself is kept.'
        : 'Paused. What is here already is kept.';
    return { state: 'paused', error: null, message };
  }
  if (signal.aborted) return { state: 'cancelled', error: null, message: 'Cancelled.' };
  // Nothing is wrong with the job: it goes on from where it stood once there is space.
  return { state: error.code === 'disk_full' ? 'paused' : 'failed', error, message: error.message };
}
