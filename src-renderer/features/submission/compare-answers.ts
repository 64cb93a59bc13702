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
    const compared = options === undefined ? ofRows(question.id, rows) : ofOptions(options, facets.total);
    if (compared === null || compared.answers.length === 0) return [];
    return [{ id: question.id, question: qualifiedText(question.description, question.qualifier), ...compared }];
  });
}

type Compared = Omit<ComparedAnswer, 'id' | 'question'>;

function ofOptions(options: readonly { readonly label: string; readonly count: number }[], of: number): Compared {
  const answers = options.map(({ label, count }) => ({ words: label, count }));
  return { answers: mostFrequentFirst(answers), unanswered: null, of, isCut: false };
}

/** Null for a question that is answered with files. */
function ofRows(id: string, rows: readonly SubmissionRow[]): Compared | null {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    const cell = cells.find(({ instructionId }) => instructionId === id);
    if (cell !== undefined && cell.files.length > 0) return null;
    if (cell !== undefined && cell.text !== '') counts.set(cell.text, (counts.get(cell.text) ?? 0) + 1);
  }
  const answers = mostFrequentFirst(Array.from(counts, ([words, count]) => ({ words, count })));
  const answered = answers.reduce((sum, { count }) => sum + count, 0);
  const isCut = answers.some(({ words, count }) => count > 1 && words.length >= CUT_LENGTH && words.endsWith('…'));
  return { answers, unanswered: rows.length - answered, of: rows.length, isCut };
}

/** Cells hold at most 300 characters. A cut between characters can make one a little shorter. */
const CUT_LENGTH = 280;

function mostFrequentFirst(answers: readonly CountedAnswer[]): readonly CountedAnswer[] {
  return answers.filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
}
