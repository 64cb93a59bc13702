/** The columns of a table as variables of Stata, and the CSV that its do-file reads. */
import { type Cell, cellText } from '../tables/column.ts';
import type { Table } from '../tables/open-table.ts';
import { tableEncoder, withoutMark } from '../tables/text-formats.ts';
import { type TypedColumn, typedColumns } from '../tables/typed-columns.ts';

const LONGEST_NAME = 32;
/** Reserved words of Stata, and the temporary name that the do-file uses. */
const RESERVED = [
  'byte',
  'double',
  'float',
  'if',
  'in',
  'int',
  'long',
  'strl',
  'str',
  'using',
  'with',
  ...Array.from({ length: 2_045 }, (_, place) => `str${place + 1}`),
  'desk_written',
];

/** The columns with names that Stata accepts. */
export function stataColumns(table: Pick<Table, 'columns'>): readonly TypedColumn[] {
  return typedColumns(table, { reserved: RESERVED, mostLetters: LONGEST_NAME, hasTimes: true });
}

/**
 * CSV without a byte order mark, which Stata would take for a part of the first name. Numbers and times are in the form that the do-file
 * reads.
 */
export async function* stataChunks(table: Table): AsyncGenerator<string> {
  const columns = stataColumns(table);
  const heads = columns.map(({ name, head }) => ({ ...head, header: name }));
  const { start, row } = tableEncoder('csv', heads);
  yield withoutMark(start);
  for await (const batch of table.batches()) {
    yield batch.map((cells) => row(columns.map((column) => written(column, cells)))).join('');
  }
}

function written({ type, value }: TypedColumn, cells: readonly Cell[]): Cell {
  const cell = value(cells);
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (type !== 'time' || typeof cell !== 'number') return cellText(cell);
  // Stata counts milliseconds.
  return new Date(Math.round(cell * 1_000)).toISOString().replace('T', ' ').replace('Z', '');
}
