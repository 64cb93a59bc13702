/** What the process of a query and its starter say to each other. Plain data: it is cloned on the way. */
import type { DeskError, Progress } from '../../../src-preload/domain.ts';
import type { SavedSql, SqlFormat, SqlResult } from '../../../src-preload/sql.ts';
import type { SqlSources } from '../api/call-types.ts';

/** The one task of a process. */
export interface SqlTask extends SqlSources {
  readonly sql: string;
  readonly rows: number;
  /** The process ends itself after so many seconds, for a starter that is gone. */
  readonly seconds: number;
  /** Where the result goes; null: to the starter. */
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
