import type { Cell, ColumnType } from '../../../../src-main/library/handover/tables/column.ts';
import type { ColumnHead, Table } from '../../../../src-main/library/handover/tables/open-table.ts';

/** A table with columns of these types, named after type and position. Its rows come in batches of two. */
export function madeTable(types: readonly ColumnType[], rows: readonly (readonly Cell[])[]): Table {
  const columns: readonly ColumnHead[] = types.map((type, place) => ({
    header: `${type} ${place}?`,
    short: `${type}_${place}`,
    label: `The ${type} at ${place}`,
    instructionId: `i-${place}`,
    type,
  }));
  return {
    columns,
    batches: async function* () {
      for (let place = 0; place < rows.length; place += 2) yield rows.slice(place, place + 2);
    },
  };
}

export async function bytesOf(chunks: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(all);
}
