import type { Query } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type { SortOrder } from '../index/storage/sort-orders.ts';
import type { AnswerRows } from './answer-rows.ts';
import { parseTypedText, type TypedText } from './typed-text.ts';
import { queryWords } from './words.ts';

export interface NotedParts {
  /** The names of collections that the query is about, and whose indexes cannot be read. */
  readonly unreadable: readonly string[];
  /** The sort orders of the archives. Empty for an order that is not stored. */
  readonly orders: readonly Counted[];
  /** True if a number in these orders is beyond 2^53. */
  readonly hasLongNumbers: boolean;
  /** For each filter by a range: what was found in each archive. */
  readonly numbers: readonly (readonly Omit<AnswerRows, 'rows'>[])[];
  /** How many submissions a filter by date leaves out, because they have no date. */
  readonly undated: number;
  /** How many files a filter by capture leaves out, because they do not tell the value. */
  readonly withoutCapture: number;
  /** The questions that a person means by a typed name. */
  readonly questions: (typed: string) => readonly string[];
}

/** The notes that the answer to a query needs. */
export function notesOf(
  query: Query,
  { unreadable, orders, hasLongNumbers, numbers: ranges, undated, withoutCapture, questions }: NotedParts,
): readonly QueryNote[] {
  const texts = typedTexts(query);
  const [typed] = texts;
  const notes: QueryNote[] = [];
  if (unreadable.length > 0) notes.push({ kind: 'not-readable', collections: unreadable });
  if (texts.some(({ isUnsearchable }) => isUnsearchable)) notes.push({ kind: 'nothing-searchable' });
  if (texts.some(({ isCut }) => isCut)) notes.push({ kind: 'words-left-out' });
  notes.push(...questionNotes(typed, questions), ...ranges.flatMap(rangeNotes));
  if (undated > 0) notes.push({ kind: 'undated-left-out', submissions: undated });
  if (withoutCapture > 0) notes.push({ kind: 'capture-left-out', files: withoutCapture });
  const numbers = orders.reduce((sum, order) => sum + order.numbers, 0);
  const answers = orders.reduce((sum, order) => sum + order.keyed, 0);
  if (numbers > 0 && numbers < answers) notes.push({ kind: 'not-numbers', answers: answers - numbers, of: answers });
  if (hasLongNumbers) notes.push({ kind: 'long-numbers' });
  return notes;
}

/** The search text, and the words of column filters. Those of ids are compared letter by letter. */
function typedTexts({ text, columns, exact }: Query): readonly [TypedText, ...TypedText[]] {
  const filters = columns
    .filter(({ by }) => by !== 'submission_id' && by !== 'participant_id')
    .flatMap(({ contains }) => (contains === null ? [] : [parseTypedText({ text: contains, exact })]));
  return [parseTypedText({ text, exact }), ...filters];
}

/** Which questions were searched for `question:word`. A name of no question was searched as words. */
function questionNotes({ groups, without }: TypedText, questionsOf: NotedParts['questions']): readonly QueryNote[] {
  const names = new Set([...groups.flat(), ...without].flatMap(({ question }) => question ?? []));
  return Array.from(names, (name) => {
    const questions = [...new Set(questionsOf(name))];
    return questions.length === 0 ? { kind: 'no-such-question', name } : { kind: 'one-question', name, questions };
  });
}

/** What a filter by a range leaves out, and which units it mixes. */
function rangeNotes(found: readonly Omit<AnswerRows, 'rows'>[]): readonly QueryNote[] {
  const answers = found.reduce((sum, each) => sum + each.answers, 0);
  const left = found.reduce((sum, each) => sum + each.notNumbers, 0);
  const units = [...new Set(found.flatMap((each) => each.units))];
  return [
    ...(left > 0 ? [{ kind: 'numbers-left-out' as const, answers: left, of: answers }] : []),
    ...(units.length > 1 ? [{ kind: 'several-units' as const, units }] : []),
  ];
}

type Counted = Pick<SortOrder, 'numbers' | 'keyed'>;

/**
 * Refuses a search text, or the words of a column filter, before data leaves the library. A typing error must not save everything, and must
 * not save nothing without an error.
 * @throws DeskFailure `bad_input` if nothing in a text can be searched, or if a text is too long to be searched completely
 */
export function requireSearchable(query: Query): void {
  const texts = typedTexts(query);
  if (texts.some(({ isUnsearchable }) => isUnsearchable)) {
    throw new DeskFailure('bad_input', queryWords.nothingSearchable, queryWords.nothingSearchableHint);
  }
  if (texts.some(({ isCut }) => isCut)) {
    throw new DeskFailure('bad_input', queryWords.tooLong, queryWords.tooLongHint);
  }
}
