/** The submissions or files that were handed over, if the archive and the query do not determine them. */
import type { Query } from '../../../src-preload/domain.ts';
import { concernsMarks } from '../query/mark-filter.ts';
import { rangesByArchive } from '../query/pick-items.ts';
import type { Result } from '../query/result.ts';

/** True if the same query may find something else later: marks change, and so do comparisons of exports. Selections name items by number. */
function isMomentary(query: Query): boolean {
  return concernsMarks(query) || query.changes.length > 0 || query.picked !== undefined;
}

/** By archive: rows of submissions or numbers of files, as in `1-3,7`; null if the query finds them again. */
export function pickedBy(query: Query, result: Result): ReadonlyMap<string, string> | null {
  if (!isMomentary(query)) return null;
  return rangesByArchive(result, result.numbers(result.total).subarray(0, result.total));
}
