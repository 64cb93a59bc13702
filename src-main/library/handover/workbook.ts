/** A workbook of Excel with three sheets: the table, the same table with the codes of options, and the questions. */
import type { TableShape } from '../../../src-preload/tables.ts';
import type { Context } from '../api/library-api.ts';
import type { Result } from '../query/result.ts';
import { CODEBOOK_COLUMNS, codebookRows } from './codebook/codebook-rows.ts';
import { createCodebookCounter } from './codebook/count-codebook.ts';
import type { Cell } from './tables/column.ts';
import { openTable, openTableWithCodes, type Table, type TableSource } from './tables/open-table.ts';
import { openSpool, type RowSpool } from './tables/spool-rows.ts';
import type { Tally } from './tables/tally.ts';
import { type SheetBeside, xlsxChunks } from './tables/xlsx.ts';

export interface Workbook {
  /** The content of the first sheet. */
  readonly table: Table;
  /** @param spool a file that does not exist yet. It holds the rows of the second sheet until the first is written, and is then deleted */
  chunks(table: Table, tally: Tally, spool: string): AsyncGenerator<Uint8Array>;
}

export function openWorkbook(source: TableSource, result: Result, shape: TableShape, context: Context): Workbook {
  if (shape.rows === 'files') {
    return { table: openTable(source, result, shape, context), chunks: (table, tally) => xlsxChunks(table, tally) };
  }
  const archiveIds = result.archives.map(({ archiveId }) => archiveId);
  const counter = createCodebookCounter(source.store, archiveIds);
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
    return { table, chunks: (rows, tally) => xlsxChunks(rows, tally, { beside: () => [questions()] }) };
  }
  return {
    table: withCodes,
    chunks: async function* (table, tally, spool) {
      const rows = await openSpool(spool);
      try {
        const codes = (): SheetBeside => ({
          ...{ name: 'Codes', columns: table.columns },
          rows: codesOf(rows, table.columns.length, withCodes.coded),
        });
        yield* xlsxChunks(kept(table, rows), tally, { beside: () => [codes(), questions()] });
      } finally {
        await rows.remove();
      }
    },
  };
}

function kept({ columns, batches }: Table, spool: RowSpool): Table {
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

async function* codesOf(spool: RowSpool, width: number, coded: readonly number[]): AsyncGenerator<readonly Cell[]> {
  for await (const batch of spool.batches()) {
    for (const cells of batch) {
      const row = cells.slice(0, width);
      for (const [further, place] of coded.entries()) row[place] = cells[width + further] ?? null;
      yield row;
    }
  }
}

async function* eachOf<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
