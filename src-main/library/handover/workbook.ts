/** A workbook of Excel with three sheets: the table, the same table with the codes of options, and the questions. */
import { throwIfCancelled } from '../../../src-preload/failure.ts';
import type { TableShape } from '../../../src-preload/tables.ts';
import type { Context } from '../api/library-api.ts';
import { pacedCounts } from '../api/paced-progress.ts';
import type { Result } from '../query/result.ts';
import { readFiles } from '../query/stored-files.ts';
import { CODEBOOK_COLUMNS, codebookRows } from './codebook/codebook-rows.ts';
import { createCodebookCounter } from './codebook/count-codebook.ts';
import { aboutOneFile } from './reading/one-file.ts';
import type { Cell } from './tables/column.ts';
import { type ColumnHead, openTable, openTableWithCodes, type Table, type TableSource } from './tables/open-table.ts';
import { openSpool, type RowSpool } from './tables/spool-rows.ts';
import type { Tally } from './tables/tally.ts';
import { type SheetBeside, xlsxChunks } from './tables/xlsx.ts';

export interface Workbook {
  /** The content of the first sheet. */
  readonly table: Table;
  /** @param spool a file that does not exist yet. It holds the rows of the second sheet until the first is written, and is then deleted */
  chunks(table: Table, tally: Tally, spool: string): AsyncGenerator<Uint8Array>;
}

/** A table of files has only its own sheet. A table whose options are codes already has no sheet of codes. */
export function openWorkbook(source: TableSource, result: Result, shape: TableShape, context: Context): Workbook {
  const pictures = picturesOf(source, result.total, context);
  if (shape.rows === 'files') {
    const table = openTable(source, result, shape, context);
    return { table, chunks: (rows, tally) => xlsxChunks(rows, tally, { pictures }) };
  }
  const counter = createCodebookCounter(source, result);
  const watched = { ...source, watch: counter.add };
  const questions = (): SheetBeside => ({
    name: 'Questions',
    columns: CODEBOOK_COLUMNS,
    rows: eachOf(codebookRows(counter.counted().questions)),
  });
  const hasLabels = shape.rows === 'submissions' && shape.values === 'labels';
  const withCodes = hasLabels ? openTableWithCodes(watched, result, shape, context) : null;
  if (withCodes === null || withCodes.coded.length === 0) {
    const table = openTable(watched, result, shape, context);
    return { table, chunks: (rows, tally) => xlsxChunks(rows, tally, { beside: () => [questions()], pictures }) };
  }
  return {
    table: withCodes,
    chunks: async function* (table, tally, spool) {
      const rows = await openSpool(spool);
      try {
        const codes = (): SheetBeside => ({
          name: 'Codes',
          columns: table.columns.filter(({ isPicture }) => !isPicture),
          rows: rowsWithCodes(rows, table.columns, withCodes.coded),
        });
        yield* xlsxChunks(spooled(table, rows), tally, { beside: () => [codes(), questions()], pictures });
      } finally {
        await rows.remove();
      }
    },
  };
}

/** Draws the pictures of a table, after its rows are written. */
function picturesOf({ store, marks, gate, smallPicture }: TableSource, rows: number, { signal, onProgress }: Context) {
  const tell = pacedCounts(onProgress, 'files', rows);
  return {
    onDrawn: tell,
    draw: async (ref: string) => {
      throwIfCancelled(signal);
      const [archiveId = '', file] = ref.split('/');
      if (smallPicture === undefined) return null;
      const drawn = await aboutOneFile(async () => {
        const picture = { archiveId, file: Number(file) };
        for (const stored of readFiles(store, marks, [picture])) gate.requireLeaving(stored);
        return smallPicture(picture, signal);
      });
      return typeof drawn === 'string' ? null : drawn;
    },
  };
}

/** The same table, whose rows also go to the spool. */
function spooled({ columns, batches }: Table, spool: RowSpool): Table {
  return {
    columns,
    batches: async function* () {
      for await (const batch of batches()) {
        await spool.add(batch);
        yield batch;
      }
    },
  };
}

/** The rows with codes in place of labels, without pictures. */
async function* rowsWithCodes(
  spool: RowSpool,
  columns: readonly ColumnHead[],
  coded: readonly number[],
): AsyncGenerator<readonly Cell[]> {
  for await (const batch of spool.batches()) {
    for (const cells of batch) {
      const row = cells.slice(0, columns.length);
      for (const [further, place] of coded.entries()) row[place] = cells[columns.length + further] ?? null;
      yield row.filter((_, place) => !columns[place]?.isPicture);
    }
  }
}

async function* eachOf<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
