/** Writes a query's result as a table. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { TableCounts, TableFormat, TableShape } from '../../../src-preload/tables.ts';
import { unfinishedBeside } from '../../disk/unfinished.ts';
import { placeWhole, writeWhole } from '../../disk/write-whole.ts';
import type { Context } from '../api/library-api.ts';
import { readInstructions } from '../query/instruction-heads.ts';
import type { Result } from '../query/result.ts';
import { hashed } from '../streams/sha256-of.ts';
import { openDirectTable } from './direct/direct-table.ts';
import { savChunks } from './spss/sav.ts';
import { stataChunks } from './stata/stata-columns.ts';
import { type ColumnHead, leavingSubmissions, openTable, type Table, type TableSource } from './tables/open-table.ts';
import { parquetChunks } from './tables/parquet.ts';
import { writeSqlite } from './tables/sqlite.ts';
import { holdsRelations, type SqliteRelations, sqliteRelations } from './tables/sqlite-relations.ts';
import { submissionJson } from './tables/submission-json.ts';
import { createTally, type Tally } from './tables/tally.ts';
import { textChunks } from './tables/text-formats.ts';
import { openWorkbook } from './workbook.ts';

/** The place and options of a table. */
export interface TableTarget {
  readonly shape: TableShape;
  readonly format: TableFormat;
  /** Absolute. */
  readonly path: string;
}

export interface WrittenTable {
  readonly counts: TableCounts;
  /** SHA-256 of the file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly columns: readonly ColumnHead[];
  /** True for whole submissions as JSON. */
  readonly isNested: boolean;
}

type Chunks = AsyncIterable<string | Uint8Array>;

/**
 * @param result submissions, or files for a table of files
 * @throws DeskFailure `bad_input` for a column that the table does not have, or for too many columns; `disk_full`, `disk_error`,
 * `cancelled`
 */
export async function writeTable(
  source: TableSource,
  result: Result,
  { shape, format, path }: TableTarget,
  context: Context,
): Promise<WrittenTable> {
  const hash = createHash('sha256');
  const tally = createTally();
  // Whole submissions as JSON keep every key and digit, which cells cannot.
  const isNested = format === 'jsonl' && shape.rows === 'submissions' && shape.columns === null;
  const outcome = ({ columns }: Pick<Table, 'columns'>) => ({
    counts: tally.counts(),
    sha256: hash.digest('hex'),
    columns,
    isNested,
  });
  if (format === 'sqlite') {
    const relations = relationsOf(source, result, shape);
    const watched = relations === null ? source : { ...source, watch: relations.watch };
    const table = counted(openTable(watched, result, { ...shape, thumbnails: false }, context), tally);
    await placeWhole(path, async (partial) => {
      await writeSqlite(partial, table, { rows: shape.rows, relations });
      for await (const _ of hashed(createReadStream(partial), hash));
    });
    return outcome(table);
  }
  const direct = openDirectTable(source, result, { shape, format }, context);
  if (direct !== null) {
    await writeWhole(path, hashed(direct.chunks(tally), hash));
    return outcome(direct);
  }
  const { table: rows, chunks } = openFormat(source, result, { shape, format }, context);
  const table = counted(rows, tally);
  if (isNested) await writeWhole(path, hashed(nestedChunks(source, result, tally, context), hash));
  else await writeWhole(path, hashed(chunks(table, tally, await unfinishedBeside(path)), hash));
  return outcome(table);
}

function relationsOf({ store, gate }: TableSource, result: Result, shape: TableShape): SqliteRelations | null {
  if (!holdsRelations(shape)) return null;
  return sqliteRelations(gate.questions(readInstructions(store, result)), shape);
}

type ChunkedFormat = Exclude<TableFormat, 'sqlite'>;
type ChunksOf = (table: Table, tally: Tally, spool: string) => Chunks;

/** Opens the table, and finds how its rows become chunks of a file. `spool` is a file for rows that are written later. */
function openFormat(
  source: TableSource,
  result: Result,
  { shape, format }: Pick<TableTarget, 'shape'> & { readonly format: ChunkedFormat },
  context: Context,
): { readonly table: Table; readonly chunks: ChunksOf } {
  if (format === 'xlsx') return openWorkbook(source, result, shape, context);
  return {
    table: openTable(source, result, { ...shape, thumbnails: false }, context),
    chunks: chunksOf(format, shape),
  };
}

function chunksOf(format: Exclude<ChunkedFormat, 'xlsx'>, { isFormulaSafe }: TableShape): ChunksOf {
  switch (format) {
    case 'parquet':
      return (table) => parquetChunks(table);
    case 'sav':
      return savChunks;
    case 'stata':
      return stataChunks;
    default:
      return (table, tally) => textChunks(table, { format, isFormulaSafe }, tally);
  }
}

async function* nestedChunks(source: TableSource, result: Result, tally: Tally, context: Context): Chunks {
  for await (const batch of leavingSubmissions(source, result, context)) {
    tally.add('rows', batch.length);
    yield batch.map((submission) => `${submissionJson(submission)}\n`).join('');
  }
}

function counted({ columns, batches }: Table, tally: Tally): Table {
  return {
    columns,
    batches: async function* () {
      tally.restartRows();
      for await (const batch of batches()) {
        tally.add('rows', batch.length);
        yield batch;
      }
    },
  };
}
