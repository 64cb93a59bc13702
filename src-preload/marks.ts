/** The types of a review, shared by all processes. */

/** The decision of a researcher on a submission or a file. `undecided` before any decision. */
export const FLAGS = ['accept', 'reject', 'undecided'] as const;
export type Flag = (typeof FLAGS)[number];

export const RATINGS = [5, 4, 3, 2, 1, 0] as const;

/** The mark on one submission or file. */
export interface Mark {
  /** 1 to 5; 0 is none. */
  readonly rating: number;
  readonly flag: Flag;
  /** Sorted, without duplicates. */
  readonly tags: readonly string[];
  readonly note: string;
}

export const NO_MARK: Mark = { rating: 0, flag: 'undecided', tags: [], note: '' };

/** A change of a mark. Fields that are not set stay. */
export interface MarkChange {
  readonly rating?: number | undefined;
  readonly flag?: Flag | undefined;
  readonly note?: string | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
}

/** A filter by the marks of the result: of files in the gallery, of submissions in the table. Empty lists filter nothing. */
export interface MarkFilter {
  readonly ratings: readonly number[];
  readonly flags: readonly Flag[];
  readonly tags: readonly string[];
}

/** True when both marks are equal. */
export function sameMark(a: Mark, b: Mark): boolean {
  return a.rating === b.rating && a.flag === b.flag && a.note === b.note && a.tags.join('\n') === b.tags.join('\n');
}

/** The marks of the files of a submission, in sum. */
export interface SumOfMarks {
  readonly accepted: number;
  readonly rejected: number;
  /** 1 to 5; 0 without a rating. */
  readonly bestRating: number;
}

/** Counts the decisions of several marks and finds their best rating. */
export function sumOfMarks(marks: readonly Mark[]): SumOfMarks {
  const count = (flag: Flag) => marks.filter((mark) => mark.flag === flag).length;
  const bestRating = marks.reduce((best, { rating }) => Math.max(best, rating), 0);
  return { accepted: count('accept'), rejected: count('reject'), bestRating };
}

/** Tags that a person can give to one item. */
export const MOST_TAGS = 100;
/** Characters of one tag. */
export const LONGEST_TAG = 100;
/** Characters of a note that a person writes. */
export const LONGEST_NOTE = 20_000;
/** Merged reviews join the tags and the notes of several people. */
export const JOINED = { tags: 10_000, note: 1_000_000 } as const;

/** True if a change would give an item more tags than {@link MOST_TAGS}. */
export function addsTooManyTags(mark: Mark, change: MarkChange): boolean {
  const { length } = changedMark(mark, change).tags;
  return length > MOST_TAGS && length > mark.tags.length;
}

/** The mark after a change. */
export function changedMark(mark: Mark, { rating, flag, note, addTags = [], removeTags = [] }: MarkChange): Mark {
  const kept = mark.tags.filter((tag) => !removeTags.includes(tag));
  const tags = [...new Set([...kept, ...addTags])].sort();
  return { rating: rating ?? mark.rating, flag: flag ?? mark.flag, tags, note: note ?? mark.note };
}
