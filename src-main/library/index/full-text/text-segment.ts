import { crc32 } from 'node:zlib';
import { freeMemory } from '../../memory/free-memory.ts';
import { ByteSink } from '../storage/byte-sink.ts';
import { packGroup } from './pack-group.ts';
import type { WordKernel } from './word-kernel.ts';

/** The words of consecutive submissions, see `format.ts` for the format of a segment. */
export interface TextSegment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Position of the group directory in `bytes`. */
  readonly directoryAt: number;
  readonly groups: number;
  /** Checksum of the directory. */
  readonly sum: number;
}

/** Reused, because they grow to the size of a segment. */
const directory = new ByteSink();
const packed = new ByteSink();

/** Takes the segment from the kernel, compresses its groups, and adds its directory. */
export function takeSegment(kernel: WordKernel): TextSegment {
  const starts: number[] = [];
  const firstWords: Uint16Array[] = [];
  kernel.onGroup = (at, firstWord) => {
    starts.push(at);
    firstWords.push(firstWord.slice());
  };
  const from = kernel.finish();
  const words = kernel.memory().subarray(from, kernel.finished());
  directory.clear();
  packed.clear();
  for (const [group, firstWord] of firstWords.entries()) {
    const { stored, unpackedBytes } = packGroup(words.subarray(starts[group], starts[group + 1]));
    directory.varint(firstWord.length);
    for (const unit of firstWord) directory.varint(unit);
    directory.varint(packed.length);
    directory.varint(unpackedBytes);
    directory.varint(crc32(stored));
    packed.bytes(stored);
    if (unpackedBytes > 0) freeMemory(stored);
  }
  const directoryAt = packed.length;
  packed.bytes(directory.view());
  return { bytes: packed.take(), directoryAt, groups: starts.length, sum: crc32(directory.view()) };
}
