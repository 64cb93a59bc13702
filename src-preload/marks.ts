/** Review work, as every process speaks of it. */

/** What a researcher decided about a submission or a file. `undecided` is the flag of everything that was not looked at. */
export const FLAGS = ['accept', 'reject', 'undecided'] as const;
export type Flag = (typeof FLAGS)[number];

export const RATINGS = [5, 4, 3, 2, 1, 0] as const;

/** Review work on one submission or file. */
export interface Mark {
  /** 1 to 5; 0 is none. */
  readonly rating: number;
  readonly flag: Flag;
  /** Sorted, each once. */
  readonly tags: readonly string[];
  readonly note: string;
}

export const NO_MARK: Mark = { rating: 0, flag: 'undecided', tags: [], note: '' };

/** What is not named stays as it is. */
export interface MarkChange {
  readonly rating?: number | undefined;
  readonly flag?: Flag | undefined;
  readonly note?: string | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
}

/** Marks of what the result is made of: files in the gallery, submissions in the table. Empty lists filter nothing. */
export interface MarkFilter {
  readonly ratings: readonly number[];
  readonly flags: readonly Flag[];
  readonly tags: readonly string[];
}

/** True when both say the same. */
export function sameMark(a: Mark, b: Mark): boolean {
  return a.rating === b.rating && a.flag === b.flag && a.note === b.note && a.tags.join('\n') === b.tags.join('\n');
}
