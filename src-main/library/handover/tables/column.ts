import { DeskFailure } from '../../../../src-preload/failure.ts';
import type { Mark } from '../../../../src-preload/marks.ts';
import type { TableHeaders } from '../../../../src-preload/tables.ts';
import { joinList } from '../../text/joined-list.ts';
import { tableWords } from './words.ts';

/**
 * The content of a cell. A `number` column holds the number as it was written, so that no digits change; formats with typed numbers convert
 * it with `numberOfText`. Null is empty.
 */
export type Cell = string | number | boolean | null | readonly string[];

/** Cells of `number` are the texts that people wrote. Cells of `real` are numbers. */
export type ColumnType = 'text' | 'number' | 'real' | 'integer' | 'boolean' | 'time' | 'list';

/** The meaning of a value in a column, for formats that store such labels. */
export interface ValueLabel {
  readonly value: string | number;
  readonly label: string;
}

/** The part of a submission that a cell holds, for tables that are made from the bytes of an archive's lines. */
export type CellSource =
  | { readonly kind: 'submission' | 'participant' | 'collection' | 'created' }
  | { readonly kind: 'mark' }
  | AnswerSource;

/**
 * The part of the answer to the column's instruction: its value without (`value`) or with (`whole`) unit and explanations, the unit, the
 * explanations of all options or of one, or 1 for a chosen option.
 */
export type AnswerSource =
  | { readonly kind: 'value' | 'whole'; readonly withLabels: boolean }
  | { readonly kind: 'unit' }
  | { readonly kind: 'explanation'; readonly option: string | null }
  | { readonly kind: 'chosen'; readonly option: string };

export interface Column<Row> {
  /** Unique in a table, ignoring letter case. */
  readonly header: string;
  /** ASCII letters, digits and underscores; unique within a table. */
  readonly short: string;
  /** The content of the column in words: for answers, the question. */
  readonly label: string;
  /** Null for columns that belong to no instruction. */
  readonly instructionId: string | null;
  readonly type: ColumnType;
  readonly valueLabels?: readonly ValueLabel[];
  /** True for local times of a clock; false or absent for moments in UTC. */
  readonly isClockTime?: boolean;
  /**
   * True for a column of pictures, in formats that can hold them. Its cells are `archiveId/file`; empty texts where no file is a picture,
   * and null where there is no file.
   */
  readonly isPicture?: boolean;
  /** The cells of the column of pictures beside this one. */
  readonly picture?: (row: Row) => Cell;
  /** Absent in tables that are not made from the bytes of lines. */
  readonly source?: CellSource;
  readonly cell: (row: Row) => Cell;
}

/** A column before its names are made unique. */
export interface ColumnDraft<Row> extends Omit<Column<Row>, 'short' | 'instructionId' | 'label'> {
  readonly short?: string;
  readonly instructionId?: string;
  readonly label?: string;
}

/**
 * Gives each column unique names. Programs often ignore case, so names that differ only in case are numbered. Columns that belong to no question
 * keep their names: marks are read back by them.
 */
export function named<Row>(drafts: readonly ColumnDraft<Row>[], style: TableHeaders = 'words'): readonly Column<Row>[] {
  const [headers, shorts] = [new Set<string>(), new Set<string>()];
  const numberedHeader = (header: string, number: number) =>
    style === 'words' ? `${header} (${number})` : `${header}_${number}`;
  const nameOne = (draft: ColumnDraft<Row>): Column<Row> => ({
    ...draft,
    header: unique(draft.header, headers, (number) => numberedHeader(draft.header, number)),
    short: unique(draft.short ?? draft.header, shorts, (number) => `${draft.short ?? draft.header}_${number}`),
    label: draft.label ?? draft.header,
    instructionId: draft.instructionId ?? null,
  });
  const isFixed = ({ instructionId }: ColumnDraft<Row>) => instructionId === undefined;
  const fixed = new Map(drafts.filter(isFixed).map((draft) => [draft, nameOne(draft)]));
  return drafts.map((draft) => fixed.get(draft) ?? nameOne(draft));
}

/** The name, or the name with the first number that makes it unique; reserves it. @param most longest length in letters */
export function uniqueName(name: string, taken: Set<string>, most = Number.POSITIVE_INFINITY): string {
  const cut = (ending: string) => `${name.slice(0, most - ending.length)}${ending}`;
  return unique(cut(''), taken, (number) => cut(`_${number}`));
}

function unique(name: string, taken: Set<string>, numbered: (number: number) => string): string {
  let found = name;
  for (let number = 2; taken.has(found.toLowerCase()); number += 1) found = numbered(number);
  taken.add(found.toLowerCase());
  return found;
}

/**
 * The chosen columns in the given order. A name is a header, a short name, or an instruction's id, which means all its columns.
 * @throws DeskFailure `bad_input` for a name that no column has
 */
export function chosen<Row>(columns: readonly Column<Row>[], names: readonly string[] | null): readonly Column<Row>[] {
  if (names === null) return columns;
  const picked = names.flatMap((name) => {
    const exact = columns.filter(({ header }) => header === name);
    if (exact.length > 0) return exact;
    const found = columns.filter(({ short, instructionId }) => short === name || instructionId === name);
    if (found.length > 0) return found;
    const known = columns.map(({ header }) => header);
    throw new DeskFailure('bad_input', tableWords.noColumn(name), tableWords.columns(known));
  });
  return [...new Set(picked)];
}

/** A cell as text. Several values are joined so that they can be split again; null is empty. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : Array.isArray(cell) ? joinList(cell) : String(cell);
}

/** Adds a column of pictures behind each column that has pictures. */
export function withPictures<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.flatMap((column): readonly Column<Row>[] => {
    const { picture, header, short, label, instructionId } = column;
    if (picture === undefined) return [column];
    const added = { header: `${header} (picture)`, short: `${short}_picture`, label: `${label} (first picture)` };
    return [column, { ...added, instructionId, type: 'text', isPicture: true, cell: picture }];
  });
}

/** The cell of a picture column. @param files the files of an answer, in order */
export function pictureCell(
  files: readonly {
    readonly archiveId: string;
    readonly file: number;
    readonly kind: string;
    readonly state: string;
  }[],
): Cell {
  const first = files.find(({ kind, state }) => kind === 'image' && state === 'ok');
  if (first !== undefined) return `${first.archiveId}/${first.file}`;
  return files.length === 0 ? null : '';
}

const DECISIONS: readonly ValueLabel[] = [
  { value: 'accept', label: 'Accepted' },
  { value: 'reject', label: 'Rejected' },
];

/** The columns of a mark. They always exist, so that a table's columns never depend on marks. */
export function markColumns<Row>(prefix: string, markOf: (row: Row) => Mark): readonly ColumnDraft<Row>[] {
  return [
    {
      header: `${prefix}_rating`,
      label: 'Rating, 1 to 5',
      type: 'integer',
      cell: (row) => markOf(row).rating || null,
    },
    {
      header: `${prefix}_decision`,
      label: 'Decision: accept or reject',
      type: 'text',
      valueLabels: DECISIONS,
      cell: (row) => {
        const { flag } = markOf(row);
        return flag === 'undecided' ? null : flag;
      },
    },
    { header: `${prefix}_tags`, label: 'Tags', type: 'list', cell: (row) => markOf(row).tags },
    { header: `${prefix}_note`, label: 'Note', type: 'text', cell: (row) => markOf(row).note || null },
  ];
}
