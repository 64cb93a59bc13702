/** Counts of ratings, decisions and tags within a result. */
import type { Facets } from '../../../src-preload/domain.ts';
import { FLAGS, type Mark, RATINGS } from '../../../src-preload/marks.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';
import type { FileArrays } from './archive-arrays.ts';
import { bitOf } from './bitmap.ts';
import type { Unit } from './conditions.ts';
import type { ArchiveResult } from './result.ts';

/** The marks of all marked items of one archive in a result. */
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

/** Counts ratings, decisions and tags. @param marked marks of items with one @param total all items, also those without a mark */
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
