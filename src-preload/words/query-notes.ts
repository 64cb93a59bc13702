/** Notes on the answer to a query. The window and the command line show them with the answer. */
import { formatCount } from './numbers.ts';

export type QueryNote =
  /** The search text holds no letter, digit or sign, so it finds nothing. */
  | { readonly kind: 'nothing-searchable' }
  /** The search used only the first words. */
  | { readonly kind: 'words-left-out' }
  /** These answers to the question that sorts the result are not numbers. They come after the numbers, in text order. */
  | { readonly kind: 'not-numbers'; readonly answers: number; readonly of: number };

export function noteWords(note: QueryNote): string {
  switch (note.kind) {
    case 'nothing-searchable':
      return 'The search found nothing, because the search text holds only punctuation. Type a letter, a digit or a sign such as % or €.';
    case 'words-left-out':
      return 'The search text is too long. The search used only its first words.';
    case 'not-numbers':
      return note.answers === 1
        ? `1 of ${formatCount(note.of)} answers is not a number; it comes after the numbers.`
        : `${formatCount(note.answers)} of ${formatCount(note.of)} answers are not numbers; they come after the numbers.`;
  }
}
