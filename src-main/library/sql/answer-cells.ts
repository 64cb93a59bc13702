import { answerParts, numberText } from '../handover/tables/answer-columns.ts';
import { answerText } from '../index/parsing/answer-text.ts';
import type { ReadResponse } from '../index/read-submission.ts';
import { readResponse } from '../query/answer-content.ts';
import { numberOfText } from '../text/number-text.ts';

type Cells = readonly [
  position: number,
  value: string,
  label: string | null,
  number: number | null,
  unit: string | null,
  explanation: string | null,
];

/** The rows of one answer in the table `answers`, without their submission and question: the same values as in a saved table of answers. */
export function answerCells(answer: ReadResponse): readonly Cells[] {
  const content = readResponse(answer.response, answer);
  const files = answer.content.kind === 'files' ? answer.content.files : [];
  const isNamed =
    content.kind === 'multiple_choice' ||
    content.kind === 'multiple_choice_with_free_text' ||
    content.kind === 'file_upload';
  const text = answerText(answer.content, answer.label);
  return answerParts({ content, files, text, label: answer.label }).map(
    ({ code, label, unit, explanation }, position): Cells => {
      const number = numberOfText(numberText(content, code) ?? '');
      return [position, code, isNamed ? label : null, Number.isFinite(number) ? number : null, unit, explanation];
    },
  );
}
