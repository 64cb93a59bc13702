/** Indexes one segment of `responses.jsonl`, from any place in the file. Leaves out everything that needs the whole file. */
import { isUtf8 } from 'node:buffer';
import { LIMITS } from '../../archive/limits.ts';
import type { DescribedInstruction } from '../parsing/definition.ts';
import { createInstructionList } from '../parsing/instruction-list.ts';
import { LineScanner } from './line-scanner.ts';
import { LineSpans } from './line-spans.ts';
import { readLine } from './read-line.ts';
import type { SegmentIndex } from './segment.ts';
import { SegmentDraft } from './segment-draft.ts';

export interface SegmentIndexer {
  /**
   * @param bytes whole lines, each with its line feed
   * @param isFirst true for the beginning of the file, which may hold a byte-order mark
   */
  index(bytes: Buffer, isFirst: boolean): SegmentIndex;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** @param described the known instructions; new ones get the next numbers */
function createSegmentIndexer(described: readonly DescribedInstruction[]): SegmentIndexer {
  const scanner = new LineScanner();
  const line = new LineSpans();
  const draft = new SegmentDraft(createInstructionList(described), line);
  return {
    index: (bytes, isFirst) => {
      const instructions = createInstructionList(described);
      const isClean = isUtf8(bytes);
      let start = isFirst && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
      let number = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        number += 1;
        const isPlain = end - start <= LIMITS.lineBytes && (isClean || isUtf8(bytes.subarray(start, end)));
        if (isPlain && scanner.scan(bytes, start, end, line)) draft.addLine(bytes, start, end, number);
        else {
          const last = end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
          const outcome = readLine(bytes.subarray(start, last), instructions, line);
          if (outcome.kind === 'rejected') draft.reject(number, outcome.reason, bytes.subarray(start, last));
          else if (outcome.kind === 'submission') {
            draft.addLine(bytes, start, end, number);
            if (isPlain) scanner.learn(instructions.numberOf);
          }
        }
        start = end + 1;
      }
      scanner.clear();
      return draft.finish(number, instructions);
    },
  };
}

/** Reuses the indexer as long as the known instructions stay the same. */
export function createSegmentIndexers(): (described: readonly DescribedInstruction[]) => SegmentIndexer {
  let indexer: SegmentIndexer | null = null;
  let known = '';
  return (described) => {
    const now = JSON.stringify(described);
    if (indexer === null || now !== known) {
      indexer = createSegmentIndexer(described);
      known = now;
    }
    return indexer;
  };
}
