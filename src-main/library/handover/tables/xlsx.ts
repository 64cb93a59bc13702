/** A table as a workbook of Excel, written row by row. */
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import type { Cell } from './column.ts';
import type { Table } from './open-table.ts';
import type { Tally } from './tally.ts';
import { columnLetters, headerXml, rowWriter } from './xlsx-cells.ts';
import { packageParts, sheetEnd, sheetPath, sheetStart } from './xlsx-parts.ts';

const MOST_COLUMNS = 16_384;

export interface SheetLimits {
  /** With the header. */
  readonly rows: number;
  /** Of XML, in UTF-16 units. Sheets stay far below the 4 GiB where a ZIP's entry needs a larger form, which Excel does not read in a stream. */
  readonly units: number;
}

const EXCEL: SheetLimits = { rows: 1_048_576, units: 2 ** 30 };

/** The same bytes whenever a table is written. */
const ENTRY = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/**
 * Text cells are strings, never formulas. A number is a number where Excel keeps all its digits, and else a text (`textNumbers`). Texts
 * longer than a cell takes are cut (`cut`). Times stay the text that was written. What does not fit on one sheet continues on the next.
 * @throws DeskFailure `bad_input` for more columns than Excel takes
 */
export async function* xlsxChunks(table: Table, tally: Tally, limits = EXCEL): AsyncGenerator<Uint8Array> {
  requireColumns(table.columns.length);
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  const rows = rowsOf(table)[Symbol.asyncIterator]();
  const names: string[] = [];
  const addSheet = (first: IteratorResult<readonly Cell[]>) => {
    names.push(names.length === 0 ? 'Table' : `Table ${names.length + 1}`);
    const sheet = sheetXml(table, { rows, first, tally, limits }, (next) => {
      if (!next.done) return addSheet(next);
      for (const [path, xml] of packageParts(names)) zip.addBuffer(Buffer.from(xml), path, ENTRY);
      zip.end();
    });
    const stream = Readable.from(inChunks(sheet), { objectMode: false });
    // yazl leaves a stream's failures to its owner.
    stream.on('error', (error) => output.destroy(error));
    zip.addReadStream(stream, sheetPath(names.length), ENTRY);
  };
  addSheet(await rows.next());
  yield* output;
}

interface SheetRows {
  readonly rows: AsyncIterator<readonly Cell[]>;
  /** The first row of this sheet, read already. */
  readonly first: IteratorResult<readonly Cell[]>;
  readonly tally: Tally;
  readonly limits: SheetLimits;
}

/** @param onFull is given the first row that this sheet did not take, before the sheet ends */
async function* sheetXml(
  { columns }: Table,
  { rows, first, tally, limits }: SheetRows,
  onFull: (next: IteratorResult<readonly Cell[]>) => void,
): AsyncGenerator<string> {
  const toXml = rowWriter(columns, tally);
  yield sheetStart(columns) + headerXml(columns, tally);
  let [next, row, units] = [first, 1, 0];
  while (!next.done && row < limits.rows && units < limits.units) {
    row += 1;
    const xml = toXml(row, next.value);
    units += xml.length;
    yield xml;
    next = await rows.next();
  }
  yield sheetEnd(columns.length === 0 ? null : `A1:${columnLetters(columns.length - 1)}${row}`);
  onFull(next);
}

async function* rowsOf(table: Table): AsyncGenerator<readonly Cell[]> {
  for await (const batch of table.batches()) yield* batch;
}

const CHUNK_UNITS = 65_536;

/** Fewer and larger pieces, as each costs a turn of the event loop. */
async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let chunk = '';
  for await (const text of texts) {
    chunk += text;
    if (chunk.length < CHUNK_UNITS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  if (chunk !== '') yield Buffer.from(chunk);
}

function requireColumns(count: number): void {
  if (count <= MOST_COLUMNS) return;
  throw new DeskFailure(
    'bad_input',
    `The table has ${count} columns; a sheet of Excel takes ${MOST_COLUMNS}.`,
    'Choose columns, or join several chosen options in one cell.',
  );
}
