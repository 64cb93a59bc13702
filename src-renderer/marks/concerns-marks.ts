import { BY_RATING, type Query } from '../../src-preload/domain.ts';

/** True when a mark can change the items of the result or their order. */
export function concernsMarks({ marks, has, sort }: Query): boolean {
  if (has.some((each) => each !== 'files' && each !== 'no-files' && each !== 'problems')) return true;
  return sort.by === BY_RATING || marks.ratings.length > 0 || marks.flags.length > 0 || marks.tags.length > 0;
}
