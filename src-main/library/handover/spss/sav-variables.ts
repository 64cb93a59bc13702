/** The columns of a table as variables of SPSS. */
import { type Cell, cellText, type ValueLabel } from '../tables/column.ts';
import type { Table } from '../tables/open-table.ts';
import { holdsNumbers, labelOf, type TypedColumn, typedColumns, valueLabelsOf } from '../tables/typed-columns.ts';

/** Longest text in bytes. */
const LONGEST_TEXT = 32_767;
/** Longest name in ASCII letters. */
const LONGEST_NAME = 64;
const RESERVED = ['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'];

export type SavVariable = SavText | SavNumber;

interface Named {
  readonly name: string;
  readonly label: string;
  readonly valueLabels: readonly ValueLabel[];
  readonly value: (cells: readonly Cell[]) => Cell;
}

interface SavText extends Named {
  readonly kind: 'text';
  /** Bytes of UTF-8, 1 to 32,767. */
  readonly width: number;
}

interface SavNumber extends Named {
  readonly kind: 'number' | 'time';
  /** Shown characters, and how many of them are decimals. */
  readonly width: number;
  readonly decimals: number;
  readonly isMeasured: boolean;
}

/** Finds from rows how wide variables must be. */
export interface VariableMeasure {
  add(cells: readonly Cell[]): void;
  variables(): readonly SavVariable[];
}

/** The columns with names that SPSS accepts. */
export function savColumns(table: Pick<Table, 'columns'>): readonly TypedColumn[] {
  return typedColumns(table, { reserved: RESERVED, mostLetters: LONGEST_NAME, hasTimes: true });
}

/** Measures how wide each variable must be. Needs all rows once before any is written. */
export function measureVariables(table: Pick<Table, 'columns'>): VariableMeasure {
  const measures = savColumns(table).map((column) => ({ column, before: 1, behind: 0 }));
  return {
    add: (cells) => {
      for (const measure of measures) {
        const cell = measure.column.value(cells);
        const [before, behind] = isNumeric(measure.column) ? digitsOf(cell) : [Buffer.byteLength(cellText(cell)), 0];
        measure.before = Math.max(measure.before, before);
        measure.behind = Math.max(measure.behind, behind);
      }
    },
    variables: () => measures.map(({ column, before, behind }) => variableOf(column, before, behind)),
  };
}

function isNumeric(column: TypedColumn): boolean {
  return holdsNumbers(column) || column.type === 'time';
}

const MOST_DECIMALS = 16;

/** How many characters a number has before its point, and after it. */
function digitsOf(cell: Cell): readonly [number, number] {
  if (typeof cell !== 'number') return [1, 0];
  const [digits = '', exponent = '0'] = String(cell).split('e');
  const [before = '', behind = ''] = digits.split('.');
  const power = Number(exponent);
  return [before.length + Math.max(0, power), Math.min(MOST_DECIMALS, Math.max(0, behind.length - power))];
}

function variableOf(column: TypedColumn, before: number, behind: number): SavVariable {
  const { name, type, value } = column;
  const valueLabels = valueLabelsOf(column);
  const named = { name, label: labelOf(column), valueLabels, value };
  if (!isNumeric(column)) return { ...named, kind: 'text', width: Math.min(before, LONGEST_TEXT) };
  const isMeasured = valueLabels.length === 0;
  if (type === 'time') {
    // A double keeps no more digits of seconds since 1582.
    const decimals = Math.min(behind, 3);
    return { ...named, kind: 'time', width: decimals === 0 ? 20 : 21 + decimals, decimals, isMeasured };
  }
  const width = Math.min(40, Math.max(8, before + (behind === 0 ? 0 : 1 + behind)));
  return { ...named, kind: 'number', width, decimals: Math.min(behind, width - 2), isMeasured };
}
