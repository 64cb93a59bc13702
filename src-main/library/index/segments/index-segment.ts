/** Indexes one segment of `responses.jsonl`, from any place in the file. Leaves out everything that needs the whole file. */
import { isUtf8 } from 'node:buffer';
import { LIMITS } from '../../archive/limits.ts';
import { freeMemory } from '../../memory/free-memory.ts';
import type { TextSegment } from '../full-text/text-segment.ts';
import type { DescribedInstruction } from '../parsing/definition.ts';
import { createInstructionList, type InstructionList } from '../parsing/instruction-list.ts';
import { decompress } from '../storage/compression.ts';
import { LineScanner } from './line-scanner.ts';
import { LineSpans } from './line-spans.ts';
import { readLine } from './read-line.ts';
import { type PackedLines, type Pass, ROWS_AND_WORDS, type SegmentIndex } from './segment.ts';
import { SegmentDraft } from './segment-draft.ts';

export interface SegmentIndexer {
  /**
   * @param bytes whole lines, each with its line feed
   * @param isFirst true for the beginning of the file, which may hold a byte-order mark
   */
  index(bytes: Buffer, isFirst: boolean, pass: Pass): SegmentIndex;
  /** The words of lines that were indexed without them. @param lines those of all submissions of the segment */
  words(lines: PackedLines): TextSegment;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** What to do with each line. */
interface Visitor {
  submission(bytes: Buffer, from: number, to: number, number: number): void;
  rejected(bytes: Buffer, number: number, reason: string): void;
}

/** Reads lines of the index again, for their words. */
function wordsVisitor(draft: SegmentDraft): Visitor {
  return {
    submission: (bytes) => draft.addWords(bytes),
    rejected: () => {
      throw new Error('A line of the index is no submission.');
    },
  };
}

/** @param described the known instructions; new ones get the next numbers */
function createSegmentIndexer(described: readonly DescribedInstruction[]): SegmentIndexer {
  const scanner = new LineScanner();
  const line = new LineSpans();
  const draft = new SegmentDraft(createInstructionList(described), line);
  let pass = ROWS_AND_WORDS;
  const toRows: Visitor = {
    submission: (bytes, from, to, number) => draft.addLine(bytes, from, to, number, pass),
    rejected: (bytes, number, reason) => draft.reject(number, reason, bytes),
  };
  const toWords = wordsVisitor(draft);
  /** Reads the lines from `start` on. @returns how many there are */
  const readLines = (bytes: Buffer, start: number, instructions: InstructionList, visitor: Visitor): number => {
    const isClean = isUtf8(bytes);
    let from = start;
    let number = 0;
    for (let to = bytes.indexOf(LINE_FEED); to >= 0; to = bytes.indexOf(LINE_FEED, from)) {
      number += 1;
      const isPlain = to - from <= LIMITS.lineBytes && (isClean || isUtf8(bytes.subarray(from, to)));
      if (isPlain && scanner.scan(bytes, from, to, line)) visitor.submission(bytes, from, to, number);
      else {
        const last = to > from && bytes[to - 1] === CARRIAGE_RETURN ? to - 1 : to;
        const outcome = readLine(bytes.subarray(from, last), instructions, line);
        if (outcome.kind === 'rejected') visitor.rejected(bytes.subarray(from, last), number, outcome.reason);
        else if (outcome.kind === 'submission') {
          visitor.submission(bytes, from, to, number);
          if (isPlain) scanner.learn(instructions.numberOf);
        }
      }
      from = to + 1;
    }
    return number;
  };
  return {
    index: (bytes, isFirst, wanted) => {
      pass = wanted;
      const instructions = createInstructionList(described);
      if (pass.words) draft.startLines(bytes);
      const start = isFirst && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
      const number = readLines(bytes, start, instructions, toRows);
      scanner.clear();
      return draft.finish(number, instructions, pass);
    },
    words: ({ bytes, starts }) => {
      const instructions = createInstructionList(described);
      for (let block = 0; block + 1 < starts.length; block += 1) {
        const [from = 0, to = 0] = starts.subarray(block, block + 2);
        const lines = decompress(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from));
        draft.startLines(lines);
        readLines(lines, 0, instructions, toWords);
        freeMemory(lines);
      }
      scanner.clear();
      return draft.finishWords();
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
