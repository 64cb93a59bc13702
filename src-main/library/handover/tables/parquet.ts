/** A table as a Parquet file, written in groups of rows. */
import type { ColumnChunk } from 'hyparquet';
import type { ByteWriter, SchemaElement } from 'hyparquet-writer';
import { type Cell, cellText } from './column.ts';
import type { ColumnHead, Table } from './open-table.ts';
import { columnFacts, type TypedColumn, typedColumns } from './typed-columns.ts';

interface GroupLimits {
  /** Limit for cells in memory. */
  readonly cells: number;
  /** Limit for their text, in UTF-16 units. */
  readonly units: number;
}

const GROUP: GroupLimits = { cells: 100_000, units: 2 ** 22 };

/**
 * Columns have short names and types: UTF-8 text, DOUBLE, INT64, BOOLEAN, and lists of text. A number that a person wrote has two columns: the
 * number, and in `…_text` the original text. A time has them, too: its microseconds, and the text. The key `columns` of the file's metadata
 * holds the label of each column, as JSON.
 */
export async function* parquetChunks(table: Table, limits = GROUP): AsyncGenerator<Uint8Array> {
  const columns = parquetColumns(table);
  const { writer, output } = await openFile(columns);
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

/** A number or time has two columns. */
export function parquetColumns(table: Pick<Table, 'columns'>): readonly TypedColumn[] {
  return typedColumns(table, { hasTimes: true });
}

/** A group of rows whose pages are written already. The offsets of its columns count from the beginning of `bytes`. */
export interface WrittenGroup {
  readonly rows: number;
  readonly bytes: Uint8Array;
  readonly chunks: readonly ColumnChunk[];
}

/** The same file from groups of rows that are written already. */
export async function* parquetFile(
  heads: readonly ColumnHead[],
  groups: AsyncIterable<WrittenGroup>,
): AsyncGenerator<Uint8Array> {
  const { writer, output } = await openFile(parquetColumns({ columns: heads }));
  for await (const { rows, bytes, chunks } of groups) {
    const start = BigInt(output.offset);
    const columns = chunks.map((chunk) => moved(chunk, start));
    const sizes = columns.map(({ meta_data }) => meta_data?.total_uncompressed_size ?? 0n);
    const total_byte_size = sizes.reduce((sum, size) => sum + size, 0n);
    writer.row_groups.push({ columns, total_byte_size, num_rows: BigInt(rows) });
    writer.num_rows += BigInt(rows);
    if (output.index > 0) yield taken(output);
    output.offset += bytes.length;
    yield bytes;
  }
  await writer.finish();
  yield taken(output);
}

function moved(chunk: ColumnChunk, by: bigint): ColumnChunk {
  const { file_offset, meta_data, ...rest } = chunk;
  if (meta_data === undefined) return chunk;
  const { data_page_offset, dictionary_page_offset, ...facts } = meta_data;
  const dictionary =
    dictionary_page_offset === undefined ? {} : { dictionary_page_offset: dictionary_page_offset + by };
  return {
    ...rest,
    file_offset: file_offset + by,
    meta_data: { ...facts, ...dictionary, data_page_offset: data_page_offset + by },
  };
}

/** Begins a file with these columns. */
async function openFile(columns: readonly TypedColumn[]) {
  const { ByteWriter, ParquetWriter } = await import('hyparquet-writer');
  const output = new ByteWriter();
  const writer = new ParquetWriter({
    writer: output,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.flatMap(schemaOf)],
    kvMetadata: [{ key: 'columns', value: JSON.stringify(columns.map(columnFacts)) }],
    createdBy: 'Collection Desk',
  });
  return { writer, output };
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

/** Converts a cell to the type of its column. An answer of another type than its question may be a list in a column of text, or the other way round. */
function parquetValue(cell: Cell, type: TypedColumn['type']): Cell | bigint {
  if (cell === null) return null;
  switch (type) {
    case 'integer':
      // INT64 needs bigints.
      return typeof cell === 'number' ? BigInt(cell) : cell;
    case 'time':
      return typeof cell === 'number' ? microseconds(cell) : null;
    case 'list':
      return Array.isArray(cell) ? cell : [cellText(cell)];
    case 'text':
    case 'number_text':
    case 'time_text':
      return cellText(cell);
    default:
      return cell;
  }
}

/** @param seconds see `secondsOfTime` */
function microseconds(seconds: number): bigint {
  return BigInt(Math.round(seconds * 1_000_000));
}

function schemaOf({ name, type, head }: TypedColumn): readonly SchemaElement[] {
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
    case 'time': {
      const isAdjustedToUTC = head.isClockTime !== true;
      const logical_type = { type: 'TIMESTAMP', isAdjustedToUTC, unit: 'MICROS' } as const;
      return [
        { ...optional, type: 'INT64', ...(isAdjustedToUTC && { converted_type: 'TIMESTAMP_MICROS' }), logical_type },
      ];
    }
    case 'text':
    case 'number_text':
    case 'time_text':
      return [{ ...optional, ...text }];
  }
}
