import { RecentlyUsed } from '../../memory/recently-used.ts';
import { ByteSink } from './byte-sink.ts';
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
  /** The compressed blocks, to be read elsewhere. */
  readonly packed: PackedBlocks;
}

/** Compressed blocks of whole lines, numbered from 0. {@link unpackedLines} reads them in any thread. */
export interface PackedBlocks {
  /** The number of the block that holds this row; -1 if there is none. */
  blockOf(row: number): number;
  firstRow(block: number): number;
  bytes(block: number): Buffer;
}

/** A block of lines. */
export interface UnpackedLines {
  /** Whole lines, each with its line feed. */
  readonly bytes: Buffer;
  /** The start of each line, and the end of the last one. */
  readonly starts: readonly number[];
}

/** Unpacks one block of lines. */
export function unpackedLines(packed: Buffer): UnpackedLines {
  return cut(decompress(packed));
}

/** The blocks for a page of a table and its neighbours, also of a table of many collections. A long answer fills a block alone. */
const BYTES_KEPT = 33_554_432;

/** The last blocks that were unpacked, of all open indexes. */
const blocks = new RecentlyUsed<string, UnpackedLines>({ limit: BYTES_KEPT, weigh: ({ bytes }) => bytes.length });
let readers = 0;

/** Reads the lines of an open index. */
export function createLineReader(db: IndexData): LineReader {
  let firstRows: Int32Array | null = null;
  readers += 1;
  const keyStart = `${readers} `;
  // Answers of a locked library or of a removed collection must not stay in memory.
  db.onClose(() => blocks.deleteWhere((key) => key.startsWith(keyStart)));

  /** @param place number of the block, from 0 */
  const block = (place: number) =>
    blocks.getOrMake(`${keyStart}${place}`, () => unpackedLines(db.part(LINES, place + 1)));
  const rowsOfBlocks = () => {
    firstRows ??= readLineBlockRows(db);
    return firstRows;
  };
  let kept: KeptLines | null = null;
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
    line: (row) => kept?.(row) ?? read(row),
    keep: (rows, mostBytes) => {
      kept = null;
      // In the order of rows, each block is decompressed once.
      if (rows.length > 0) kept = keepLines(Int32Array.from(new Set(rows)).sort(), mostBytes, read);
    },
    all: function* () {
      for (const [place, firstRow] of rowsOfBlocks().entries()) {
        const { bytes, starts } = unpackedLines(db.part(LINES, place + 1));
        for (let index = 0; index + 1 < starts.length; index += 1) {
          yield { row: firstRow + index, line: bytes.subarray(starts[index], (starts[index + 1] ?? 0) - 1) };
        }
      }
    },
    packed: {
      blockOf: (row) => lastNotAbove(rowsOfBlocks(), row),
      firstRow: (place) => rowsOfBlocks()[place] ?? 0,
      bytes: (place) => db.part(LINES, place + 1),
    },
  };
}

type KeptLines = (row: number) => Buffer | null;

/** Copies lines one after the other, because an object for each of many lines makes every garbage collection slow. */
function keepLines(rows: Int32Array, mostBytes: number, read: KeptLines): KeptLines {
  const sink = new ByteSink();
  const ends = new Int32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const line = read(row);
    if (sink.length + (line?.length ?? 0) > mostBytes) break;
    if (line !== null) sink.bytes(line);
    ends[count++] = sink.length;
  }
  const { buffer } = sink.view();
  const keptRows = rows.subarray(0, count);
  return (row) => {
    const place = lastNotAbove(keptRows, row);
    if (place < 0 || keptRows[place] !== row) return null;
    const start = place === 0 ? 0 : (ends[place - 1] ?? 0);
    const length = (ends[place] ?? 0) - start;
    // A line is never empty, so nothing was read.
    return length === 0 ? null : Buffer.from(buffer, start, length);
  };
}

function cut(bytes: Buffer): UnpackedLines {
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
