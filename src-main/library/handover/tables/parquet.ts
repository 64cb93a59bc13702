/** A table as a Parquet file, written in groups of rows. */
import type { ByteWriter, SchemaElement } from 'hyparquet-writer';
import type { Cell } from './column.ts';
import type { Table } from './open-table.ts';
import { columnFacts, type TypedColumn, typedColumns } from './typed-columns.ts';

export interface GroupLimits {
  /** Limit for cells in memory. */
  readonly cells: number;
  /** Limit for their text, in UTF-16 units. */
  readonly units: number;
}

const GROUP: GroupLimits = { cells: 100_000, units: 2 ** 22 };

/**
 * Columns have short names and types: UTF-8 text, DOUBLE, INT64, BOOLEAN, and lists of text. A number that a person wrote has two columns: the
 * number, and in `…_text` the original text. Times are text, because some have no zone and some are not valid times. The key `columns` of
 * the file's metadata holds the label of each column, as JSON.
 */
export async function* parquetChunks(table: Table, limits = GROUP): AsyncGenerator<Uint8Array> {
  const columns = typedColumns(table);
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const output = new ByteWriter();
  const writer = new ParquetWriter({
    writer: output,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(schemaOf)],
    kvMetadata: [{ key: 'columns', value: JSON.stringify(columns.map(columnFacts)) }],
    createdBy: 'Collection Desk',
  });
  for await (const rows of groups(table, columns.length, limits)) {
    const columnData = columns.map((column) => ({
      name: column.name,
      data: rows.map((cells) => parquetValue(column.value(cells), column.type)),
    }));
    await writer.write({ columnData, rowGroupSize: rows.length });
    yield taken(output);
  }
  await writer.finish();
  yield taken(output);
}

async function* groups(
  table: Table,
  columns: number,
  limits: GroupLimits,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let rows: (readonly Cell[])[] = [];
  let units = 0;
  for await (const batch of table.batches()) {
    for (const cells of batch) {
      rows.push(cells);
      units += unitsOf(cells);
      if (rows.length * columns < limits.cells && units < limits.units) continue;
      yield rows;
      [rows, units] = [[], 0];
    }
  }
  if (rows.length > 0) yield rows;
}

function unitsOf(cells: readonly Cell[]): number {
  let units = 0;
  for (const cell of cells) {
    if (typeof cell === 'string') units += cell.length;
    else if (Array.isArray(cell)) for (const part of cell) units += part.length;
  }
  return units;
}

/** The bytes since the last call. */
function taken(output: ByteWriter): Uint8Array {
  const bytes = output.getBytes().slice();
  output.index = 0;
  return bytes;
}

/** INT64 needs bigints. */
function parquetValue(cell: Cell, type: TypedColumn['type']): Cell | bigint {
  return type === 'integer' && typeof cell === 'number' ? BigInt(cell) : cell;
}

function schemaOf({ name, type }: TypedColumn): readonly SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;
  switch (type) {
    case 'number':
    case 'real':
      return [{ ...optional, type: 'DOUBLE' }];
    case 'integer':
      return [{ ...optional, type: 'INT64' }];
    case 'boolean':
      return [{ ...optional, type: 'BOOLEAN' }];
    case 'list':
      return [
        { ...optional, converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { ...text, name: 'element', repetition_type: 'OPTIONAL' },
      ];
    case 'text':
    case 'time':
    case 'number_text':
    case 'time_text':
      return [{ ...optional, ...text }];
  }
}
