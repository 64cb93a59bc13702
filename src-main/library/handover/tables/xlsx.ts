/** A table as a workbook of Excel, written row by row. */
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import type { Cell } from './column.ts';
import { type ColumnHead, rowsOf, type Table } from './open-table.ts';
import type { Tally } from './tally.ts';
import { tableWords } from './words.ts';
import { columnLetters, headerXml, rowWriter } from './xlsx-cells.ts';
import { packageParts, sheetEnd, sheetPath, sheetStart } from './xlsx-parts.ts';
import { createPictureList, type PicturesOptions } from './xlsx-pictures.ts';
import { createTimeFormats, type TimeFormats } from './xlsx-times.ts';

const MOST_COLUMNS = 16_384;

interface SheetLimits {
  /** Limit for rows, with the header. */
  readonly rows: number;
  /**
   * Limit for the XML, in UTF-16 units. It keeps sheets far below 4 GiB. Larger ZIP entries would need Zip64, which Excel does not read from
   * a streamed ZIP.
   */
  readonly units: number;
}

const EXCEL: SheetLimits = { rows: 1_048_576, units: 2 ** 30 };

/** A fixed time, so that the same table always gives the same bytes. */
const ENTRY = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** A sheet beside the table. Rows that do not fit continue on more sheets with the same name and a number. */
export interface SheetBeside {
  readonly name: string;
  readonly columns: readonly ColumnHead[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

interface Workbook {
  /** Called when all rows of the table are read. */
  readonly beside?: () => readonly SheetBeside[];
  readonly limits?: SheetLimits;
  /** For tables with columns of pictures. */
  readonly pictures?: Pick<PicturesOptions, 'draw' | 'most' | 'onDrawn'>;
}

/**
 * Text cells are strings, never formulas. A number is stored as a number if Excel keeps all its digits, otherwise as text (`textNumbers`). Texts
 * that are too long for a cell are cut (`cut`). A time is a date that shows the text as it was written, if Excel can hold it exactly. Rows that do not fit on one sheet continue on the next.
 * @param tally counts cells of the table, not those of the sheets beside it
 * @throws DeskFailure `bad_input` for more columns than Excel allows
 */
export async function* xlsxChunks(
  table: Table,
  tally: Pick<Tally, 'add'>,
  { beside = () => [], limits = EXCEL, pictures: options = NO_PICTURES }: Workbook = {},
): AsyncGenerator<Uint8Array> {
  requireColumns(table.columns.length);
  const zip = new ZipFile();
  const output = new PassThrough();
  zip.outputStream.pipe(output);
  const names: string[] = [];
  const pictures = createPictureList({ ...options, entry: ENTRY });
  const times = createTimeFormats();
  const finish = async () => {
    await pictures.addTo(zip, output, tally);
    for (const [path, xml] of packageParts(names, pictures.sheets(), times.all()))
      zip.addBuffer(Buffer.from(xml), path, ENTRY);
    zip.end();
  };
  const addSheets = async ([group, ...others]: readonly Group[], further: () => readonly Group[]): Promise<void> => {
    if (group === undefined) {
      // Not awaited: the last sheet must end before pictures follow it.
      void finish().catch((error: unknown) =>
        output.destroy(error instanceof Error ? error : new Error(String(error))),
      );
      return;
    }
    const rows = group.rows[Symbol.asyncIterator]();
    const addSheet = (first: IteratorResult<readonly Cell[]>, number: number) => {
      if (number > 1) group.tally.add('furtherSheets');
      names.push(number === 1 ? group.name : `${group.name} ${number}`);
      const sheetNumber = names.length;
      const place = (row: number, column: number, ref: string) =>
        pictures.place({ sheet: sheetNumber, row: row - 1, column, ref });
      const sheet = sheetXml(group.columns, { rows, first, tally: group.tally, limits, times, place }, async (next) => {
        if (!next.done) addSheet(next, number + 1);
        else await addSheets([...others, ...further()], () => []);
      });
      const stream = Readable.from(inChunks(sheet), { objectMode: false });
      // yazl does not handle errors of the streams that it is given.
      stream.on('error', (error) => output.destroy(error));
      zip.addReadStream(stream, sheetPath(names.length), ENTRY);
    };
    addSheet(await rows.next(), 1);
  };
  const main = { name: 'Table', columns: table.columns, rows: rowsOf(table), tally };
  await addSheets([main], () => beside().map((sheet) => ({ ...sheet, tally: UNCOUNTED })));
  yield* output;
}

const NO_PICTURES: NonNullable<Workbook['pictures']> = { draw: async () => null };
const UNCOUNTED = { add: () => undefined };

interface Group extends SheetBeside {
  readonly tally: Pick<Tally, 'add'>;
}

interface SheetRows {
  readonly rows: AsyncIterator<readonly Cell[]>;
  /** The first row of this sheet, which was already read. */
  readonly first: IteratorResult<readonly Cell[]>;
  readonly tally: Pick<Tally, 'add'>;
  readonly limits: SheetLimits;
  readonly times: TimeFormats;
  /** Places a picture: row from 1, column from 0. */
  readonly place: (row: number, column: number, ref: string) => void;
}

/** @param onFull called with the first row that does not fit, before the sheet ends */
async function* sheetXml(
  columns: readonly ColumnHead[],
  { rows, first, tally, limits, times, place }: SheetRows,
  onFull: (next: IteratorResult<readonly Cell[]>) => void | Promise<void>,
): AsyncGenerator<string> {
  let hasPictures = false;
  const toXml = rowWriter(columns, tally, times, (...picture) => {
    hasPictures = true;
    place(...picture);
  });
  yield sheetStart(columns) + headerXml(columns, tally);
  let [next, row, units] = [first, 1, 0];
  while (!next.done && row < limits.rows && units < limits.units) {
    row += 1;
    const xml = toXml(row, next.value);
    units += xml.length;
    yield xml;
    next = await rows.next();
  }
  yield sheetEnd(columns.length === 0 ? null : `A1:${columnLetters(columns.length - 1)}${row}`, hasPictures);
  await onFull(next);
}

const CHUNK_UNITS = 65_536;

/** Joins small pieces, because each piece costs a turn of the event loop. */
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
  throw new DeskFailure('bad_input', tableWords.tooWideForExcel(count, MOST_COLUMNS), tableWords.fewerColumns);
}
