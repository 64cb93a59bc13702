/** Results narrowed, sorted and counted by the marks of what they are made of. */
import {
  BY_RATING,
  type Facets,
  FLAGS,
  type Mark,
  type MarkFilter,
  NO_MARK,
  type Query,
  RATINGS,
} from '../../../src-preload/domain.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { FileArrays } from './archive-arrays.ts';
import { bitOf } from './bitmap.ts';
import type { RowSet, Unit } from './conditions.ts';
import type { ArchiveResult, Result } from './result.ts';

/** True when marking something may change the result. */
export function concernsMarks({ marks, sort }: Query): boolean {
  return filtersMarks(marks) || sort.by === BY_RATING;
}

export function filtersMarks({ ratings, flags, tags }: MarkFilter): boolean {
  return ratings.length > 0 || flags.length > 0 || tags.length > 0;
}

export function passesMarks(mark: Mark, { ratings, flags, tags }: MarkFilter): boolean {
  return (
    (ratings.length === 0 || ratings.includes(mark.rating)) &&
    (flags.length === 0 || flags.includes(mark.flag)) &&
    (tags.length === 0 || mark.tags.some((tag) => tags.includes(tag)))
  );
}

/** The submissions whose own mark passes. */
export function rowsWithMarks({ submissions }: ArchiveMarks, filter: MarkFilter, count: number): RowSet {
  const rows = new Uint8Array(count + 1).fill(passesMarks(NO_MARK, filter) ? 1 : 0);
  for (const [row, mark] of submissions) if (row < rows.length) rows[row] = passesMarks(mark, filter) ? 1 : 0;
  return rows;
}

/** The same result by rating; what has none is last in both directions, equals stay in their order. */
export function sortedByRating(
  result: Result,
  marks: readonly ArchiveMarks[],
  direction: Query['sort']['direction'],
): Result {
  const ratings = Uint8Array.from(result.numbers, (number, place) => {
    const of = marks[result.sources[place] ?? 0];
    return (result.unit === 'files' ? of?.files : of?.submissions)?.get(number)?.rating ?? 0;
  });
  const sources = new Uint16Array(ratings.length);
  const numbers = new Int32Array(ratings.length);
  let next = 0;
  for (const wanted of direction === 'desc' ? RATINGS : [1, 2, 3, 4, 5, 0]) {
    for (let place = 0; place < ratings.length; place += 1) {
      if (ratings[place] !== wanted) continue;
      sources[next] = result.sources[place] ?? 0;
      numbers[next] = result.numbers[place] ?? 0;
      next += 1;
    }
  }
  return { ...result, sources, numbers };
}

/** The marks of everything in one archive's share of a result that is marked at all. */
export function marksInResult(
  unit: Unit,
  archive: ArchiveResult,
  files: () => FileArrays,
  marks: ArchiveMarks,
): readonly Mark[] {
  if (unit === 'submissions') {
    return [...marks.submissions].flatMap(([row, mark]) => (bitOf(archive.members, row) === 1 ? [mark] : []));
  }
  if (marks.files.size === 0) return [];
  const numbers = files().files;
  return Array.from(archive.files, (position) => marks.files.get(numbers[position] ?? 0)).filter(
    (mark) => mark !== undefined,
  );
}

export function countMarks(marked: readonly Mark[], total: number): Facets['marks'] {
  const unmarked = total - marked.length;
  const count = (none: boolean, passes: (mark: Mark) => boolean) =>
    marked.filter(passes).length + (none ? unmarked : 0);
  const tags = [...new Set(marked.flatMap((mark) => mark.tags))].sort();
  return {
    ratings: RATINGS.map((rating) => ({ rating, count: count(rating === 0, (mark) => mark.rating === rating) })),
    flags: FLAGS.map((flag) => ({ flag, count: count(flag === 'undecided', (mark) => mark.flag === flag) })),
    tags: tags.map((tag) => ({ tag, count: count(false, (mark) => mark.tags.includes(tag)) })),
  };
}
