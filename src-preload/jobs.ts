/** The types of exports and imports that run, shared by all processes. */

import type { DeskError, Progress } from './domain.ts';
import type { ExportFilter } from './export-filter.ts';

/** The states of the stored state machine, in order. The last three are final. A paused job waits until the person continues it. */
const EXPORT_STATES = [
  'queued',
  'requested',
  'generating',
  'downloading',
  'verifying',
  'importing',
  'paused',
  'done',
  'failed',
  'cancelled',
] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** True while the job runs, or will run by itself. */
export function isUnderWay({ state }: { readonly state: ExportState }): boolean {
  return !isOver({ state }) && state !== 'paused';
}

/** True for final states. Only a retry continues the job. */
export function isOver({ state }: { readonly state: ExportState }): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** One run from the request to a collection that can be browsed. With `source: 'file'`, only the import of an archive. */
export interface ExportJob {
  readonly jobId: string;
  readonly source: 'prolific' | 'file';
  /** Null for a file whose archive was not read yet. */
  readonly collectionId: string | null;
  /** The name of the collection, or the file name of the archive. */
  readonly name: string;
  readonly exportId: string | null;
  /** Null: the whole collection. */
  readonly filter: ExportFilter | null;
  readonly state: ExportState;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** The bytes of the download, or the progress of the import. Null while there is no measure. */
  readonly progress: Progress | null;
  /** Bytes per second over the last few seconds. Null while nothing moves. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  /** The current step, in plain words. */
  readonly message: string;
  readonly error: DeskError | null;
  /** Set after the import. */
  readonly outcome: JobOutcome | null;
  /** Of the waiting jobs, the one with the highest priority runs next, then the oldest. */
  readonly priority: number;
  /** The log of the job, the oldest entry first. Keeps only the latest entries of a long log. */
  readonly log: readonly JobEvent[];
}

/** The result of an import. Names no submission and no file, because jobs are kept, while submissions can be purged. */
export interface JobOutcome {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  readonly submissions: number;
  readonly files: number;
  /** How many problems the import report lists. */
  readonly problems: number;
  readonly alreadyImported: boolean;
}

export interface JobEvent {
  /** ISO 8601. */
  readonly at: string;
  readonly message: string;
}

/** A collection that is exported once a day. */
export interface DailyExport {
  readonly collectionId: string;
  readonly name: string;
  /** `HH:MM`, local time, 24 hours. */
  readonly at: string;
  /** ISO date (local) of the last day that was started or skipped. Null before the first. */
  readonly lastDay: string | null;
}
