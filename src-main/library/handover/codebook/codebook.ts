/** What a codebook says of a collection, before it is written in a format. */
import type { Query } from '../../../../src-preload/domain.ts';

export interface Codebook {
  readonly collectionId: string;
  readonly collectionName: string;
  /** ISO 8601 UTC; null where the export does not say. */
  readonly exportedAt: string | null;
  /** What the submissions were narrowed to; null for all of them. */
  readonly filter: Partial<Query> | null;
  readonly submissions: number;
  /** That answers of these submissions name. */
  readonly files: number;
  readonly questions: readonly CodebookQuestion[];
}

export interface CodebookQuestion {
  readonly instructionId: string;
  /** As asked. */
  readonly question: string;
  readonly type: string;
  /** Of the table with one row a submission. */
  readonly columns: readonly CodebookColumn[];
  /** Submissions whose answer is not empty. */
  readonly answered: number;
  /** All the others. */
  readonly missing: number;
  readonly options: readonly CodebookOption[];
  readonly units: readonly CodebookUnit[];
  /** Null where not every answer is a number, and where numbers have different units. */
  readonly numbers: NumberSummary | null;
}

export interface CodebookColumn {
  /** As `--headers short` writes it. */
  readonly short: string;
  /** As `--headers words` writes it, where no other column has the same name. */
  readonly label: string;
  readonly type: string;
}

export interface CodebookOption {
  readonly code: string;
  readonly label: string;
  /** Of the column of 0 and 1 that `--choices indicators` writes. */
  readonly indicator: string;
  /** Submissions that chose it. */
  readonly count: number;
}

export interface CodebookUnit {
  readonly unit: string;
  /** Submissions that answered in this unit. */
  readonly count: number;
  /** Of the answers in this unit that are numbers; null where none is. */
  readonly numbers: NumberSummary | null;
}

export interface NumberSummary {
  /** Answers that are one number and nothing else. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}
