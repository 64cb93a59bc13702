import type { MarkFileFormat, MarkProblem, MarksPreview } from '../../../../src-preload/mark-files.ts';
import { type Flag, LONGEST_NOTE, LONGEST_TAG, type MarkChange } from '../../../../src-preload/marks.ts';
import { markFileWords } from './words.ts';

/** The subject of a line, as the file names it. */
export type NamedSubject = {
  /** Null if the file does not name it. */
  readonly collectionId: string | null;
} & (
  | { readonly submissionId: string; readonly file: NamedFile | null }
  /** The path in the archive of a file that no answer names. */
  | { readonly path: string }
);

export interface NamedFile {
  /** The id of the instruction, or the exact question. */
  readonly instruction: string;
  /** 0-based position in the answer. */
  readonly index: number;
}

/** One line of a table of marks, or one task of Label Studio. */
export interface MarkLine {
  /** 1-based, see {@link MarkProblem}. */
  readonly line: number;
  readonly subject: NamedSubject;
  readonly change: MarkChange;
  /** Subject and change without apostrophes before formulas, for a table that is safe for spreadsheets. */
  readonly unguarded?: Pick<MarkLine, 'subject' | 'change'>;
}

export interface MarkFile {
  readonly format: MarkFileFormat;
  readonly lines: readonly MarkLine[];
  /** True for a table that has no formula without an apostrophe. */
  readonly isGuarded: boolean;
  readonly problems: readonly MarkProblem[];
  readonly leftOut: MarksPreview['leftOut'];
}

/** The error for a line that cannot be used. It affects no other line. */
export class WrongLine extends Error {}

const DECISIONS: Readonly<Record<string, Flag>> = {
  accept: 'accept',
  accepted: 'accept',
  reject: 'reject',
  rejected: 'reject',
  none: 'undecided',
  undecided: 'undecided',
};

/** The decision that a word means, in upper or lower case. Undefined for other words. */
export function decisionOf(word: string): Flag | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(DECISIONS, key) ? DECISIONS[key] : undefined;
}

/** Accepts 4.0 and 4,0, because spreadsheets and data frames write whole numbers like this if other cells of the column are empty. */
export function wholeNumber(text: string): number | null {
  const digits = /^(\d{1,9})(?:[.,]0+)?$/.exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** @throws WrongLine */
export function ratingOf(text: string): number {
  const rating = wholeNumber(text);
  if (rating === null || rating > 5) throw new WrongLine(markFileWords.notARating(text));
  return rating;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: refuses control characters in tags
const CONTROL = /[\u0000-\u001f\u007f]/;

/** @throws WrongLine for values that a mark cannot hold */
export function checkedChange(change: MarkChange): MarkChange {
  for (const tag of change.addTags ?? []) {
    if (tag.length > LONGEST_TAG) throw new WrongLine(markFileWords.longTag(LONGEST_TAG));
    if (CONTROL.test(tag)) throw new WrongLine(markFileWords.tagOfLines);
  }
  if ((change.note?.length ?? 0) > LONGEST_NOTE) {
    throw new WrongLine(markFileWords.longNote(LONGEST_NOTE));
  }
  return change;
}
