import type { Query } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type { SortOrder } from '../index/storage/sort-orders.ts';
import { parseTypedText } from './typed-text.ts';

/** What must be said of the answer to a query. @param orders those of its archives, by what it is sorted by */
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
 * For what leaves the library: a mistyped search must hand over neither nothing without a word nor more than was meant.
 * @throws DeskFailure `bad_input` where the text holds nothing that can be searched for, or more than is searched for
 */
export function requireSearchable(query: Query): void {
  const { isUnsearchable, isCut } = parseTypedText(query);
  if (isUnsearchable) {
    throw new DeskFailure(
      'bad_input',
      'The search text holds only punctuation, which cannot be searched for. Nothing was written.',
      'Type a letter, a digit or a sign such as % or €, or leave the text out to take everything.',
    );
  }
  if (isCut) {
    throw new DeskFailure(
      'bad_input',
      'The search text is too long: only its first words would be searched for. Nothing was written.',
      'Search for fewer words.',
    );
  }
}
