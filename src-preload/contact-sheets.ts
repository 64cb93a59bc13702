/** Contact sheets: pages of small pictures, to print or to save as a PDF. */
import type { Query } from './queries.ts';

export const SHEET_CAPTIONS = ['name', 'participant', 'submission', 'sent', 'answer'] as const;
export type SheetCaption = (typeof SHEET_CAPTIONS)[number];
export const PAPERS = ['A4', 'Letter'] as const;
export type Paper = (typeof PAPERS)[number];

/** A longer result is cut off, which the sheet says. */
export const MOST_ON_SHEET = 1_000;

export interface SheetWish {
  readonly query: Query;
  readonly captions: readonly SheetCaption[];
  /** The id of the question whose answer is the caption `answer`. Null without it. */
  readonly answerTo: string | null;
  readonly perRow: number;
  readonly paper: Paper;
  readonly isLandscape: boolean;
  readonly target: 'pdf' | 'printer';
}

export interface SheetOutcome {
  readonly files: number;
  /** Absolute path of the PDF. Null for a printed sheet. */
  readonly path: string | null;
}
