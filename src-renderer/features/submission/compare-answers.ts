/** What the answers of several submissions have in common, and where they differ. Pure functions. */
import type { Facets, SubmissionRow } from '../../../src-preload/domain.ts';
import { type Question, qualifiedText } from '../../state/qualifiers.ts';

export interface CountedAnswer {
  readonly words: string;
  readonly count: number;
}

/** The answers to one question. */
export interface ComparedAnswer {
  readonly id: string;
  readonly question: string;
  /** The most frequent first. */
  readonly answers: readonly CountedAnswer[];
  /** Submissions without an answer. Null if an option can be chosen with others, so that it cannot be told. */
  readonly unanswered: number | null;
  /** How many submissions were compared. */
  readonly of: number;
  /** True if a cell holds only the beginning of a long answer, so that answers that look alike may differ later. */
  readonly isCut: boolean;
}

/** True if all compared submissions have the same answer. */
export function isShared({ answers, of, isCut }: ComparedAnswer): boolean {
  return !isCut && answers.length > 0 && answers.every(({ count }) => count === of);
}

/**
 * Compares the answers to each question, without files.
 * @param rows all selected submissions, or the first of them
 * @param facets of all selected submissions. Counts the options when `rows` are not all
 */
export function compareAnswers(
  questions: readonly Question[],
  rows: readonly SubmissionRow[],
  facets: Pick<Facets, 'total' | 'instructions'>,
): readonly ComparedAnswer[] {
  const areAll = rows.length >= facets.total;
  const counted = new Map(facets.instructions.map((each) => [each.instructionId, each.options]));
  return questions.flatMap((question) => {
    const options = areAll ? undefined : counted.get(question.id);
    const compared = options === undefined ? ofRows(question.id, rows) : ofOptions(question, options, facets.total);
    if (compared === null || compared.answers.length === 0) return [];
    return [{ id: question.id, question: qualifiedText(question.description, question.qualifier), ...compared }];
  });
}

type Compared = Omit<ComparedAnswer, 'id' | 'question'>;

type Counted = Facets['instructions'][number]['options'];

/** The question's own list of options has the labels in readable form. */
function ofOptions(question: Question, counted: Counted, of: number): Compared {
  const shown = new Map(
    question.options.map((option) => [option.value, qualifiedText(option.label, option.qualifier)]),
  );
  const answers = counted.map(({ value, label, count }) => ({ words: shown.get(value) ?? label, count }));
  return { answers: mostFrequentFirst(answers), unanswered: null, of, isCut: false };
}

/** Null for a question that is answered with files. */
function ofRows(id: string, rows: readonly SubmissionRow[]): Compared | null {
  const counts = new Map<string, number>();
  const readable = new Map<string, string>();
  for (const { cells } of rows) {
    const cell = cells.find(({ instructionId }) => instructionId === id);
    if (cell !== undefined && cell.files.length > 0) return null;
    if (cell === undefined || cell.text === '') continue;
    const values = cell.values ?? cell.text;
    readable.set(values, cell.text);
    counts.set(values, (counts.get(values) ?? 0) + 1);
  }
  const times = countEach(readable.values());
  /** Two values that read alike are told apart by the values. */
  const wordsOf = (values: string) => {
    const words = readable.get(values) ?? values;
    return times.get(words) === 1 ? words : values;
  };
  const answers = mostFrequentFirst(Array.from(counts, ([values, count]) => ({ words: wordsOf(values), count })));
  const answered = answers.reduce((sum, { count }) => sum + count, 0);
  const isCut = answers.some(({ words, count }) => count > 1 && words.length >= CUT_LENGTH && words.endsWith('…'));
  return { answers, unanswered: rows.length - answered, of: rows.length, isCut };
}

function countEach(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** Cells hold at most 300 characters. A cut between characters can make one a little shorter. */
const CUT_LENGTH = 280;

function mostFrequentFirst(answers: readonly CountedAnswer[]): readonly CountedAnswer[] {
  return answers.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
}
