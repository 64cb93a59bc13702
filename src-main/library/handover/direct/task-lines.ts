import { type UnpackedLines, unpackedLines } from '../../index/storage/line-blocks.ts';
import { freeMemory } from '../../memory/free-memory.ts';
import { RecentlyUsed } from '../../memory/recently-used.ts';
import type { DirectTask } from './direct-plan.ts';

/** 32 usual blocks. In the order of the archive each block is read once; in other orders most are read again. */
const BYTES_KEPT = 4_194_304;

/** The line of a row. */
export interface TaskLine {
  /** Place of the row in its task. */
  readonly place: number;
  /** Place of its archive in the plan. */
  readonly archive: number;
  readonly row: number;
  /** The lines of its block. */
  readonly bytes: Buffer;
  readonly from: number;
  /** The place of its line feed. */
  readonly to: number;
}

/** Unpacks the blocks of a task, and calls `use` with the line of each row. */
export function eachLine({ packed, blocks, rows }: DirectTask, use: (line: TaskLine) => void): void {
  const bytes = Buffer.from(packed);
  const kept = new RecentlyUsed<number, UnpackedLines>({
    limit: BYTES_KEPT,
    weigh: (lines) => lines.bytes.length,
    onLeave: (lines) => freeMemory(lines.bytes),
  });
  const unpack = (block: number) => unpackedLines(bytes.subarray(blocks[block - 1]?.end ?? 0, blocks[block]?.end));
  for (let index = 0; index < rows.length; index += 2) {
    const number = rows[index] ?? 0;
    const row = rows[index + 1] ?? 0;
    const { archive = 0, firstRow = 0 } = blocks[number] ?? {};
    const { starts, bytes: lines } = kept.getOrMake(number, () => unpack(number));
    const line = row - firstRow;
    const [from = 0, end = 0] = [starts[line], starts[line + 1]];
    use({ place: index / 2, archive, row, bytes: lines, from, to: end - 1 });
  }
  kept.deleteWhere(() => true);
}
