/** Marks that come back from a file: a table of marks, or results of Label Studio. */
import type { Mark } from './marks.ts';

/** `table` is CSV or TSV; `label-studio` is its export as JSON or JSON-MIN. */
export type MarkFileFormat = 'table' | 'label-studio';

/** A line of a table, or a task of Label Studio, that cannot be used. */
export interface MarkProblem {
  /** 1-based: the line in the file, or the number of the task. */
  readonly line: number;
  /** A sentence. */
  readonly reason: string;
}

/** What an item is marked as now, and after the import. */
export interface MarkEffect {
  /** As in {@link MarkProblem}: the first one that changes this item. */
  readonly line: number;
  /** Empty for a file that no answer names. */
  readonly submissionId: string;
  /** Null for the submission itself. */
  readonly file: { readonly name: string; readonly instructionId: string | null; readonly index: number } | null;
  readonly before: Mark;
  readonly after: Mark;
}

/** What an import of marks would do. */
export interface MarksPreview {
  readonly path: string;
  readonly format: MarkFileFormat;
  /** Lines or tasks that mark something, wrong ones included. */
  readonly lines: number;
  /** Marks that would change. */
  readonly changed: number;
  readonly changedSubmissions: number;
  readonly changedFiles: number;
  /** The first of them. */
  readonly effects: readonly MarkEffect[];
  readonly wrong: number;
  /** The first of them. */
  readonly problems: readonly MarkProblem[];
  /** What Label Studio drew or typed that a mark cannot hold, such as `rectanglelabels`. */
  readonly leftOut: readonly { readonly kind: string; readonly count: number }[];
  /** Names exactly this file and these marks. An import with it is refused once either has changed. */
  readonly digest: string;
}

export interface AppliedMarks {
  readonly path: string;
  readonly lines: number;
  readonly changed: number;
  readonly wrong: number;
  /** Names the import for its undo. Null where nothing changed. */
  readonly importNumber: number | null;
}

export interface UndoneMarks {
  /** Marks that are as they were before the import. */
  readonly restored: number;
  /** Marks that were changed after the import. They stay as they are. */
  readonly kept: number;
}
