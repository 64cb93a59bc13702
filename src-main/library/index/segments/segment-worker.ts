/** Entry of the threads that index segments side by side; each is fed by the thread that builds an archive's index. */
import { parentPort } from 'node:worker_threads';
import type { DescribedInstruction } from '../parsing/definition.ts';
import { createSegmentIndexers } from './index-segment.ts';
import type { SegmentIndex } from './segment.ts';

export interface SegmentTask {
  readonly number: number;
  readonly isFirst: boolean;
  /** What is known of the instructions. */
  readonly described: readonly DescribedInstruction[];
  readonly bytes: Buffer<ArrayBuffer>;
}

/** A task as it crosses between threads: the bytes are the first `length` of `buffer`. Null asks the thread to end. */
type SegmentMessage = (Omit<SegmentTask, 'bytes'> & { readonly buffer: ArrayBuffer; readonly length: number }) | null;

export type SegmentReply =
  | { readonly kind: 'loaded' }
  | {
      readonly kind: 'indexed';
      readonly number: number;
      readonly index: SegmentIndex;
      readonly buffer: ArrayBuffer;
      readonly length: number;
    };

const indexerFor = createSegmentIndexers();

parentPort?.on('message', (message: SegmentMessage) => {
  if (message === null) return parentPort?.close();
  const { number, isFirst, described, buffer, length } = message;
  const index = indexerFor(described).index(Buffer.from(buffer, 0, length), isFirst);
  const reply: SegmentReply = { kind: 'indexed', number, index, buffer, length };
  parentPort?.postMessage(reply, [buffer, ...buffersOf(index)]);
});
parentPort?.postMessage({ kind: 'loaded' } satisfies SegmentReply);

/** What is handed over instead of being copied. */
function buffersOf({ createdMs, lineOfRow, submissionIds, participantIds, blocks, files, ...parts }: SegmentIndex) {
  const arrays = [createdMs, lineOfRow, blocks.bytes, blocks.starts, blocks.firstRows, parts.text.bytes];
  for (const { bytes, hashes } of [submissionIds, participantIds]) arrays.push(bytes, hashes);
  arrays.push(files.rows, files.instructions, files.positions, files.typeNumbers);
  for (const { differences } of parts.choosers) arrays.push(differences);
  for (const { bytes } of parts.answerKeys) arrays.push(bytes);
  return arrays.map(({ buffer }) => buffer);
}
