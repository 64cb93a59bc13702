import { type Cell, type ColumnType, cellText } from '../tables/column.ts';
import type { ColumnHead } from '../tables/open-table.ts';
import { parquetColumns } from '../tables/parquet.ts';
import { ByteOut } from './byte-out.ts';
import { numberIn } from './number-bytes.ts';
import { ParquetColumn } from './parquet-column.ts';
import type { EncodedRows, RowSink } from './row-sink.ts';
import { microsecondsIn } from './time-bytes.ts';

interface Place {
  readonly type: ColumnType;
  readonly isClockTime: boolean;
  readonly column: ParquetColumn;
  /** Behind a column of numbers or times: their original texts. */
  readonly texts: ParquetColumn | null;
}

/** Writes one group of rows of a Parquet file. Column by column it holds what `parquetChunks` writes. A class for speed. */
export class ParquetSink implements RowSink {
  readonly #out = new ByteOut(0);
  readonly #columns: readonly ParquetColumn[];
  readonly #places: readonly Place[];
  #place = 0;
  #rows = 0;
  #items = 0;
  /** Lists in columns of text are joined, like in `cellText`. */
  #joined: string[] | null = null;

  constructor(heads: readonly ColumnHead[]) {
    const typed = parquetColumns({ columns: heads });
    this.#columns = typed.map((column) => new ParquetColumn(column));
    const columnsOf = (head: ColumnHead) => this.#columns.filter((_, index) => typed[index]?.head === head);
    this.#places = heads.flatMap((head) => {
      const [column, texts = null] = columnsOf(head);
      const isClockTime = head.isClockTime === true;
      return column === undefined ? [] : [{ type: head.type, isClockTime, column, texts }];
    });
  }

  start(memory: SharedArrayBuffer): void {
    this.#out.use(memory);
  }

  none(): void {
    const place = this.#next();
    place?.column.absent();
    place?.texts?.absent();
  }

  text(bytes: Uint8Array, from: number, to: number): void {
    const place = this.#next();
    if (place === undefined) return;
    if (place.texts !== null) {
      const number =
        place.type === 'time' ? microsecondsIn(bytes, from, to, place.isClockTime) : numberIn(bytes, from, to);
      if (Number.isFinite(number)) place.column.number(number);
      else place.column.absent();
      place.texts.text(bytes, from, to);
    } else if (place.type === 'list') place.column.item(bytes, from, to, true);
    else place.column.text(bytes, from, to);
  }

  startList(): void {
    this.#items = 0;
    this.#joined = this.#places[this.#place]?.type === 'list' ? null : [];
  }

  item(bytes: Uint8Array, from: number, to: number): void {
    if (this.#joined === null) this.#places[this.#place]?.column.item(bytes, from, to, this.#items === 0);
    else this.#joined.push(Buffer.from(bytes.subarray(from, to)).toString('utf8'));
    this.#items += 1;
  }

  endList(): void {
    if (this.#joined !== null) {
      const bytes = Buffer.from(cellText(this.#joined));
      this.#joined = null;
      this.text(bytes, 0, bytes.length);
      return;
    }
    const place = this.#next();
    if (this.#items === 0) place?.column.emptyList();
  }

  value(cell: Cell): void {
    if (cell === null) this.none();
    else if (typeof cell === 'number') this.#next()?.column.number(cell);
    else if (Array.isArray(cell)) this.#list(cell);
    else {
      const bytes = Buffer.from(cellText(cell));
      this.text(bytes, 0, bytes.length);
    }
  }

  endRow(): void {
    this.#place = 0;
    this.#rows += 1;
  }

  finish(): EncodedRows {
    const chunks = this.#columns.map((column) => column.finish(this.#out));
    const encoded = { rows: this.#rows, bytes: this.#out.view(), guarded: 0, chunks };
    this.#rows = 0;
    return encoded;
  }

  #list(texts: readonly string[]): void {
    this.startList();
    for (const text of texts) {
      const bytes = Buffer.from(text);
      this.item(bytes, 0, bytes.length);
    }
    this.endList();
  }

  #next(): Place | undefined {
    const place = this.#places[this.#place];
    this.#place += 1;
    return place;
  }
}
