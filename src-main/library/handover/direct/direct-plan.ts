/** The messages between the thread that reads the index and the threads that write rows of a table: a plan once, then tasks and replies. */
import { type Mark, NO_MARK } from '../../../../src-preload/marks.ts';
import type { TableShape } from '../../../../src-preload/tables.ts';
import type { IndexedFile } from '../../index/file-table.ts';
import type { ArchiveInstruction } from '../../index/read-report.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';
import type { EncodedRows } from './row-sink.ts';

/** Formats that can be written from the bytes of lines. */
export type DirectFormat = 'csv' | 'tsv' | 'parquet' | 'jsonl';

export interface DirectPlan {
  readonly format: DirectFormat;
  readonly shape: TableShape;
  /** Of all archives of the table, see `readInstructions`. */
  readonly instructions: readonly InstructionHead[];
  /** The archives, in the order of the result. */
  readonly archives: readonly PlannedArchive[];
}

export interface PlannedArchive {
  readonly archiveId: string;
  readonly collectionId: string;
  readonly instructions: readonly ArchiveInstruction[];
}

/** Rows of a table, with the compressed lines that hold them. */
export interface DirectTask {
  /** All blocks one after the other, at the beginning of this memory. */
  readonly packed: SharedArrayBuffer;
  /** Memory for the rows. */
  readonly space: SharedArrayBuffer;
  readonly blocks: readonly TaskBlock[];
  /** For each row its block, by place in {@link blocks}, and its number in the archive. */
  readonly rows: Int32Array;
  /** The marks of rows that have any, by place of the row. */
  readonly marks: ReadonlyMap<number, RowMarks>;
  /** The files of rows that have any, by place of the row. Only for whole submissions as JSON. */
  readonly files: ReadonlyMap<number, readonly IndexedFile[]>;
}

export interface TaskBlock {
  /** Place of the archive in {@link DirectPlan.archives}. */
  readonly archive: number;
  readonly firstRow: number;
  /** The end of its bytes in {@link DirectTask.packed}; they begin at the end of the block before. */
  readonly end: number;
}

export const NO_MARKS: RowMarks = { mark: NO_MARK, fileMarks: [] };

export interface DirectWriter {
  write(task: DirectTask): EncodedRows;
}

export interface RowMarks {
  readonly mark: Mark;
  /** Of all files of the submission, in their order; empty if there are no marks. */
  readonly fileMarks: readonly Mark[];
}
