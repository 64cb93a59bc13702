/** The columns of a table with the names and types in the file. */
import type { TableFormat } from '../../../../src-preload/tables.ts';
import { savColumns } from '../spss/sav-variables.ts';
import { stataColumns } from '../stata/stata-columns.ts';
import type { Table } from '../tables/open-table.ts';
import { sqliteColumns } from '../tables/sqlite.ts';
import { type TypedColumn, typedColumns } from '../tables/typed-columns.ts';

export interface WrittenColumn {
  readonly name: string;
  readonly label: string;
  readonly holds: string;
}

/** The columns as the file of this format has them, with what their cells hold. */
export function writtenColumns(table: Pick<Table, 'columns'>, format: TableFormat): readonly WrittenColumn[] {
  const typed = typedOf(table, format);
  if (typed === null) {
    return table.columns.map(({ header, label, type, isPicture }) => ({
      name: header,
      label,
      holds: isPicture ? 'picture, which programs that read cells see as empty' : PLAIN[type],
    }));
  }
  return typed.map(({ name, head, type }) => ({ name, label: head.label, holds: TYPED[type] }));
}

function typedOf(table: Pick<Table, 'columns'>, format: TableFormat): readonly TypedColumn[] | null {
  switch (format) {
    case 'parquet':
      return typedColumns(table);
    case 'sqlite':
      return sqliteColumns(table);
    case 'sav':
      return savColumns(table);
    case 'stata':
      return stataColumns(table);
    default:
      return null;
  }
}

const PLAIN = {
  text: 'text',
  number: 'number, as it was written',
  real: 'number',
  integer: 'whole number',
  boolean: 'true or false',
  time: 'time, ISO 8601',
  list: 'list of texts',
} as const;

const TYPED = {
  ...PLAIN,
  number: 'number',
  number_text: 'the number as it was written',
  time_text: 'the time as it was written',
} as const;
