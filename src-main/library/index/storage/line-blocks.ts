import { RecentlyUsed } from '../../memory/recently-used.ts';
import { readLineBlockRows } from './columns.ts';
import { decompress } from './compression.ts';
import type { IndexData } from './index-parts.ts';
import { LINES } from './schema.ts';

const LINE_FEED = 10;

/** Reads single lines. */
export interface LineReader {
  /** The line of that row; null if there is no such row. */
  line(row: number): Buffer | null;
  /**
   * Reads the lines of these rows and caches them. So rows in another order than the archive's decompress each block only once. Replaces
   * the lines cached before.
   * @param mostBytes limit for cached bytes; further lines are read on their use
   */
  keep(rows: readonly number[], mostBytes: number): void;
  /** All lines in order, without caching. */
  all(): Iterable<{ readonly row: number; readonly line: Buffer }>;
}

interface Block {
  readonly bytes: Buffer;
  /** The start of each line, and the end of the last one. */
  readonly starts: readonly number[];
}

/** About 8 MiB: the blocks for a page of a table and its neighbours. */
const BLOCKS_KEPT = 128;

export function createLineReader(db: IndexData): LineReader {
  let firstRows: Int32Array | null = null;
  const blocks = new RecentlyUsed<number, Block>({ limit: BLOCKS_KEPT });

  /** @param place number of the block, from 0 */
  const block = (place: number): Block => blocks.getOrMake(place, () => cut(decompress(db.part(LINES, place + 1))));
  const rowsOfBlocks = () => {
    firstRows ??= readLineBlockRows(db);
    return firstRows;
  };
  let kept: ReadonlyMap<number, Buffer> = new Map();
  const read = (row: number): Buffer | null => {
    const place = lastNotAbove(rowsOfBlocks(), row);
    if (place < 0) return null;
    const firstRow = rowsOfBlocks()[place] ?? 0;
    const { bytes, starts } = block(place);
    const start = starts[row - firstRow];
    const end = starts[row - firstRow + 1];
    return start === undefined || end === undefined ? null : bytes.subarray(start, end - 1);
  };
  return {
    line: (row) => kept.get(row) ?? read(row),
    keep: (rows, mostBytes) => {
      const lines = new Map<number, Buffer>();
      let bytes = 0;
      // In the order of rows, each block is decompressed once.
      for (const row of Int32Array.from(new Set(rows)).sort()) {
        const line = read(row);
        if (line === null) continue;
        bytes += line.length;
        if (bytes > mostBytes) break;
        // A copy, so that the whole block can be freed.
        lines.set(row, Buffer.from(line));
      }
      kept = lines;
    },
    all: function* () {
      for (const [place, firstRow] of rowsOfBlocks().entries()) {
        const { bytes, starts } = cut(decompress(db.part(LINES, place + 1)));
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

/** The index of the last number that is not above the wanted one; -1 if there is none. */
function lastNotAbove(sorted: Int32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
