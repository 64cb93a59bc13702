/** The columns and rows of a table, for every format. */

import type { FileRef, MediaKind } from '../../../../src-preload/domain.ts';
import { throwIfCancelled } from '../../../../src-preload/failure.ts';
import type { TableShape } from '../../../../src-preload/tables.ts';
import type { Context } from '../../api/library-api.ts';
import { pacedCounts } from '../../api/paced-progress.ts';
import type { IndexStore } from '../../index/index-store.ts';
import type { ConvertedPicture } from '../../media/convert-picture.ts';
import type { FileFacts } from '../../media/file-facts.ts';
import { readInstructions } from '../../query/instruction-heads.ts';
import type { Result } from '../../query/result.ts';
import { readFilesAt, type StoredFile } from '../../query/stored-files.ts';
import type { StoredSubmission } from '../../query/stored-submissions.ts';
import type { MarkReader } from '../../review/review.ts';
import type { PrivacyGate } from '../privacy/privacy-gate.ts';
import { aboutOneFile } from '../reading/one-file.ts';
import { submissionBatches } from '../reading/submission-batches.ts';
import { answerColumns, answerRows } from './answer-columns.ts';
import { type Cell, type Column, chosen, withPictures } from './column.ts';
import { fileColumns, needsFacts, PICTURE_COLUMN } from './file-columns.ts';
import { submissionColumns } from './submission-columns.ts';

export interface TableSource {
  readonly store: IndexStore;
  readonly marks: MarkReader;
  readonly fileFacts: (file: StoredFile, kind: MediaKind, signal?: AbortSignal) => Promise<FileFacts>;
  /** A small picture of a file, for formats that hold pictures. */
  readonly smallPicture?: (file: FileRef, signal?: AbortSignal) => Promise<ConvertedPicture>;
  /** Applies the privacy choices. */
  readonly gate: PrivacyGate;
  /** Called with the submissions that become rows, after the privacy choices. */
  readonly watch?: (batch: readonly StoredSubmission[]) => void;
}

/** A table whose rows have more cells than columns: the codes of the columns with labels follow. */
export interface TableWithCodes extends Table {
  /** The columns that these cells belong to, by their place in the table. */
  readonly coded: readonly number[];
}

export type ColumnHead = Omit<Column<never>, 'cell'>;

export interface Table {
  readonly columns: readonly ColumnHead[];
  /** The rows in batches. Each call starts again at the first row. A row has one cell for each column. */
  batches(): AsyncIterable<readonly (readonly Cell[])[]>;
}

/**
 * @param result submissions; of a table of files, files
 * @throws DeskFailure `bad_input` for a column that the table does not have; the rows throw `cancelled`
 */
export function openTable(source: TableSource, result: Result, shape: TableShape, context: Context): Table {
  switch (shape.rows) {
    case 'submissions': {
      const columns = submissionColumns(source.gate.questions(readInstructions(source.store, result)), shape);
      return tableOf(columns, shape, () => leavingSubmissions(source, result, context));
    }
    case 'answers': {
      const rows = () => mapped(leavingSubmissions(source, result, context), (batch) => batch.flatMap(answerRows));
      return tableOf(answerColumns(shape), shape, rows);
    }
    case 'files': {
      const columns = fileColumns();
      const withFacts = needsFacts(chosen(columns, shape.columns));
      const toRow = async (file: StoredFile) => ({
        ...source.gate.file(file),
        copiedTo: null,
        facts: withFacts ? await factsOf(source, file, context) : null,
      });
      const rows = () => mapped(fileBatches(source, result, context), (batch) => Promise.all(batch.map(toRow)));
      return tableOf(columns, shape, rows, PICTURE_COLUMN);
    }
  }
}

/** A table of submissions with the labels of options, followed by their codes. */
export function openTableWithCodes(
  source: TableSource,
  result: Result,
  shape: TableShape,
  context: Context,
): TableWithCodes {
  const instructions = source.gate.questions(readInstructions(source.store, result));
  const [labels, codes] = (['labels', 'codes'] as const).map((values) =>
    shown(submissionColumns(instructions, { ...shape, values }), shape),
  ) as [readonly Column<StoredSubmission>[], readonly Column<StoredSubmission>[]];
  const coded = codes.flatMap(({ type, valueLabels = [] }, place) =>
    type === 'list' && valueLabels.length > 0 ? [place] : [],
  );
  const columns = [...labels, ...coded.flatMap((place) => codes[place] ?? [])];
  const cellsOf = (row: StoredSubmission) => columns.map(({ cell }) => cell(row));
  const rows = () => mapped(leavingSubmissions(source, result, context), (batch) => batch.map(cellsOf));
  return { columns: labels, coded, batches: rows };
}

function tableOf<Row>(
  all: readonly Column<Row>[],
  shape: TableShape,
  rows: () => AsyncIterable<readonly Row[]>,
  picture?: Column<Row>,
): Table {
  const columns = shown(all, shape, picture);
  const cellsOf = (row: Row) => columns.map(({ cell }) => cell(row));
  return { columns, batches: () => mapped(rows(), (batch) => batch.map(cellsOf)) };
}

/** The chosen columns, with columns of pictures where they are asked for. @param picture the first of them, which belongs to no other column */
function shown<Row>(
  all: readonly Column<Row>[],
  { columns, thumbnails = false }: Pick<TableShape, 'columns' | 'thumbnails'>,
  picture?: Column<Row>,
): readonly Column<Row>[] {
  const picked = chosen(all, columns);
  return thumbnails ? [...(picture === undefined ? [] : [picture]), ...withPictures(picked)] : picked;
}

async function* mapped<From, To>(
  batches: AsyncIterable<From>,
  map: (batch: From) => To | Promise<To>,
): AsyncGenerator<To> {
  for await (const batch of batches) yield await map(batch);
}

/** The rows of a table, one by one. */
export async function* rowsOf(table: Table): AsyncGenerator<readonly Cell[]> {
  for await (const batch of table.batches()) yield* batch;
}

/** Null if the file cannot be read; the table gives the reason in its state. */
export async function factsOf(
  { fileFacts, gate }: Pick<TableSource, 'fileFacts' | 'gate'>,
  file: StoredFile,
  { signal }: Context,
): Promise<FileFacts | null> {
  if (file.state !== 'ok') return null;
  const facts = await aboutOneFile(() => fileFacts(file, file.kind, signal));
  return typeof facts === 'string' ? null : gate.facts(facts);
}

/** Submissions after the privacy choices. */
export function leavingSubmissions(
  source: Pick<TableSource, 'store' | 'marks' | 'gate' | 'watch'>,
  result: Result,
  context: Context,
): AsyncGenerator<readonly StoredSubmission[]> {
  return mapped(submissionBatches(source, result, context), (batch) => {
    const leaving = batch.map(source.gate.submission);
    source.watch?.(leaving);
    return leaving;
  });
}

/** Few, because each of them may be read completely into memory. */
const FILES_AT_ONCE = 8;

async function* fileBatches(
  { store, marks }: Pick<TableSource, 'store' | 'marks'>,
  result: Result,
  { signal, onProgress }: Context,
): AsyncGenerator<readonly StoredFile[]> {
  const tell = pacedCounts(onProgress, 'files', result.total);
  for (let place = 0; place < result.total; place += FILES_AT_ONCE) {
    throwIfCancelled(signal);
    yield readFilesAt(store, marks, result, place, place + FILES_AT_ONCE);
    tell(Math.min(result.total, place + FILES_AT_ONCE));
  }
}
