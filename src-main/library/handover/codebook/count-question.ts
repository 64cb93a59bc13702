/** Counts the answers to one question. */
import type { StoredAnswer } from '../../query/stored-submissions.ts';
import { isBlank } from '../../text/blank.ts';
import { codesOf } from '../reading/codes-of.ts';
import type { CodebookQuestion } from './codebook.ts';
import { createNumberCounter, type NumberCounter } from './count-numbers.ts';

export interface QuestionCounter {
  /** @param answer undefined if the submission has none */
  add(answer: StoredAnswer | undefined): void;
  counts(): Pick<CodebookQuestion, 'answered' | 'units' | 'numbers'> & {
    /** Counts by code. */
    readonly chosen: ReadonlyMap<string, number>;
  };
}

/** Counts the answers to one question. */
export function createQuestionCounter(): QuestionCounter {
  let answered = 0;
  const chosen = new Map<string, number>();
  const units = new Map<string, { count: number; readonly numbers: NumberCounter }>();
  const numbers = createNumberCounter();
  const addUnit = (unit: string, value: string) => {
    const counted = units.get(unit) ?? { count: 0, numbers: createNumberCounter() };
    units.set(unit, counted);
    counted.count += 1;
    counted.numbers.add(value);
  };
  return {
    add: (answer) => {
      if (answer === undefined) return;
      for (const code of new Set(codesOf(answer))) chosen.set(code, (chosen.get(code) ?? 0) + 1);
      if (isEmpty(answer)) return;
      answered += 1;
      const { content } = answer;
      if (content.kind === 'free_text_with_unit') addUnit(content.unit, content.value);
      if (content.kind === 'free_text' || content.kind === 'free_text_with_unit') numbers.add(content.value);
    },
    counts: () => {
      const all = numbers.summary();
      const areNumbers = units.size < 2 && all?.count === answered;
      return {
        answered,
        chosen,
        numbers: areNumbers ? all : null,
        units: Array.from(units, ([unit, { count, numbers: ofUnit }]) => ({ unit, count, numbers: ofUnit.summary() })),
      };
    },
  };
}

/** True if there is no answer. As in filters, spaces alone are none. */
function isEmpty({ content, files, text }: StoredAnswer): boolean {
  switch (content.kind) {
    case 'free_text':
    case 'free_text_with_unit':
      return isBlank(content.value);
    case 'file_upload':
      return files.length === 0 && isBlank(content.words);
    case 'multiple_choice':
    case 'multiple_choice_with_free_text':
    case 'unknown':
      return isBlank(text);
  }
}
