/** The submissions or files that were handed over, if the archive and the query do not determine them. */
import type { Query } from '../../../src-preload/domain.ts';
import { concernsMarks } from '../query/mark-filter.ts';
import type { Result } from '../query/result.ts';

/** `[1, 2, 3, 7]` as `1-3,7`; numbers may come in any order. */
export function ranges(numbers: Iterable<number>): string {
  const sorted = Int32Array.from(new Set(numbers)).sort();
  const parts: string[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    parts.push(start === end ? `${sorted[start]}` : `${sorted[start]}-${sorted[end]}`);
    start = end + 1;
  }
  return parts.join(',');
}

/** True if the same query may find something else later: marks change, and so do comparisons of exports. */
function dependsOnReview(query: Query): boolean {
  return concernsMarks(query) || query.changes.length > 0;
}

/** By archive: rows of submissions or numbers of files, as {@link ranges}; null if the query finds them again. */
export function pickedBy(
  query: Query,
  { archives, sources, total, numbers }: Result,
): ReadonlyMap<string, string> | null {
  if (!dependsOnReview(query)) return null;
  const items = numbers(total).subarray(0, total);
  return new Map(
    archives.map(({ archiveId }, source) => [archiveId, ranges(items.filter((_, place) => sources[place] === source))]),
  );
}
