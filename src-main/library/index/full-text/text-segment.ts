import { crc32 } from 'node:zlib';
import { ByteSink } from '../storage/byte-sink.ts';
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

/** Reused, because it grows to the size of a segment's directory. */
const directory = new ByteSink();

/** Takes the segment from the kernel, and adds its directory. */
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
  for (const [group, firstWord] of firstWords.entries()) {
    const start = starts[group] ?? 0;
    directory.varint(firstWord.length);
    for (const unit of firstWord) directory.varint(unit);
    directory.varint(start);
    directory.varint(crc32(words.subarray(start, starts[group + 1])));
  }
  const bytes = new Uint8Array(words.length + directory.length);
  bytes.set(words);
  bytes.set(directory.view(), words.length);
  return { bytes, directoryAt: words.length, groups: starts.length, sum: crc32(directory.view()) };
}
