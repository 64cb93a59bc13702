import type { Query } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type { SortOrder } from '../index/storage/sort-orders.ts';
import { parseTypedText } from './typed-text.ts';
import { queryWords } from './words.ts';

/** The notes that the answer to a query needs. @param orders sort orders of its archives */
export function notesOf(query: Query, orders: readonly Counted[]): readonly QueryNote[] {
  const { isUnsearchable, isCut } = parseTypedText(query);
  const notes: QueryNote[] = [];
  if (isUnsearchable) notes.push({ kind: 'nothing-searchable' });
  if (isCut) notes.push({ kind: 'words-left-out' });
  const numbers = orders.reduce((sum, order) => sum + order.numbers, 0);
  const answers = orders.reduce((sum, order) => sum + order.keyed, 0);
  if (numbers > 0 && numbers < answers) notes.push({ kind: 'not-numbers', answers: answers - numbers, of: answers });
  return notes;
}

type Counted = Pick<SortOrder, 'numbers' | 'keyed'>;

/**
 * Refuses a search text before data leaves the library. A typing error must not save everything, and must not save nothing without an
 * error.
 * @throws DeskFailure `bad_input` if nothing in the text can be searched, or if the text is too long to be searched completely
 */
export function requireSearchable(query: Query): void {
  const { isUnsearchable, isCut } = parseTypedText(query);
  if (isUnsearchable) {
    throw new DeskFailure('bad_input', queryWords.nothingSearchable, queryWords.nothingSearchableHint);
  }
  if (isCut) {
    throw new DeskFailure('bad_input', queryWords.tooLong, queryWords.tooLongHint);
  }
}
