/** A table with one row an answer, and one row an option or a file where an answer holds several. */
import type { TableShape } from '../../../../src-preload/tables.ts';
import type { StoredAnswer, StoredSubmission } from '../../query/stored-submissions.ts';
import { numberOfText } from '../../text/number-text.ts';
import { type Column, markColumns, named } from './column.ts';
import { SUBMISSION_COLUMNS } from './submission-columns.ts';

export interface AnswerRow extends StoredSubmission {
  readonly answer: StoredAnswer;
  /** 1-based place among the options or files of the answer; 1 for other answers. */
  readonly position: number;
  /** As it was answered; an option's value, a file's path. */
  readonly code: string;
  /** What people read for it: an option's label, a file's name. */
  readonly label: string;
  readonly unit: string | null;
  readonly explanation: string | null;
}

export function answerColumns(shape: Pick<TableShape, 'values'>): readonly Column<AnswerRow>[] {
  return named<AnswerRow>([
    ...SUBMISSION_COLUMNS,
    { header: 'instruction_id', label: 'Instruction', type: 'text', cell: ({ answer }) => answer.instructionId },
    { header: 'question', label: 'Question as asked', type: 'text', cell: ({ answer }) => answer.question },
    { header: 'type', label: 'Type of the answer', type: 'text', cell: ({ answer }) => typeOf(answer) },
    { header: 'position', label: 'Place within the answer, from 1', type: 'integer', cell: ({ position }) => position },
    {
      header: 'answer',
      label: 'The answer',
      type: 'text',
      cell: ({ code, label }) => (shape.values === 'labels' ? label : code),
    },
    { header: 'code', label: 'The value in the archive', type: 'text', cell: ({ code }) => code },
    { header: 'number', label: 'The answer as a number', type: 'number', cell: numberCell },
    { header: 'unit', label: 'Unit', type: 'text', cell: ({ unit }) => unit },
    { header: 'explanation', label: 'Explanation', type: 'text', cell: ({ explanation }) => explanation },
    ...markColumns<AnswerRow>('review', ({ mark }) => mark),
  ]);
}

/** The rows of a submission, in the order of its answers. An answer without any option or file has one row, with nothing in it. */
export function answerRows(submission: StoredSubmission): readonly AnswerRow[] {
  return [...submission.answers.values()].flatMap((answer) =>
    answerParts(answer).map((part, index) => ({ ...submission, answer, position: index + 1, ...part })),
  );
}

type Part = Pick<AnswerRow, 'code' | 'label' | 'unit' | 'explanation'>;

/** The options or files of an answer; one part for other answers. */
export function answerParts(
  answer: Pick<StoredAnswer, 'content' | 'text' | 'label'> & {
    readonly files: readonly Pick<StoredAnswer['files'][number], 'path' | 'name'>[];
  },
): readonly Part[] {
  const { content, files, text, label } = answer;
  const plain = (code: string): Part => ({ code, label: code, unit: null, explanation: null });
  switch (content.kind) {
    case 'free_text':
      return [plain(content.value)];
    case 'free_text_with_unit':
      return [{ ...plain(content.value), unit: content.unit }];
    case 'multiple_choice':
      return orOne(content.values.map((value) => ({ ...plain(value), label: label(value) })));
    case 'multiple_choice_with_free_text':
      return orOne(
        content.values.map(({ option, explanation }) => ({ ...plain(option), label: label(option), explanation })),
      );
    case 'file_upload':
      return orOne([
        ...files.map(({ path, name }) => ({ ...plain(path), label: name })),
        ...(content.words === '' ? [] : [plain(content.words)]),
      ]);
    case 'unknown':
      return [plain(text)];
  }
}

function orOne(parts: readonly Part[]): readonly Part[] {
  return parts.length > 0 ? parts : [{ code: '', label: '', unit: null, explanation: null }];
}

function typeOf({ content }: StoredAnswer): string {
  return content.kind === 'unknown' ? content.type : content.kind;
}

function numberCell({ answer, code }: AnswerRow): string | null {
  return numberText(answer.content, code);
}

/** The number as it was written, of answers that are one number and nothing else. */
export function numberText({ kind }: StoredAnswer['content'], code: string): string | null {
  return (kind === 'free_text' || kind === 'free_text_with_unit') && !Number.isNaN(numberOfText(code)) ? code : null;
}
