/** Counts combinations of chosen options that only one participant gave. */
import type { SmallCellHit, SmallCells } from '../../../../../src-preload/privacy.ts';
import type { InstructionHead, StoredAnswer, StoredSubmission } from '../../../query/stored-submissions.ts';
import type { HitIds } from '../findings/hit-id.ts';

/** A question with more options would make nearly every combination unique. */
const MOST_OPTIONS = 20;
/** Used in place of an option's number if the question has no answer, or several. */
const [NONE, SEVERAL] = [0, 255];

export interface SmallCellCounter {
  add(submission: StoredSubmission): void;
  result(limit: number, cellId: HitIds['ofCell']): SmallCells;
}

/** @param chosen instruction ids; null for all questions with one answer and at most 20 options */
export function createSmallCellCounter(
  instructions: readonly InstructionHead[],
  chosen: readonly string[] | null,
): SmallCellCounter {
  const questions = instructions
    .filter(({ instructionId, options }) =>
      chosen === null ? options.length > 0 && options.length <= MOST_OPTIONS : chosen.includes(instructionId),
    )
    .map(({ instructionId, description, options }) => ({
      ...{ instructionId, question: description },
      labels: options.map(({ label }) => label),
      codes: new Map(options.map(({ value }, place) => [value, Math.min(place + 1, SEVERAL - 1)])),
      hasSeveral: false,
    }));
  const people: string[] = [];
  const submissionIds: string[] = [];
  let codes = Buffer.alloc(1_024 * Math.max(1, questions.length));
  return {
    add: ({ participantId, submissionId, answers }) => {
      const at = people.length * questions.length;
      if (at + questions.length > codes.length) codes = Buffer.concat([codes, Buffer.alloc(codes.length)]);
      for (const [place, question] of questions.entries()) {
        const code = codeOf(answers.get(question.instructionId), question.codes);
        if (code === SEVERAL) question.hasSeveral = true;
        codes[at + place] = code;
      }
      people.push(participantId || submissionId);
      submissionIds.push(submissionId);
    },
    result: (limit, cellId) => {
      const places = [...questions.keys()].filter((place) => chosen !== null || !questions[place]?.hasSeveral);
      const used = places.flatMap((place) => questions[place] ?? []);
      const keyOf = (row: number) =>
        String.fromCharCode(...places.map((place) => codes[row * questions.length + place] ?? NONE));
      const { single, combinations } = singles(people, used.length === 0 ? null : keyOf);
      const codesOf = (row: number) => used.map((_, place) => keyOf(row).charCodeAt(place));
      const hitOf = ({ row, submissions }: Single): SmallCellHit => {
        const given = codesOf(row);
        const named = used.map(({ instructionId }, place) => [instructionId, given[place] ?? NONE] as const);
        return {
          id: cellId(people[row] ?? '', named),
          ...{ submissionId: submissionIds[row] ?? '', submissions },
          values: used.map(({ labels }, place) => labelOf(labels, given[place] ?? NONE)),
        };
      };
      return {
        questions: used.map(({ instructionId, question }) => ({ instructionId, question })),
        ...{ single: single.length, combinations },
        hits: single.slice(0, limit).map(hitOf),
      };
    },
  };
}

function codeOf(answer: StoredAnswer | undefined, codes: ReadonlyMap<string, number>): number {
  const { content } = answer ?? {};
  const values =
    content?.kind === 'multiple_choice'
      ? content.values
      : content?.kind === 'multiple_choice_with_free_text'
        ? content.values.map(({ option }) => option)
        : [];
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
