/** Entry of the threads that index segments. The thread that builds an archive's index sends them segments. */
import { parentPort } from 'node:worker_threads';
import type { DescribedInstruction } from '../parsing/definition.ts';
import { createSegmentIndexers } from './index-segment.ts';
import type { SegmentIndex } from './segment.ts';

export interface SegmentTask {
  readonly number: number;
  readonly isFirst: boolean;
  /** The known instructions. */
  readonly described: readonly DescribedInstruction[];
  readonly bytes: Buffer<ArrayBuffer>;
}

/** A task as it is sent between threads: its bytes are the first `length` bytes of `buffer`. Null asks the thread to end. */
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

/** The buffers that are transferred instead of copied. */
function buffersOf({ createdMs, lineOfRow, submissionIds, participantIds, blocks, files, ...parts }: SegmentIndex) {
  const arrays = [createdMs, lineOfRow, blocks.bytes, blocks.starts, blocks.firstRows, parts.text.bytes];
  for (const { bytes, hashes } of [submissionIds, participantIds]) arrays.push(bytes, hashes);
  arrays.push(files.rows, files.instructions, files.positions, files.typeNumbers, files.named);
  for (const { differences } of parts.choosers) arrays.push(differences);
  for (const { bytes } of parts.answerKeys) arrays.push(bytes);
  return arrays.map(({ buffer }) => buffer);
}
