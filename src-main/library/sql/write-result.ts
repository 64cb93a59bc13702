/** Writes the result of a query as a file. */
import { placeWhole, writeWhole } from '../../disk/write-whole.ts';
import type { Table } from '../handover/tables/open-table.ts';
import { parquetChunks } from '../handover/tables/parquet.ts';
import { writeSqlite } from '../handover/tables/sqlite.ts';
import type { Tally } from '../handover/tables/tally.ts';
import { textChunks } from '../handover/tables/text-formats.ts';
import { xlsxChunks } from '../handover/tables/xlsx.ts';
import type { SqlTask } from './sql-messages.ts';

type Target = NonNullable<SqlTask['save']>;

/** @throws DeskFailure `bad_input` for a result that is too large for the format, `disk_full`, `disk_error` */
export async function writeResult(table: Table, { path, format, isFormulaSafe }: Target, tally: Tally): Promise<void> {
  switch (format) {
    case 'sqlite':
      return placeWhole(path, (partial) => writeSqlite(partial, table, { rows: 'result' }));
    case 'xlsx':
      return writeWhole(path, xlsxChunks(table, tally));
    case 'parquet':
      return writeWhole(path, parquetChunks(table));
    default:
      return writeWhole(path, textChunks(table, { format, isFormulaSafe }, tally));
  }
}
