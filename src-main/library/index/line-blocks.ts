import type Database from 'better-sqlite3';
import { readLineBlockRows } from './columns.ts';
import { compress, decompress } from './compression.ts';

const LINE_FEED = 10;

/** Reads single lines back. */
export interface LineReader {
  /** The line of that row; null where there is no such row. */
  line(row: number): Buffer | null;
  /** All lines in order; nothing of it is kept. */
  all(): Iterable<{ readonly row: number; readonly line: Buffer }>;
}

interface Block {
  readonly bytes: Buffer;
  /** Where each line begins; one more ends the last one. */
  readonly starts: readonly number[];
}

/** About 8 MiB: what a page of a table and its neighbours lie in. */
const BLOCKS_KEPT = 128;

export function createLineReader(db: Database.Database): LineReader {
  let firstRows: Int32Array | null = null;
  const blocks = new Map<number, Block>();
  const blockBytes = db.prepare<[number], Buffer>('SELECT bytes FROM lines WHERE first_row = ?').pluck();

  const block = (firstRow: number): Block => {
    const known = blocks.get(firstRow) ?? cut(decompress(blockBytes.get(firstRow) ?? compress(Buffer.alloc(0))));
    blocks.delete(firstRow);
    blocks.set(firstRow, known);
    const [oldest] = blocks.keys();
    if (blocks.size > BLOCKS_KEPT && oldest !== undefined) blocks.delete(oldest);
    return known;
  };
  const rowsOfBlocks = () => {
    firstRows ??= readLineBlockRows(db);
    return firstRows;
  };
  return {
    line: (row) => {
      const firstRow = lastNotAbove(rowsOfBlocks(), row);
      if (firstRow === null) return null;
      const { bytes, starts } = block(firstRow);
      const start = starts[row - firstRow];
      const end = starts[row - firstRow + 1];
      return start === undefined || end === undefined ? null : bytes.subarray(start, end - 1);
    },
    all: function* () {
      for (const firstRow of rowsOfBlocks()) {
        const { bytes, starts } = cut(decompress(blockBytes.get(firstRow) ?? compress(Buffer.alloc(0))));
        for (let index = 0; index + 1 < starts.length; index += 1) {
          yield { row: firstRow + index, line: bytes.subarray(starts[index], (starts[index + 1] ?? 0) - 1) };
        }
      }
    },
  };
}

function cut(bytes: Buffer): Block {
  const starts = [0];
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, end + 1)) starts.push(end + 1);
  return { bytes, starts };
}

function lastNotAbove(sorted: Int32Array, wanted: number): number | null {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : (sorted[low - 1] ?? null);
}
