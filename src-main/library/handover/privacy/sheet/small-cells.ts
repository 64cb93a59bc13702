/** Counts combinations of chosen options that only one participant gave. */
import type { SmallCellHit, SmallCells } from '../../../../../src-preload/privacy.ts';
import type { InstructionHead, StoredAnswer, StoredSubmission } from '../../../query/stored-submissions.ts';
import { codesOf } from '../../reading/codes-of.ts';
import type { HitIds } from '../findings/hit-id.ts';

/** A question with more options would make nearly every combination unique. */
const MOST_OPTIONS = 20;
/** Used in place of an option's number if the question has no answer, or several. */
const [NONE, SEVERAL] = [0, 255];

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
  readonly labels: readonly string[];
  readonly codes: ReadonlyMap<string, number>;
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
      labels: options.map(({ label }) => label),
      codes: new Map(options.map(({ value }, place) => [value, Math.min(place + 1, SEVERAL - 1)])),
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
        values: used.map(({ labels }, place) => labelOf(labels, keyOf(row).charCodeAt(place))),
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

/** The codes of each submission, one byte a question. */
function collectRows(questions: readonly Question[]) {
  const people: string[] = [];
  const submissionIds: string[] = [];
  const several = new Set<number>();
  let codes = Buffer.alloc(1_024 * Math.max(1, questions.length));
  return {
    people,
    submissionIds,
    hasSeveral: (place: number) => several.has(place),
    /** The codes of the used questions, as letters. */
    keyOf: (row: number, used: readonly Question[]) => {
      const at = row * questions.length;
      return String.fromCharCode(...used.map((question) => codes[at + questions.indexOf(question)] ?? NONE));
    },
    add: ({ participantId, submissionId, answers }: StoredSubmission) => {
      const at = people.length * questions.length;
      if (at + questions.length > codes.length) codes = Buffer.concat([codes, Buffer.alloc(codes.length)]);
      for (const [place, question] of questions.entries()) {
        const code = codeOf(answers.get(question.instructionId), question.codes);
        if (code === SEVERAL) several.add(place);
        codes[at + place] = code;
      }
      people.push(participantId || submissionId);
      submissionIds.push(submissionId);
    },
  };
}

function keyOfAnswers(answers: StoredSubmission['answers'], used: readonly Question[]): string {
  return String.fromCharCode(...used.map(({ instructionId, codes }) => codeOf(answers.get(instructionId), codes)));
}

function idOf(person: string, key: string, used: readonly Question[], cellId: HitIds['ofCell']): string {
  return cellId(
    person,
    used.map(({ instructionId }, place) => [instructionId, key.charCodeAt(place)] as const),
  );
}

function codeOf(answer: StoredAnswer | undefined, codes: ReadonlyMap<string, number>): number {
  const values = answer === undefined ? [] : codesOf(answer);
  const [only] = values;
  if (only === undefined) return NONE;
  return values.length > 1 ? SEVERAL : (codes.get(only) ?? SEVERAL - 1);
}

function labelOf(labels: readonly string[], code: number): string | null {
  if (code === SEVERAL) return 'several options';
  return code === NONE ? null : (labels[code - 1] ?? 'another option');
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
