/** The data of each file in a package: the file's facts, the submission's answers, and the marks. */
import { rawJson } from '../../index/parsing/json.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';
import type { StoredSubmission } from '../../query/stored-submissions.ts';
import type { Cell, Column } from '../tables/column.ts';
import { type FileRow, fileColumns } from '../tables/file-columns.ts';
import { submissionColumns } from '../tables/submission-columns.ts';
import { type TypedColumn, typedColumns } from '../tables/typed-columns.ts';

interface FileItem {
  readonly file: FileRow;
  /** Null for a file that no answer names. */
  readonly submission: StoredSubmission | null;
}

export interface FileRecord {
  readonly columns: readonly TypedColumn[];
  /** The values by column name, for JSON. */
  of(item: FileItem): Readonly<Record<string, unknown>>;
}

/** Columns about copies. They are left out, because a package lists only files that it holds. */
const ABOUT_COPIES = new Set(['copied_to', 'state', 'reason']);
const SHAPE = { values: 'labels', headers: 'short', choices: 'joined' } as const;

/**
 * @param reserved names that the format itself uses, in lower case; `*_name` reserves all names that end in `_name`
 * @param told columns to leave out, because the format has fields for them
 */
export function createFileRecord(
  questions: readonly InstructionHead[],
  reserved: readonly string[],
  told: readonly string[] = [],
): FileRecord {
  const ofFile = fileColumns()
    .filter(({ header }) => !ABOUT_COPIES.has(header) && !told.includes(header))
    .map(({ picture: _, ...column }): Column<FileItem> => ({ ...column, cell: ({ file }) => column.cell(file) }));
  const ofAnswers = submissionColumns(questions, SHAPE)
    .filter(({ instructionId }) => instructionId !== null)
    .map(
      ({ picture: _, ...column }): Column<FileItem> => ({
        ...column,
        cell: ({ submission }) => (submission === null ? null : column.cell(submission)),
      }),
    );
  const all = [...ofFile, ...ofAnswers];
  const endings = reserved.filter((name) => name.startsWith('*')).map((name) => name.slice(1));
  const taken = all.map(({ short }) => short).filter((short) => endings.some((ending) => short.endsWith(ending)));
  const columns = typedColumns({ columns: all }, { reserved: [...reserved, ...taken] });
  return {
    columns,
    of: (item) => {
      const cells = all.map(({ cell }) => cell(item));
      return Object.fromEntries(columns.map(({ name, type, value }) => [name, jsonValue(type, value(cells))]));
    },
  };
}

/**
 * Columns of measured numbers have a point in every number. Readers take the type of a column from its first value, and FiftyOne would cut 9.5 to
 * 9 behind a 12.
 */
function jsonValue(type: TypedColumn['type'], cell: Cell): unknown {
  const isMeasured = (type === 'number' || type === 'real') && Number.isSafeInteger(cell);
  return isMeasured ? rawJson(`${String(cell)}.0`) : cell;
}
