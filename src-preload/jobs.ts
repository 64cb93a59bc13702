/** Exports and imports while they run, as every process speaks of them. */

import type { DeskError, Progress } from './domain.ts';
import type { ExportFilter } from './export-filter.ts';

/** States of the persisted state machine, in order; the last three are final. A paused job goes on only when it is told to. */
export const EXPORT_STATES = [
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

/** True while the job moves, or will without being told to. */
export function isUnderWay({ state }: { readonly state: ExportState }): boolean {
  return !isOver({ state }) && state !== 'paused';
}

/** True for states that nothing follows, unless the job is tried again. */
export function isOver({ state }: { readonly state: ExportState }): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** One run from request to browsable collection; or, with `source: 'file'`, only the import of a ZIP. */
export interface ExportJob {
  readonly jobId: string;
  readonly source: 'prolific' | 'file';
  /** Null for a file whose archive was not read yet. */
  readonly collectionId: string | null;
  /** The collection's name, or the ZIP's file name. */
  readonly name: string;
  readonly exportId: string | null;
  /** Null: the whole collection. */
  readonly filter: ExportFilter | null;
  readonly state: ExportState;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Bytes of the download, or the progress of the import; null while there is nothing to measure. */
  readonly progress: Progress | null;
  /** Bytes a second over the last few seconds; null when not moving. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
  /** What happens now, in plain words. */
  readonly message: string;
  readonly error: DeskError | null;
  /** Of a finished import. */
  readonly outcome: JobOutcome | null;
  /** Among those that wait, the highest goes first, then the oldest. */
  readonly priority: number;
  /** What happened so far, the oldest first; of very many the latest. */
  readonly log: readonly JobEvent[];
}

/** What an import brought. It names no submission and no file: jobs are kept, and what they brought may be purged. */
export interface JobOutcome {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  readonly submissions: number;
  readonly files: number;
  /** How many things of the import report a person should look at. */
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
  /** ISO date (local) of the day on which it was started last, or that is let out; null where there was none. */
  readonly lastDay: string | null;
}
