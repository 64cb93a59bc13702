/** A table of submissions: which columns there are, and what stands in them. */
import type { InstructionHead, StoredAnswer, StoredSubmission } from '../query/stored-submissions.ts';

export interface Column {
  readonly header: string;
  readonly cell: (submission: StoredSubmission) => string;
}

/** Between several answers to one question, in one cell. */
const BETWEEN = '; ';

/**
 * `submission_id`, `participant_id`, `collection_id`, `created_at`, then for each instruction its answer and, where its type has
 * them, the unit or the explanations in a column of their own. Choices stand as their labels, files as their paths in the archive,
 * and what this version does not understand as the texts in it. Headers are the questions, numbered where two are alike.
 * @param reviewed true where marks have columns of their own, at the end
 */
export function tableColumns(instructions: readonly InstructionHead[], reviewed: boolean): readonly Column[] {
  const columns: Column[] = [
    { header: 'submission_id', cell: ({ submissionId }) => submissionId },
    { header: 'participant_id', cell: ({ participantId }) => participantId },
    { header: 'collection_id', cell: ({ collectionId }) => collectionId },
    { header: 'created_at', cell: ({ createdAt }) => createdAt ?? '' },
    ...instructions.flatMap(instructionColumns),
    ...(reviewed ? MARK_COLUMNS : []),
  ];
  const taken = new Set<string>();
  return columns.map((column) => ({ ...column, header: uniqueHeader(column.header, taken) }));
}

const MARK_COLUMNS: readonly Column[] = [
  { header: 'review_rating', cell: ({ mark }) => (mark.rating === 0 ? '' : String(mark.rating)) },
  { header: 'review_decision', cell: ({ mark }) => (mark.flag === 'undecided' ? '' : mark.flag) },
  { header: 'review_tags', cell: ({ mark }) => mark.tags.join(BETWEEN) },
  { header: 'review_note', cell: ({ mark }) => mark.note },
];

function instructionColumns({ instructionId, type, description }: InstructionHead): Column[] {
  const question = description.replace(/\s+/gu, ' ').trim() || instructionId;
  const column = (header: string, cell: (answer: StoredAnswer) => string): Column => ({
    header,
    cell: ({ answers }) => {
      const answer = answers.get(instructionId);
      return answer === undefined ? '' : cell(answer);
    },
  });
  switch (type) {
    case 'free_text_with_unit':
      return [column(question, (answer) => mainCell(answer, true)), column(`${question} (unit)`, unitCell)];
    case 'multiple_choice_with_free_text':
      return [
        column(question, (answer) => mainCell(answer, true)),
        column(`${question} (explanation)`, explanationCell),
      ];
    default:
      return [column(question, (answer) => mainCell(answer, false))];
  }
}

/** @param split true where unit or explanations have their own column; else they follow their value */
function mainCell({ content, files, label, text }: StoredAnswer, split: boolean): string {
  switch (content.kind) {
    case 'free_text':
      return content.value;
    case 'free_text_with_unit':
      return split ? content.value : `${content.value} ${content.unit}`.trim();
    case 'multiple_choice':
      return content.values.map(label).join(BETWEEN);
    case 'multiple_choice_with_free_text':
      return content.values
        .map(({ option, explanation }) =>
          split || explanation === '' ? label(option) : `${label(option)}: ${explanation}`,
        )
        .join(BETWEEN);
    case 'file_upload':
      return files.map(({ path }) => path).join(BETWEEN);
    case 'unknown':
      return text;
  }
}

function unitCell({ content }: StoredAnswer): string {
  return content.kind === 'free_text_with_unit' ? content.unit : '';
}

/** As many parts as there are choices, so that they can be told apart; empty where nothing was explained. */
function explanationCell({ content }: StoredAnswer): string {
  if (content.kind !== 'multiple_choice_with_free_text') return '';
  const explanations = content.values.map(({ explanation }) => explanation);
  return explanations.every((explanation) => explanation === '') ? '' : explanations.join(BETWEEN);
}

/** Programs often ignore case, so headers that differ in nothing else are numbered too. */
function uniqueHeader(header: string, taken: Set<string>): string {
  let unique = header;
  for (let number = 2; taken.has(unique.toLowerCase()); number += 1) unique = `${header} (${number})`;
  taken.add(unique.toLowerCase());
  return unique;
}
