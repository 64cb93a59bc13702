/** The content of a codebook, independent of its format. */
import type { Query } from '../../../../src-preload/domain.ts';

export interface Codebook {
  readonly collectionId: string;
  readonly collectionName: string;
  /** ISO 8601 UTC; null if the export does not say. */
  readonly exportedAt: string | null;
  /** The filter of the submissions; null for all of them. */
  readonly filter: Partial<Query> | null;
  readonly submissions: number;
  /** The number of files that answers of these submissions name. */
  readonly files: number;
  readonly questions: readonly CodebookQuestion[];
}

export interface CodebookQuestion {
  readonly instructionId: string;
  /** The question as the participant read it. */
  readonly question: string;
  readonly type: string;
  /** The columns in a table with one row for each submission. */
  readonly columns: readonly CodebookColumn[];
  /** Submissions whose answer is not empty. */
  readonly answered: number;
  /** All other submissions. */
  readonly missing: number;
  readonly options: readonly CodebookOption[];
  readonly units: readonly CodebookUnit[];
  /** Null if an answer is not a number, or if numbers have different units. */
  readonly numbers: NumberSummary | null;
}

export interface CodebookColumn {
  /** The name that `--headers short` writes. */
  readonly short: string;
  /** The name that `--headers words` writes, if no other column has the same name. */
  readonly label: string;
  readonly type: string;
}

export interface CodebookOption {
  readonly code: string;
  readonly label: string;
  /** The name of the column of 0 and 1 that `--choices indicators` writes. */
  readonly indicator: string;
  /** Submissions that chose it. */
  readonly count: number;
}

export interface CodebookUnit {
  readonly unit: string;
  /** Submissions that answered in this unit. */
  readonly count: number;
  /** Summary of the answers in this unit that are numbers; null if there are none. */
  readonly numbers: NumberSummary | null;
}

export interface NumberSummary {
  /** Answers that are exactly one number. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}
