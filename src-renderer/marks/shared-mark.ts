import { type Mark, NO_MARK } from '../../src-preload/marks.ts';
import type { Marks } from './use-marks.ts';

/**
 * What the marks of several items have in common: the rating, decision and note if all have the same, and the tags that all have.
 * @param keys made by `itemKey`. The others of the `count` items are not known, so that nothing is known to be shared
 */
export function sharedMark(marks: Marks, keys: ReadonlySet<string>, count: number): Mark {
  if (keys.size < count) return NO_MARK;
  const [first = NO_MARK, ...others] = Array.from(keys, (key) => marks.get(key) ?? NO_MARK);
  const same = (name: 'rating' | 'flag' | 'note') => others.every((mark) => mark[name] === first[name]);
  return {
    rating: same('rating') ? first.rating : NO_MARK.rating,
    flag: same('flag') ? first.flag : NO_MARK.flag,
    tags: first.tags.filter((tag) => others.every(({ tags }) => tags.includes(tag))),
    note: same('note') ? first.note : NO_MARK.note,
  };
}
