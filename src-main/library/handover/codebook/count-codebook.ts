/** Counts the content of a codebook in one pass over the submissions. */

import { type InstructionHead, readInstructions } from '../../query/instruction-heads.ts';
import type { Result } from '../../query/result.ts';
import type { StoredSubmission } from '../../query/stored-submissions.ts';
import type { Column } from '../tables/column.ts';
import type { TableSource } from '../tables/open-table.ts';
import { submissionColumns } from '../tables/submission-columns.ts';
import type { CodebookQuestion } from './codebook.ts';
import { createQuestionCounter } from './count-question.ts';

interface Counted {
  readonly submissions: number;
  readonly files: number;
  readonly questions: readonly CodebookQuestion[];
}

export interface CodebookCounter {
  add(batch: readonly StoredSubmission[]): void;
  counted(): Counted;
}

/** @param result the submissions that will be added */
export function createCodebookCounter(
  { store, gate }: Pick<TableSource, 'store' | 'gate'>,
  result: Pick<Result, 'archives'>,
): CodebookCounter {
  const instructions = gate.questions(readInstructions(store, result));
  const counters = instructions.map((instruction) => ({ instruction, counter: createQuestionCounter() }));
  let [submissions, files] = [0, 0];
  return {
    add: (batch) => {
      for (const { answers, fileMarks } of batch) {
        submissions += 1;
        files += fileMarks.length;
        for (const { instruction, counter } of counters) counter.add(answers.get(instruction.instructionId));
      }
    },
    counted: () => {
      const namesOf = questionNamer(instructions);
      const questions = counters.map(({ instruction, counter }) => {
        const { answered, chosen, ...counts } = counter.counts();
        return { ...namesOf(instruction, chosen), ...counts, answered, missing: submissions - answered };
      });
      return { submissions, files, questions };
    },
  };
}

/** Gives columns the same names as tables do, so that a codebook can be joined to a table. */
function questionNamer(instructions: readonly InstructionHead[]) {
  const columnsOf = (choices: 'joined' | 'indicators') =>
    Map.groupBy(
      submissionColumns(instructions, { values: 'codes', headers: 'short', choices }),
      ({ instructionId }) => instructionId,
    );
  const [joined, indicators] = [columnsOf('joined'), columnsOf('indicators')];
  return (
    { instructionId, description, type, options }: InstructionHead,
    chosen: ReadonlyMap<string, number>,
  ): Pick<CodebookQuestion, 'instructionId' | 'question' | 'type' | 'columns' | 'options'> => ({
    instructionId,
    question: description,
    type,
    columns: (joined.get(instructionId) ?? []).map((column: Column<StoredSubmission>) => ({
      short: column.short,
      label: column.label,
      type: column.type,
    })),
    options: options.map(({ value, label }, place) => ({
      code: value,
      label,
      count: chosen.get(value) ?? 0,
      indicator: indicators.get(instructionId)?.[place]?.short ?? '',
    })),
  });
}
