/** Notes on the answer to a query. The window and the command line show them with the answer. */
import { formatCount } from './numbers.ts';
import { translated } from './translated.ts';

export type QueryNote =
  /** The indexes of these collections cannot be read, so the result of all collections holds nothing of them. */
  | { readonly kind: 'not-readable'; readonly collections: readonly string[] }
  /** The search text holds no letter, digit or sign, so it finds nothing. */
  | { readonly kind: 'nothing-searchable' }
  /** The search used only the first words. */
  | { readonly kind: 'words-left-out' }
  /** These answers to the question that sorts the result are not numbers. They come after the numbers, in text order. */
  | { readonly kind: 'not-numbers'; readonly answers: number; readonly of: number }
  /** The question that sorts the result has numbers beyond 2^53, which are compared by about 15 digits. */
  | { readonly kind: 'long-numbers' }
  /** A filter by a range leaves out these answers, because they are not numbers. */
  | { readonly kind: 'numbers-left-out'; readonly answers: number; readonly of: number }
  /** A filter by a range without a unit compares numbers with these units. The empty text is a number without a unit. */
  | { readonly kind: 'several-units'; readonly units: readonly string[] }
  /** A filter by date leaves out these submissions, because they have no date that can be read. */
  | { readonly kind: 'undated-left-out'; readonly submissions: number }
  /** A filter by the time of capture, the size or the length leaves out these files, because they do not tell it. */
  | { readonly kind: 'capture-left-out'; readonly files: number }
  /** `name:word` searched only the answers to these questions. */
  | { readonly kind: 'one-question'; readonly name: string; readonly questions: readonly string[] }
  /** No question has that name, so it was searched as a word. */
  | { readonly kind: 'no-such-question'; readonly name: string }
  /** A hand-over writes options as stored values, because no label of an option is known. */
  | { readonly kind: 'no-labels' }
  /** The exports of a hand-over word these questions or their options differently. Their columns have the newest words. */
  | { readonly kind: 'words-differ'; readonly questions: readonly string[] };

export const noteWords = translated('noteWords', (note: QueryNote): string => {
  switch (note.kind) {
    case 'not-readable':
      return `These collections cannot be read, so nothing of them was searched: ${shortList(note.collections)}. The list of collections says why.`;
    case 'nothing-searchable':
      return 'The search found nothing, because the search text holds only punctuation. Type a letter, a digit or a sign such as % or €.';
    case 'words-left-out':
      return 'The search text is too long. The search used only its first words, and only the first 128 characters of each word.';
    case 'numbers-left-out':
      return note.answers === 1
        ? `1 of ${formatCount(note.of)} answers is not a number, so the range leaves it out.`
        : `${formatCount(note.answers)} of ${formatCount(note.of)} answers are not numbers, so the range leaves them out.`;
    case 'several-units':
      return `The range compares numbers with different units: ${shortList(note.units.map((unit) => unit || 'none'))}. Name one unit.`;
    case 'undated-left-out':
      return note.submissions === 1
        ? '1 submission has no date that can be read, so the filter by date leaves it out.'
        : `${formatCount(note.submissions)} submissions have no date that can be read, so the filter by date leaves them out.`;
    case 'capture-left-out':
      return note.files === 1
        ? '1 file does not tell the time, size or length that the filter compares, so the filter leaves it out.'
        : `${formatCount(note.files)} files do not tell the time, size or length that the filter compares, so the filter leaves them out.`;
    case 'one-question':
      return `“${note.name}:” searched only: ${shortList(note.questions)}.`;
    case 'no-such-question':
      return `No question holds “${note.name}”, so it was searched as a word.`;
    case 'no-labels':
      return 'The archive holds no labels of options, so options are written as their stored values. An export by Collection Desk brings the labels.';
    case 'words-differ':
      return `The exports have different words for these questions or their options: ${shortList(note.questions)}. Columns, classes and lists of options have the newest words.`;
    case 'long-numbers':
      return 'Some answers are numbers of more than 15 digits. The order compares only their first 15 digits, and does not distinguish the rest.';
    case 'not-numbers':
      return note.answers === 1
        ? `1 of ${formatCount(note.of)} answers is not a number; it comes after the numbers.`
        : `${formatCount(note.answers)} of ${formatCount(note.of)} answers are not numbers; they come after the numbers.`;
  }
});

/** The first three, each shortened. */
export function shortList(
  texts: readonly string[],
  more = (count: number) => `and ${formatCount(count)} more`,
): string {
  const shown = texts.slice(0, 3).map((text) => (text.length <= 60 ? text : `${text.slice(0, 58).trimEnd()}…`));
  return texts.length <= 3 ? shown.join(', ') : `${shown.join(', ')} ${more(texts.length - 3)}`;
}
