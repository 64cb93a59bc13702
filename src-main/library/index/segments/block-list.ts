import { freeMemory } from '../../memory/free-memory.ts';
import { ByteSink } from '../storage/byte-sink.ts';
import { compress } from '../storage/compression.ts';
import { GrowingInt32 } from './growing-array.ts';
import type { LineBlockList } from './segment.ts';

/** Lines are compressed in blocks of at least this many bytes. Smaller ones take more room, and larger ones more time to read one line. */
const BLOCK_BYTES = 131_072;

const EMPTY = Buffer.alloc(0);

/** Gathers the unchanged lines of submissions in compressed blocks. */
export interface BlockList {
  /** Adds a line. Each row is one more than the last. The line feed is at `to`. */
  add(bytes: Buffer, from: number, to: number, row: number): void;
  /** Returns the blocks of the segment and resets the object for the next segment. */
  finish(): LineBlockList;
}

/** One list serves one segment after the other. */
export function createBlockList(): BlockList {
  const sink = new ByteSink();
  const starts = new GrowingInt32();
  const firstRows = new GrowingInt32();
  /** The lines of the block. Adjacent lines are one part. */
  let parts: Buffer[] = [];
  let segment: Buffer = EMPTY;
  let partFrom = 0;
  let partTo = 0;
  let blockBytes = 0;
  const endPart = () => {
    if (partTo > partFrom) parts.push(segment.subarray(partFrom, partTo));
    partFrom = partTo;
  };
  const flush = () => {
    endPart();
    if (parts.length === 0) return;
    starts.push(sink.length);
    const packed = compress(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts));
    sink.bytes(packed);
    freeMemory(packed);
    parts = [];
    blockBytes = 0;
  };
  return {
    add: (bytes, from, to, row) => {
      if (blockBytes === 0) firstRows.push(row);
      if (from !== partTo || bytes !== segment) {
        endPart();
        segment = bytes;
        partFrom = from;
      }
      partTo = to + 1;
      blockBytes += to + 1 - from;
      if (blockBytes >= BLOCK_BYTES) flush();
    },
    finish: () => {
      flush();
      starts.push(sink.length);
      segment = EMPTY;
      partFrom = 0;
      partTo = 0;
      return { bytes: sink.take(), starts: starts.take(), firstRows: firstRows.take() };
    },
  };
}
