/** The events that the main process sends to the window. */
import type { Progress } from './domain.ts';
import type { EncryptionState } from './encryption.ts';
import type { HandoverJob } from './handover-jobs.ts';
import type { ExportJob } from './jobs.ts';
import type { UpdateState } from './updates.ts';

/** Commands that the application menu and the system send to the window. */
const COMMANDS = [
  'find',
  'palette',
  'import',
  'import-marks',
  'hand-over',
  'export',
  'settings',
  'shortcuts',
  'what-was-done',
  'compare-pictures',
  'pass-mode',
  'go-to-filters',
  'report-problem',
  'new-window',
  'lock',
  'recent-files',
  'print',
  'updates',
  'view-gallery',
  'view-table',
  'view-sql',
  'toggle-sidebar',
  'toggle-inspector',
] as const;
export type Command = (typeof COMMANDS)[number];

/** What another window changed. */
export type ChangedElsewhere =
  | 'marks'
  | 'jobs'
  | 'handovers'
  | 'daily-exports'
  | 'account'
  | 'recipes'
  | 'settings'
  | 'encryption';

/** Messages from main process to window: `window.desk.on(name, listener)`. */
export interface Events {
  'job-changed': ExportJob;
  'library-changed': null;
  /** The colours or the metadata of more files are known. Lists of files and counts have them. */
  'files-read': null;
  /** A collection can be browsed. Sent again with `isComplete` when its job is done. */
  'collection-arrived': { readonly collectionId: string; readonly name: string; readonly isComplete: boolean };
  'handover-changed': HandoverJob;
  /** Of a privacy sheet. */
  'handover-progress': { readonly id: string; readonly progress: Progress };
  'sql-progress': { readonly id: string; readonly progress: Progress };
  'verify-progress': { readonly collectionId: string; readonly progress: Progress };
  'library-restarted': { readonly message: string };
  'encryption-changed': EncryptionState;
  'encryption-progress': Progress;
  'update-changed': UpdateState;
  /** A request of the system waits for `app.takeOpening`. */
  'opening-waiting': null;
  'changed-elsewhere': ChangedElsewhere;
  /** True for the window that has the focus, or had it last. Only that one shows messages about the whole library. */
  'current-window': boolean;
  command: Command;
}
export const EVENT_NAMES = [
  'job-changed',
  'library-changed',
  'files-read',
  'collection-arrived',
  'handover-changed',
  'handover-progress',
  'sql-progress',
  'verify-progress',
  'library-restarted',
  'encryption-changed',
  'encryption-progress',
  'update-changed',
  'opening-waiting',
  'changed-elsewhere',
  'current-window',
  'command',
] as const satisfies readonly (keyof Events)[];
