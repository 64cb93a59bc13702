/**
 * Dense columns by file, in the table `columns` under `file_…`. Names and paths are in the lines of the submissions. Only names of files
 * that no answer names are stored separately.
 */
import { bytesOf } from './bytes-of.ts';
import { columnBytes } from './columns.ts';
import type { IndexData } from './index-parts.ts';

/** How each column is written. Row and instruction are 0 for files that no answer names. Sizes and offset are NaN for missing files. */
export const FILE_COLUMNS = {
  row: (values: Float64Array) => bytesOf(Int32Array.from(values)),
  instruction: (values: Float64Array) => bytesOf(Int32Array.from(values)),
  /** 0-based position in its answer. */
  position: (values: Float64Array) => bytesOf(Int32Array.from(values)),
  /** Index into `file_types`. */
  type: (values: Float64Array) => bytesOf(Int32Array.from(values)),
  size: (values: Float64Array) => bytesOf(values),
  compressedSize: (values: Float64Array) => bytesOf(values),
  /** Compression method: 0 stored, 8 deflated. */
  method: (values: Float64Array) => bytesOf(Uint16Array.from(values)),
  crc32: (values: Float64Array) => bytesOf(Uint32Array.from(values)),
  /** Position of the local file header. */
  headerOffset: (values: Float64Array) => bytesOf(values),
} as const satisfies Record<string, (values: Float64Array) => Uint8Array>;

export type FileColumnName = keyof typeof FILE_COLUMNS;

export interface FileColumns {
  readonly row: Int32Array;
  readonly instruction: Int32Array;
  readonly position: Int32Array;
  readonly type: Int32Array;
  readonly size: Float64Array;
  readonly compressedSize: Float64Array;
  readonly method: Uint16Array;
  readonly crc32: Uint32Array;
  readonly headerOffset: Float64Array;
}

/** By file, from 0: file number 1 is first. */
export function readFileColumns(db: IndexData): FileColumns {
  const column = (name: FileColumnName) => columnBytes(db, `file_${name}`).buffer;
  return {
    row: new Int32Array(column('row')),
    instruction: new Int32Array(column('instruction')),
    position: new Int32Array(column('position')),
    type: new Int32Array(column('type')),
    size: new Float64Array(column('size')),
    compressedSize: new Float64Array(column('compressedSize')),
    method: new Uint16Array(column('method')),
    crc32: new Uint32Array(column('crc32')),
    headerOffset: new Float64Array(column('headerOffset')),
  };
}
