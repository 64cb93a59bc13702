/** The result of a query as a table for saving. */
import type { SqlResult, SqlValue } from '../../../src-preload/sql.ts';
import { type ColumnType, named } from '../handover/tables/column.ts';
import type { Table } from '../handover/tables/open-table.ts';

const ROWS_AT_ONCE = 1_000;

/** The result of a query in SQL as a table that every format can write. */
export function resultTable({ columns, rows }: Pick<SqlResult, 'columns' | 'rows'>): Table {
  const types = columns.map((_, place) => typeOf(rows, place));
  const drafts = columns.map((header, place) => ({
    header: header === '' ? `column_${place + 1}` : header,
    short: shortName(header, place),
    type: types[place] ?? 'text',
    // A text column writes numbers as text.
    cell: (row: readonly SqlValue[]) => {
      const value = row[place] ?? null;
      return types[place] === 'text' && typeof value === 'number' ? String(value) : value;
    },
  }));
  const all = named<readonly SqlValue[]>(drafts, 'ids');
  return {
    columns: all,
    batches: async function* () {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        yield rows.slice(from, from + ROWS_AT_ONCE).map((row) => all.map(({ cell }) => cell(row)));
      }
    },
  };
}

function typeOf(rows: SqlResult['rows'], place: number): ColumnType {
  let type: ColumnType | null = null;
  for (const row of rows) {
    const value = row[place] ?? null;
    if (typeof value === 'string') return 'text';
    if (value === null) continue;
    type = type !== 'real' && Number.isSafeInteger(value) ? 'integer' : 'real';
  }
  return type ?? 'text';
}

/** Turns `count(*)` into `count`. */
function shortName(header: string, place: number): string {
  const name = header.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  if (name === '') return `column_${place + 1}`;
  return /^\d/.test(name) ? `c_${name}` : name;
}
