/** Counts combinations of chosen options that only one participant gave. */
import type { SmallCellHit, SmallCells } from '../../../../../src-preload/privacy.ts';
import type { InstructionHead } from '../../../query/instruction-heads.ts';
import type { StoredAnswer, StoredSubmission } from '../../../query/stored-submissions.ts';
import { joinList } from '../../../text/joined-list.ts';
import { codesOf } from '../../reading/codes-of.ts';
import type { HitIds } from '../findings/hit-id.ts';

/** A question with more options would make nearly every combination unique. */
const MOST_OPTIONS = 20;
/** In place of the number of an answer, where there is none. */
const NONE = 0;

export interface SmallCellCounter {
  add(submission: StoredSubmission): void;
  result(limit: number, cellId: HitIds['ofCell']): SmallCells;
  /** The combinations that only one participant gave. @param accepted ids of combinations to leave out, because a person accepted them */
  singles(accepted: readonly string[], cellId: HitIds['ofCell']): SingleCells;
}

export interface SingleCells {
  /** Instruction ids of the combined questions. */
  readonly questions: ReadonlySet<string>;
  /** 0-based, in the order in which submissions were added. */
  readonly places: ReadonlySet<number>;
  has(submission: StoredSubmission): boolean;
}

interface Question {
  readonly instructionId: string;
  readonly question: string;
  /** By value. */
  readonly labels: ReadonlyMap<string, string>;
  /** The different answers, each with its options in one order. The number of an answer is its place plus 1. */
  readonly answers: (readonly string[])[];
  readonly numbers: Map<string, number>;
}

/** @param chosen instruction ids; null for all questions with one answer and at most {@link MOST_OPTIONS} options */
export function createSmallCellCounter(
  instructions: readonly InstructionHead[],
  chosen: readonly string[] | null,
): SmallCellCounter {
  const questions = instructions
    .filter(({ instructionId, options }) =>
      chosen === null ? options.length > 0 && options.length <= MOST_OPTIONS : chosen.includes(instructionId),
    )
    .map(({ instructionId, description, options }) => ({
      instructionId,
      question: description,
      labels: new Map(options.map(({ value, label }) => [value, label])),
      answers: [],
      numbers: new Map(),
    }));
  const rows = collectRows(questions);
  const combined = () => {
    const used = questions.filter((_, place) => chosen !== null || !rows.hasSeveral(place));
    const keyOf = (row: number) => rows.keyOf(row, used);
    return { used, keyOf, ...singles(rows.people, used.length === 0 ? null : keyOf) };
  };
  return {
    add: rows.add,
    result: (limit, cellId) => {
      const { used, keyOf, single, combinations } = combined();
      const hitOf = ({ row, submissions }: Single): SmallCellHit => ({
        id: idOf(rows.people[row] ?? '', keyOf(row), used, cellId),
        submissionId: rows.submissionIds[row] ?? '',
        submissions,
        values: used.map((question, place) => labelOf(question, optionsAt(keyOf(row), question, place))),
      });
      return {
        questions: used.map(({ instructionId, question }) => ({ instructionId, question })),
        single: single.length,
        combinations,
        hits: single.slice(0, limit).map(hitOf),
      };
    },
    singles: (accepted, cellId) => {
      const { used, keyOf, single } = combined();
      const isAccepted = new Set(accepted);
      const keys = new Set(
        single
          .map(({ row }) => ({ person: rows.people[row] ?? '', key: keyOf(row) }))
          .filter(({ person, key }) => !isAccepted.has(idOf(person, key, used, cellId)))
          .map(({ key }) => key),
      );
      return {
        questions: new Set(used.map(({ instructionId }) => instructionId)),
        places: new Set([...rows.people.keys()].filter((row) => keys.has(keyOf(row)))),
        has: ({ answers }) => used.length > 0 && keys.has(keyOfAnswers(answers, used)),
      };
    },
  };
}

/** The numbers of the answers of each submission. */
function collectRows(questions: readonly Question[]) {
  const people: string[] = [];
  const submissionIds: string[] = [];
  const several = new Set<number>();
  let numbers = new Uint32Array(1_024 * Math.max(1, questions.length));
  return {
    people,
    submissionIds,
    hasSeveral: (place: number) => several.has(place),
    keyOf: (row: number, used: readonly Question[]) => {
      const at = row * questions.length;
      return keyOfNumbers(used.map((question) => numbers[at + questions.indexOf(question)] ?? NONE));
    },
    add: ({ participantId, submissionId, answers }: StoredSubmission) => {
      const at = people.length * questions.length;
      if (at + questions.length > numbers.length) {
        const larger = new Uint32Array(numbers.length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      for (const [place, question] of questions.entries()) {
        const options = optionsOf(answers.get(question.instructionId));
        if (options.length > 1) several.add(place);
        numbers[at + place] = numberOf(question, options);
      }
      people.push(participantId || submissionId);
      submissionIds.push(submissionId);
    },
  };
}

/** Two letters for each number: an answer has many forms where a question takes several options. */
function keyOfNumbers(numbers: readonly number[]): string {
  return String.fromCharCode(...numbers.flatMap((number) => [number >>> 16, number & 0xffff]));
}

function keyOfAnswers(answers: StoredSubmission['answers'], used: readonly Question[]): string {
  return keyOfNumbers(used.map((question) => numberOf(question, optionsOf(answers.get(question.instructionId)))));
}

function idOf(person: string, key: string, used: readonly Question[], cellId: HitIds['ofCell']): string {
  return cellId(
    person,
    used.map((question, place) => [question.instructionId, optionsAt(key, question, place)] as const),
  );
}

/** The chosen options in one order, each once. */
function optionsOf(answer: StoredAnswer | undefined): readonly string[] {
  const values = answer === undefined ? [] : codesOf(answer);
  return values.length < 2 ? values : [...new Set(values)].sort();
}

/** A new answer gets the next number. */
function numberOf({ answers, numbers }: Question, options: readonly string[]): number {
  if (options.length === 0) return NONE;
  const name = JSON.stringify(options);
  const known = numbers.get(name);
  if (known !== undefined) return known;
  answers.push(options);
  numbers.set(name, answers.length);
  return answers.length;
}

function optionsAt(key: string, { answers }: Question, place: number): readonly string[] {
  return answers[key.charCodeAt(place * 2) * 0x10000 + key.charCodeAt(place * 2 + 1) - 1] ?? [];
}

function labelOf({ labels }: Question, options: readonly string[]): string | null {
  return options.length === 0 ? null : joinList(options.map((option) => labels.get(option) ?? option));
}

interface Single {
  /** The first of the person's submissions. */
  readonly row: number;
  readonly submissions: number;
}

/** Combinations that only one participant gave. */
function singles(people: readonly string[], keyOf: ((row: number) => string) | null) {
  /** By combination: its first row and how many rows hold it; null if several participants gave it. */
  const cells = new Map<string, { readonly row: number; submissions: number } | null>();
  for (let row = 0; keyOf !== null && row < people.length; row += 1) {
    const key = keyOf(row);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { row, submissions: 1 });
    else if (cell !== null && people[cell.row] !== people[row]) cells.set(key, null);
    else if (cell !== null) cell.submissions += 1;
  }
  return { combinations: cells.size, single: [...cells.values()].filter((cell) => cell !== null) };
}
