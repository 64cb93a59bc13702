import type { ColumnChunk } from 'hyparquet';
import type { Cell } from '../tables/column.ts';

/** Takes the cells of a table in order, without objects where their bytes are known. Each row has one cell for each column. */
export interface RowSink {
  /** Begins to write rows into this memory. */
  start(memory: SharedArrayBuffer): void;
  /** An empty cell. */
  none(): void;
  /** A cell of text: UTF-8 from `bytes[from]` up to `bytes[to - 1]`, which are copied. */
  text(bytes: Uint8Array, from: number, to: number): void;
  /** A cell with a list: {@link item} for each text in it, then {@link endList}. */
  startList(): void;
  item(bytes: Uint8Array, from: number, to: number): void;
  endList(): void;
  /** Any cell. */
  value(cell: Cell): void;
  endRow(): void;
  /** The rows since {@link start}. */
  finish(): EncodedRows;
}

export interface EncodedRows {
  readonly rows: number;
  /** In the memory that was given, or in a larger one. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** How many cells were changed because a spreadsheet would take them for formulas. */
  readonly guarded: number;
  /** The columns of a group of rows in Parquet; their offsets count from the beginning of `bytes`. Empty in other formats. */
  readonly chunks: readonly ColumnChunk[];
}
