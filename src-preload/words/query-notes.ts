/** What a person must know of an answer to a query: it is said wherever the answer is shown, in the window and on the command line. */
import { formatCount } from './numbers.ts';

export type QueryNote =
  /** Something was typed that holds no letter, digit or sign: it finds nothing. */
  | { readonly kind: 'nothing-searchable' }
  /** Only the first words were searched for. */
  | { readonly kind: 'words-left-out' }
  /** Of the answers that the result is sorted by: these come behind the numbers, in text order. */
  | { readonly kind: 'not-numbers'; readonly answers: number; readonly of: number };

export function noteWords(note: QueryNote): string {
  switch (note.kind) {
    case 'nothing-searchable':
      return 'Nothing was found, as the search text holds only punctuation. Type a letter, a digit or a sign such as % or €.';
    case 'words-left-out':
      return 'The search text is too long: only its first words were searched for.';
    case 'not-numbers':
      return note.answers === 1
        ? `1 of ${formatCount(note.of)} answers is not a number; it comes after the numbers.`
        : `${formatCount(note.answers)} of ${formatCount(note.of)} answers are not numbers; they come after the numbers.`;
  }
}
