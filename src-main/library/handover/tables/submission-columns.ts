/** A table with one row for each submission. */
import type { ChoiceOption } from '../../../../src-preload/domain.ts';
import { sumOfMarks } from '../../../../src-preload/marks.ts';
import type { TableShape } from '../../../../src-preload/tables.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';
import type { StoredAnswer, StoredSubmission } from '../../query/stored-submissions.ts';
import {
  type Cell,
  type CellSource,
  type Column,
  type ColumnDraft,
  markColumns,
  named,
  pictureCell,
  type ValueLabel,
} from './column.ts';
import { type QuestionNames, questionNames } from './column-names.ts';

type Draft = ColumnDraft<StoredSubmission>;

/**
 * `submission_id`, `participant_id`, `collection_id`, `created_at`; for each instruction its answer and, if its type has them, a column for
 * the unit or the explanations; then the marks of the submission and of its files. Files are written as their paths in the archive, and
 * answers of unknown types as the texts in them.
 */
export function submissionColumns(
  instructions: readonly InstructionHead[],
  shape: Pick<TableShape, 'values' | 'headers' | 'choices'>,
): readonly Column<StoredSubmission>[] {
  return named(
    [
      ...SUBMISSION_COLUMNS,
      ...instructions.flatMap((instruction, index) =>
        questionColumns(instruction, questionNames(instruction, index + 1, shape.headers), shape),
      ),
      ...[...markColumns<StoredSubmission>('review', ({ mark }) => mark), ...FILE_MARK_COLUMNS].map(ofMarks),
    ],
    shape.headers,
  );
}

/** The columns that identify a row's submission. */
export const SUBMISSION_COLUMNS: readonly ColumnDraft<
  Pick<StoredSubmission, 'submissionId' | 'participantId' | 'collectionId' | 'createdAt'>
>[] = [
  {
    header: 'submission_id',
    label: 'Submission',
    type: 'text',
    source: { kind: 'submission' },
    cell: ({ submissionId }) => submissionId,
  },
  {
    header: 'participant_id',
    label: 'Participant',
    type: 'text',
    source: { kind: 'participant' },
    cell: ({ participantId }) => participantId,
  },
  {
    header: 'collection_id',
    label: 'Collection',
    type: 'text',
    source: { kind: 'collection' },
    cell: ({ collectionId }) => collectionId,
  },
  {
    header: 'created_at',
    label: 'Sent, UTC',
    type: 'time',
    source: { kind: 'created' },
    cell: ({ createdAt }) => createdAt,
  },
];

/** Summaries of the marks of a submission's files. */
const FILE_MARK_COLUMNS: readonly Draft[] = [
  {
    header: 'files_accepted',
    label: 'Files that were accepted',
    type: 'integer',
    cell: ({ fileMarks }) => sumOfMarks(fileMarks).accepted,
  },
  {
    header: 'files_rejected',
    label: 'Files that were rejected',
    type: 'integer',
    cell: ({ fileMarks }) => sumOfMarks(fileMarks).rejected,
  },
  {
    header: 'files_best_rating',
    label: 'Best rating of a file, 1 to 5',
    type: 'integer',
    cell: ({ fileMarks }) => sumOfMarks(fileMarks).bestRating || null,
  },
];

function ofMarks(draft: Draft): Draft {
  return { ...draft, source: { kind: 'mark' } };
}

function questionColumns(
  { instructionId, type, options }: InstructionHead,
  names: QuestionNames,
  { values, choices }: Pick<TableShape, 'values' | 'choices'>,
): readonly Draft[] {
  const column: ColumnMaker = (named, cellType, source, cell, valueLabels = []) => ({
    ...named,
    instructionId,
    type: cellType,
    valueLabels,
    source,
    cell: ({ answers }) => {
      const answer = answers.get(instructionId);
      return answer === undefined ? null : cell(answer);
    },
  });
  const written = (answer: StoredAnswer, option: string) => (values === 'labels' ? answer.label(option) : option);
  const main = (cellType: Draft['type'], isSplit: boolean) =>
    column(
      names.column(null),
      cellType,
      { kind: isSplit ? 'value' : 'whole', withLabels: values === 'labels' },
      (answer) => mainCell(answer, isSplit, written),
      values === 'codes' ? options : [],
    );
  switch (type) {
    case 'free_text_with_unit':
      return [main('number', true), column(names.column('unit'), 'text', { kind: 'unit' }, unitCell)];
    case 'multiple_choice':
      return choices === 'indicators' ? indicators(options, names, column) : [main('list', false)];
    case 'multiple_choice_with_free_text': {
      if (choices === 'indicators') {
        return [...indicators(options, names, column), ...explanations(options, names, column)];
      }
      const all = { kind: 'explanation', option: null } as const;
      return [main('list', true), column(names.column('explanation'), 'list', all, explanationCell)];
    }
    case 'file_upload':
      return [{ ...main('list', false), picture: pictureOf(instructionId) }];
    default:
      return [main('text', false)];
  }
}

/** Makes a column of one question. */
type ColumnMaker = (
  named: Pick<Column<never>, 'header' | 'short' | 'label'>,
  cellType: Draft['type'],
  source: CellSource,
  cell: (answer: StoredAnswer) => Cell,
  valueLabels?: Draft['valueLabels'],
) => Draft;

function indicators(options: readonly ChoiceOption[], names: QuestionNames, column: ColumnMaker): readonly Draft[] {
  return options.map((option, index) =>
    column(
      names.option(option.label, option.value, index + 1, null),
      'integer',
      { kind: 'chosen', option: option.value },
      (answer) => indicator(answer, option),
      CHOSEN,
    ),
  );
}

/** A column for each option, because one list would not say to which of the chosen options an explanation belongs. */
function explanations(options: readonly ChoiceOption[], names: QuestionNames, column: ColumnMaker): readonly Draft[] {
  return options.map(({ label, value }, index) =>
    column(
      names.option(label, value, index + 1, 'explanation'),
      'text',
      { kind: 'explanation', option: value },
      (answer) => explanationOf(answer, value),
    ),
  );
}

function pictureOf(instructionId: string): (row: StoredSubmission) => Cell {
  return ({ answers }) => pictureCell(answers.get(instructionId)?.files ?? []);
}

/** @param isSplit true if unit or explanations have their own column; otherwise they follow their value */
function mainCell(
  answer: StoredAnswer,
  isSplit: boolean,
  written: (answer: StoredAnswer, option: string) => string,
): Cell {
  const { content, files } = answer;
  switch (content.kind) {
    case 'free_text':
      return content.value;
    case 'free_text_with_unit':
      return isSplit ? content.value : `${content.value} ${content.unit}`.trim();
    case 'multiple_choice':
      return content.values.map((option) => written(answer, option));
    case 'multiple_choice_with_free_text':
      return content.values.map(({ option, explanation }) =>
        isSplit || explanation === '' ? written(answer, option) : `${written(answer, option)}: ${explanation}`,
      );
    case 'file_upload':
      return [...files.map(({ path, name }) => path || name), content.words].filter((part) => part !== '');
    case 'unknown':
      return answer.text;
  }
}

const CHOSEN: readonly ValueLabel[] = [
  { value: 0, label: 'Not chosen' },
  { value: 1, label: 'Chosen' },
];

/** 1 or 0; empty if the answer is of another type than its question. */
function indicator({ content }: StoredAnswer, { value }: ChoiceOption): Cell {
  if (content.kind === 'multiple_choice') return content.values.includes(value) ? 1 : 0;
  if (content.kind !== 'multiple_choice_with_free_text') return null;
  return content.values.some(({ option }) => option === value) ? 1 : 0;
}

function unitCell({ content }: StoredAnswer): Cell {
  return content.kind === 'free_text_with_unit' ? content.unit : null;
}

/** Null if the option was not chosen, or was not explained. An answer that holds the option several times has a line for each. */
function explanationOf({ content }: StoredAnswer, value: string): Cell {
  if (content.kind !== 'multiple_choice_with_free_text') return null;
  const given = content.values.flatMap(({ option, explanation }) => (option === value ? explanation || [] : []));
  return given.length === 0 ? null : given.join('\n');
}

/** As many parts as there are choices, in the same order, so that programs can unnest both lists together; null if nothing was chosen. */
function explanationCell({ content }: StoredAnswer): Cell {
  if (content.kind !== 'multiple_choice_with_free_text' || content.values.length === 0) return null;
  return content.values.map(({ explanation }) => explanation);
}
