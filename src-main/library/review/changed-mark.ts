import type { Mark, MarkChange } from '../../../src-preload/marks.ts';

export const MOST_TAGS = 100;

/** The mark after a change. */
export function changedMark(mark: Mark, { rating, flag, note, addTags = [], removeTags = [] }: MarkChange): Mark {
  const kept = mark.tags.filter((tag) => !removeTags.includes(tag));
  const tags = [...new Set([...kept, ...addTags])].sort().slice(0, MOST_TAGS);
  return { rating: rating ?? mark.rating, flag: flag ?? mark.flag, tags, note: note ?? mark.note };
}
