/** Columns for formats with types: what a person wrote as a number is there twice, as a number and as the text it was. */
import { numberOfText } from '../../text/number-text.ts';
import { type Cell, type ColumnType, cellText, uniqueName } from './column.ts';
import type { ColumnHead, Table } from './open-table.ts';

export interface TypedColumn {
  /** ASCII letters, digits and underscores; unique, letter case aside. */
  readonly name: string;
  readonly head: ColumnHead;
  /** `number` holds finite numbers or nothing; `number_text` the text as it was written. */
  readonly type: ColumnType | 'number_text';
  /** From the cells of a row. */
  readonly value: (cells: readonly Cell[]) => Cell;
}

/** @param reserved names that no column may have, in lower case */
export function typedColumns(
  { columns }: Pick<Table, 'columns'>,
  reserved: readonly string[] = [],
): readonly TypedColumn[] {
  const taken = new Set(reserved);
  const named = columns.map((head) => ({ head, name: uniqueName(head.short, taken) }));
  return named.flatMap(({ head, name }, place): readonly TypedColumn[] => {
    const value = (cells: readonly Cell[]) => cells[place] ?? null;
    if (head.type !== 'number') return [{ name, head, type: head.type, value }];
    return [
      { name, head, type: 'number', value: (cells) => numberIn(value(cells)) },
      { name: uniqueName(`${name}_text`, taken), head, type: 'number_text', value },
    ];
  });
}

function numberIn(cell: Cell): number | null {
  const number = numberOfText(cellText(cell));
  return Number.isFinite(number) ? number : null;
}

/** What a file says of its columns, for programs. */
export function columnFacts({ name, head, type }: TypedColumn) {
  const { header, label, instructionId } = head;
  return { name, header, label, type, instruction_id: instructionId };
}
