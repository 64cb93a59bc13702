/** The questions of a codebook as rows of a table: one for each option or unit, and one for each other question. */
import type { Cell, ColumnType } from '../tables/column.ts';
import type { ColumnHead } from '../tables/open-table.ts';
import type { CodebookQuestion } from './codebook.ts';

const COLUMNS: readonly (readonly [header: string, type: ColumnType])[] = [
  ['number', 'integer'],
  ['instruction_id', 'text'],
  ['question', 'text'],
  ['type', 'text'],
  ['columns', 'list'],
  ['answered', 'integer'],
  ['missing', 'integer'],
  ['code', 'text'],
  ['label', 'text'],
  ['unit', 'text'],
  ['count', 'integer'],
  ['min', 'integer'],
  ['max', 'integer'],
  ['mean', 'integer'],
];

export const CODEBOOK_COLUMNS: readonly ColumnHead[] = COLUMNS.map(([header, type]) => ({
  header,
  short: header,
  label: header,
  instructionId: null,
  type,
}));

/** The codebook as rows of a table: one for each option and each unit of a question, or one for a question without them. */
export function codebookRows(questions: readonly CodebookQuestion[]): readonly (readonly Cell[])[] {
  return questions.flatMap((counted, place) => {
    const { instructionId, question, type, columns, answered, missing, options, units, numbers } = counted;
    const names = columns.map(({ short }) => short);
    const head = [place + 1, instructionId, question, type, names, answered, missing];
    const ofOptions = options.map(({ code, label, count }) => [...head, code, label, null, count, null, null, null]);
    const ofUnits = units.map(({ unit, count, numbers: ofUnit }) => {
      return [...head, null, null, unit, count, ofUnit?.min ?? null, ofUnit?.max ?? null, ofUnit?.mean ?? null];
    });
    const parts = [...ofOptions, ...ofUnits];
    const { count = null, min = null, max = null, mean = null } = numbers ?? {};
    return parts.length > 0 ? parts : [[...head, null, null, null, count, min, max, mean]];
  });
}
