/** A table with one row for each answer, or one row for each option or file of an answer with several. */
import type { TableShape } from '../../../../src-preload/tables.ts';
import type { StoredAnswer, StoredSubmission } from '../../query/stored-submissions.ts';
import { numberOfText } from '../../text/number-text.ts';
import { type Column, markColumns, named } from './column.ts';
import { SUBMISSION_COLUMNS } from './submission-columns.ts';

export interface AnswerRow extends StoredSubmission {
  readonly answer: StoredAnswer;
  /** 1-based place among the options or files of the answer; 1 for other answers. */
  readonly position: number;
  /** The answer as text, the value of an option, or the path of a file (its name if the answer gives no path). */
  readonly code: string;
  /** The same for people: the label of an option, or the name of a file. */
  readonly label: string;
  readonly unit: string | null;
  readonly explanation: string | null;
}

/** The columns of a table with one row for each answer. */
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

/** The rows of a submission, in the order of its answers. An answer without an option or file has one empty row. */
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
        ...files.map(({ path, name }) => ({ ...plain(path || name), label: name })),
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

/** The number as it was written; null for answers that are not exactly one number. */
export function numberText({ kind }: StoredAnswer['content'], code: string): string | null {
  return (kind === 'free_text' || kind === 'free_text_with_unit') && !Number.isNaN(numberOfText(code)) ? code : null;
}
