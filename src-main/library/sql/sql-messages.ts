/** Messages between the process of a query and the process that starts it. Plain data, because it is cloned on the way. */
import type { DeskError, Progress } from '../../../src-preload/domain.ts';
import type { SavedSql, SqlFormat, SqlResult } from '../../../src-preload/sql.ts';
import type { SqlSources } from '../api/call-types.ts';

/** The process writes this to stderr before it ends itself because of its memory. */
export const OVER_MEMORY = 'over-memory';

/** The one task of a process. */
export interface SqlTask extends SqlSources {
  readonly sql: string;
  readonly rows: number;
  /** After this many seconds the process ends itself, in case the process that started it has ended. */
  readonly seconds: number;
  /** The file for the result; null to send it to the process that started this one. */
  readonly save: { readonly path: string; readonly format: SqlFormat; readonly isFormulaSafe: boolean } | null;
}

export type SqlMessage =
  /** `answers.sqlite` is being made. */
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** The query itself begins. */
  | { readonly kind: 'running' }
  | { readonly kind: 'found'; readonly result: SqlResult }
  | { readonly kind: 'saved'; readonly saved: Omit<SavedSql, 'path'> }
  /** The index of this archive is damaged. */
  | { readonly kind: 'damaged'; readonly archiveId: string }
  | { readonly kind: 'failed'; readonly error: DeskError };
