/** Filters and sorts results by marks. */
import type { FileMarkFilter, Query } from '../../../src-preload/domain.ts';
import { type Mark, type MarkFilter, NO_MARK, RATINGS } from '../../../src-preload/marks.ts';
import type { OpenIndex } from '../index/index-store.ts';
import type { ArchiveMarks } from '../review/archive-marks.ts';

/** True if the mark has one of the ratings, one of the decisions and one of the tags. An empty list passes all. */
export function passesMarks(mark: Mark, { ratings, flags, tags }: MarkFilter): boolean {
  return (
    (ratings.length === 0 || ratings.includes(mark.rating)) &&
    (flags.length === 0 || flags.includes(mark.flag)) &&
    (tags.length === 0 || mark.tags.some((tag) => tags.includes(tag)))
  );
}

/** By row (index 0 unused): 1 for submissions whose mark matches. */
export function rowsWithMarks({ submissions }: ArchiveMarks, filter: MarkFilter, count: number): Uint8Array {
  const rows = new Uint8Array(count + 1).fill(passesMarks(NO_MARK, filter) ? 1 : 0);
  for (const [row, mark] of submissions) if (row < rows.length) rows[row] = passesMarks(mark, filter) ? 1 : 0;
  return rows;
}

const FILE_MARKS: Readonly<Record<FileMarkFilter, (mark: Mark) => boolean>> = {
  'marked-files': () => true,
  'accepted-files': ({ flag }) => flag === 'accept',
  'rejected-files': ({ flag }) => flag === 'reject',
  'files-rated-5': ({ rating }) => rating === 5,
  'files-rated-4': ({ rating }) => rating === 4,
  'files-rated-3': ({ rating }) => rating === 3,
  'files-rated-2': ({ rating }) => rating === 2,
  'files-rated-1': ({ rating }) => rating === 1,
};

/** The rows of submissions with at least one file whose own mark passes. */
export function rowsWithMarkedFiles(index: OpenIndex, { files }: ArchiveMarks, filter: FileMarkFilter): Set<number> {
  const rows = new Set<number>();
  if (files.size === 0) return rows;
  const rowOf = index.files().columns.row;
  for (const [file, mark] of files) if (FILE_MARKS[filter](mark)) rows.add(rowOf[file - 1] ?? 0);
  // Files that no answer names.
  rows.delete(0);
  return rows;
}

/** The order of a result: the archive and the item at each place. */
export interface Places {
  readonly sources: Uint16Array;
  readonly numbers: Int32Array;
}

/**
 * Sorts the same items by rating. Items without a rating are last in both directions. Equal items keep their order.
 * @param ratings by place
 */
export function sortedByRating(
  { sources, numbers }: Places,
  ratings: Uint8Array,
  direction: Query['sort']['direction'],
): Places {
  const sorted = { sources: new Uint16Array(ratings.length), numbers: new Int32Array(ratings.length) };
  let next = 0;
  for (const wanted of direction === 'desc' ? RATINGS : [1, 2, 3, 4, 5, 0]) {
    for (let place = 0; place < ratings.length; place += 1) {
      if (ratings[place] !== wanted) continue;
      sorted.sources[next] = sources[place] ?? 0;
      sorted.numbers[next] = numbers[place] ?? 0;
      next += 1;
    }
  }
  return sorted;
}

/** The ratings by place. @param marks for each archive: those of its files or of its submissions, as the result needs */
export function ratingsOf({ sources, numbers }: Places, marks: readonly ReadonlyMap<number, Mark>[]): Uint8Array {
  return Uint8Array.from(numbers, (number, place) => marks[sources[place] ?? 0]?.get(number)?.rating ?? 0);
}
