/**
 * The types that all processes share. Plain, readonly data that can be cloned between processes: no classes, no functions. Uses Prolific's
 * terms; `docs/terms.md` explains them.
 */

import type { LanguageSetting } from './language.ts';

export * from './collections.ts';
export * from './errors.ts';
export * from './files.ts';
export * from './marked-text.ts';
export * from './queries.ts';
export * from './references.ts';
export * from './submissions.ts';

/** The progress of long work, in the unit of its stage. */
export interface Progress {
  readonly stage: 'copying' | 'reading' | 'indexing' | 'words' | 'finishing' | 'verifying' | 'writing';
  readonly done: number;
  /** Null while unknown. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'submissions' | 'files';
  /** How many bytes of files were written so far, where the unit is files. */
  readonly bytes?: number;
  /** The id of the collection, once an import can be browsed. */
  readonly browsable?: string;
}

export type Theme = 'system' | 'light' | 'dark';

export interface AppInfo {
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
  readonly libraryDirectory: string;
  readonly theme: Theme;
  readonly language: LanguageSetting;
  /** True if copies that are dragged, copied, saved or opened get no metadata. */
  readonly cleanCopies: boolean;
  /** The host of the API. The window shows it when it is not Prolific's own. */
  readonly apiHost: string;
  /** When the application started, in ISO 8601. */
  readonly startedAt: string;
}
