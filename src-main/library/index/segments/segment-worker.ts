/** Entry of the threads that index segments. The thread that builds an archive's index sends them segments. */
import { parentPort } from 'node:worker_threads';
import { freeMemory } from '../../memory/free-memory.ts';
import type { TextSegment } from '../full-text/text-segment.ts';
import type { DescribedInstruction } from '../parsing/definition.ts';
import { createSegmentIndexers } from './index-segment.ts';
import type { PackedLines, Pass, SegmentIndex } from './segment.ts';

export interface SegmentTask {
  readonly number: number;
  readonly isFirst: boolean;
  /** The known instructions. */
  readonly described: readonly DescribedInstruction[];
  readonly bytes: Buffer<ArrayBuffer>;
  readonly pass: Pass;
}

/** Lines of a segment whose words are still missing. */
export interface WordTask {
  readonly number: number;
  /** All instructions of the archive. */
  readonly described: readonly DescribedInstruction[];
  readonly lines: PackedLines;
}

/** A task as it is sent between threads: its bytes are the first `length` bytes of `buffer`. Null asks the thread to end. */
type SegmentMessage =
  | (Omit<SegmentTask, 'bytes'> & { readonly buffer: ArrayBuffer; readonly length: number })
  | WordTask
  | null;

export type SegmentReply =
  | { readonly kind: 'loaded' }
  | {
      readonly kind: 'indexed';
      readonly number: number;
      readonly index: SegmentIndex;
      readonly buffer: ArrayBuffer;
      readonly length: number;
    }
  | { readonly kind: 'words'; readonly number: number; readonly text: TextSegment };

const indexerFor = createSegmentIndexers();

parentPort?.on('message', (message: SegmentMessage) => {
  if (message === null) return parentPort?.close();
  if ('lines' in message) return tellWords(message);
  const { number, isFirst, described, buffer, length, pass } = message;
  const index = indexerFor(described).index(Buffer.from(buffer, 0, length), isFirst, pass);
  const reply: SegmentReply = { kind: 'indexed', number, index, buffer, length };
  parentPort?.postMessage(reply, [buffer, ...buffersOf(index)]);
});
parentPort?.postMessage({ kind: 'loaded' } satisfies SegmentReply);

function tellWords({ number, described, lines }: WordTask): void {
  const text = indexerFor(described).words(lines);
  freeMemory(lines.bytes);
  parentPort?.postMessage({ kind: 'words', number, text } satisfies SegmentReply, [text.bytes.buffer]);
}

/** The buffers that are transferred instead of copied. */
function buffersOf({ createdMs, lineOfRow, submissionIds, participantIds, blocks, files, ...parts }: SegmentIndex) {
  const arrays = [createdMs, lineOfRow, blocks.bytes, blocks.starts, blocks.firstRows];
  if (parts.text !== null) arrays.push(parts.text.bytes);
  for (const { bytes, hashes } of [submissionIds, participantIds]) arrays.push(bytes, hashes);
  arrays.push(files.rows, files.instructions, files.positions, files.typeNumbers, files.named);
  for (const { differences } of parts.choosers) arrays.push(differences);
  for (const { bytes } of parts.answerKeys) arrays.push(bytes);
  return arrays.map(({ buffer }) => buffer);
}
