/** Columns for formats with types. A number or time has two columns: its value and its original text. */
import { joinList } from '../../text/joined-list.ts';
import { numberOfText } from '../../text/number-text.ts';
import { type Cell, type ColumnType, cellText, uniqueName, type ValueLabel } from './column.ts';
import type { ColumnHead, Table } from './open-table.ts';
import { secondsOfTime } from './time-seconds.ts';

export interface TypedColumn {
  /** ASCII letters, digits and underscores; begins with a letter; unique, ignoring letter case. */
  readonly name: string;
  readonly head: ColumnHead;
  /** `number` holds finite numbers or null; `number_text` and `time_text` hold the original text. */
  readonly type: ColumnType | 'number_text' | 'time_text';
  /** The value from the cells of a row. */
  readonly value: (cells: readonly Cell[]) => Cell;
}

interface TypedForm {
  /** Names that no column may have, in lower case. */
  readonly reserved?: readonly string[];
  /** Longest name in letters. */
  readonly mostLetters?: number;
  /** True for formats that have times: the column holds seconds since 1970, see {@link secondsOfTime}. */
  readonly hasTimes?: boolean;
}

/** The typed columns in the order of the table. Each name is unique, ignoring letter case. */
export function typedColumns(
  { columns }: Pick<Table, 'columns'>,
  { reserved = [], mostLetters = Number.POSITIVE_INFINITY, hasTimes = false }: TypedForm = {},
): readonly TypedColumn[] {
  const taken = new Set(reserved);
  const nameOf = (name: string) => uniqueName(name, taken, mostLetters);
  const named = columns.map((head) => ({ head, name: nameOf(head.short) }));
  return named.flatMap(({ head, name }, place): readonly TypedColumn[] => {
    const value = (cells: readonly Cell[]) => cells[place] ?? null;
    if (head.type === 'number') {
      return [
        { name, head, type: 'number', value: (cells) => numberIn(value(cells)) },
        { name: nameOf(`${name}_text`), head, type: 'number_text', value },
      ];
    }
    if (head.type !== 'time' || !hasTimes) return [{ name, head, type: head.type, value }];
    const isClockTime = head.isClockTime === true;
    return [
      { name, head, type: 'time', value: (cells) => secondsOfTime(cellText(value(cells)), isClockTime) },
      { name: nameOf(`${name}_text`), head, type: 'time_text', value },
    ];
  });
}

function numberIn(cell: Cell): number | null {
  const number = numberOfText(cellText(cell));
  return Number.isFinite(number) ? number : null;
}

const TRUTHS: readonly ValueLabel[] = [
  { value: 0, label: 'No' },
  { value: 1, label: 'Yes' },
];

/** The labels of a column's values as its cells hold them, for formats that write true and false as 1 and 0, and lists as joined texts. */
export function valueLabelsOf({ type, head: { valueLabels = [] } }: TypedColumn): readonly ValueLabel[] {
  if (type === 'boolean') return TRUTHS;
  if (type !== 'list') return valueLabels;
  return valueLabels.map(({ value, label }) => ({ value: joinList([String(value)]), label }));
}

/** True for a column of numbers, and of true and false, which are 1 and 0. */
export function holdsNumbers({ type }: TypedColumn): boolean {
  return type === 'number' || type === 'integer' || type === 'real' || type === 'boolean';
}

/** The label of a column, which says if it holds the original text. */
export function labelOf({ head, type }: TypedColumn): string {
  return type === 'number_text' || type === 'time_text' ? `${head.label} (as it was written)` : head.label;
}

/** The description of a column in a file, for programs. */
export function columnFacts({ name, head, type }: TypedColumn) {
  const { header, label, instructionId } = head;
  return { name, header, label, type, instruction_id: instructionId };
}
