/** Marks from a file: a table of marks, or results of Label Studio. */
import type { Mark } from './marks.ts';
import type { Encoding } from './text-encoding.ts';

/** `table` is CSV or TSV; `label-studio` is its export as JSON or JSON-MIN. */
export type MarkFileFormat = 'table' | 'label-studio';

/** A file of marks, and where its submissions are searched; null for all collections. */
export interface NamedMarkFile {
  readonly path: string;
  readonly collectionId: string | null;
  /** Detected if it is not given. */
  readonly encoding?: Encoding | null;
}

/** A line of a table, or a task of Label Studio, that cannot be used. */
export interface MarkProblem {
  /** 1-based: the line in the file, or the number of the task. */
  readonly line: number;
  /** A sentence. */
  readonly reason: string;
}

/** The mark of an item now, and after the import. */
export interface MarkEffect {
  /** The first line that changes this item, see {@link MarkProblem}. */
  readonly line: number;
  /** Empty for a file that no answer names. */
  readonly submissionId: string;
  /** Null for the submission itself. */
  readonly file: { readonly name: string; readonly instructionId: string | null; readonly index: number } | null;
  readonly before: Mark;
  readonly after: Mark;
}

/** The changes that an import of marks would make. */
export interface MarksPreview {
  readonly path: string;
  readonly format: MarkFileFormat;
  /** The one that a person chose, or the most likely one by the bytes of the file. */
  readonly encoding: Encoding;
  /** Lines or tasks with marks, including wrong ones. */
  readonly lines: number;
  /** Marks that would change. */
  readonly changed: number;
  readonly changedSubmissions: number;
  readonly changedFiles: number;
  /** The first effects. */
  readonly effects: readonly MarkEffect[];
  readonly wrong: number;
  /** The first problems. */
  readonly problems: readonly MarkProblem[];
  /** Kinds of results in Label Studio that a mark cannot hold, such as `rectanglelabels`. */
  readonly leftOut: readonly { readonly kind: string; readonly count: number }[];
  /** A digest of this file and of these marks. An import with it is refused if either has changed. */
  readonly digest: string;
}

export interface AppliedMarks {
  readonly path: string;
  readonly encoding: Encoding;
  readonly lines: number;
  readonly changed: number;
  readonly wrong: number;
  /** The number of the import, for its undo. Null if nothing changed. */
  readonly importNumber: number | null;
}

export interface UndoneMarks {
  /** Marks that have their earlier value again. */
  readonly restored: number;
  /** Marks that were changed after the import. They are kept. */
  readonly kept: number;
}
