/** Indexes one segment of `responses.jsonl`, wherever it stands in the file: all that is known only by the whole is left out. */
import { isUtf8 } from 'node:buffer';
import { LIMITS } from '../../archive/limits.ts';
import { createWordGatherer } from '../full-text/gather-words.ts';
import type { DescribedInstruction } from '../parsing/definition.ts';
import { createInstructionList, type InstructionList } from '../parsing/instruction-list.ts';
import { findRejectedIds, type RejectedIds } from '../parsing/rejected-ids.ts';
import { createWarningTally } from '../parsing/warning-tally.ts';
import { createAnswerParts } from './answer-parts.ts';
import { createBlockList } from './block-list.ts';
import { createFileParts } from './file-parts.ts';
import { GrowingFloat64, GrowingInt32 } from './growing-array.ts';
import { createIdList, type IdList } from './id-list.ts';
import { createLineScanner } from './line-scanner.ts';
import { inScratch, LineSpans, RESPONSE_NUMBERS } from './line-spans.ts';
import { createOptionTable } from './option-table.ts';
import { readLine } from './read-line.ts';
import type { CollectionCount, SegmentIndex } from './segment.ts';

export interface SegmentIndexer {
  /**
   * @param bytes whole lines, each with its line feed
   * @param isFirst true for the beginning of the file, where a byte-order mark may stand
   */
  index(bytes: Buffer, isFirst: boolean): SegmentIndex;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** @param described what is known of the instructions; those that are met besides are numbered behind them */
function createSegmentIndexer(described: readonly DescribedInstruction[]): SegmentIndexer {
  const scanner = createLineScanner();
  const line = new LineSpans();
  const draft = createDraft(createInstructionList(described), line);
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

/**
 * Gathers what a segment's index is made of. One serves all segments of a thread: functions that were made anew for each would be
 * compiled anew for each.
 */
interface Draft {
  /** The submission that `line` holds, and where its line stands. */
  addLine(bytes: Buffer, from: number, to: number, number: number): void;
  reject(number: number, reason: string, bytes: Buffer): void;
  /** What was gathered; the next segment begins. */
  finish(lines: number, instructions: InstructionList): SegmentIndex;
}

function createDraft(instructions: InstructionList, line: LineSpans): Draft {
  let tally = createWarningTally();
  const words = createWordGatherer();
  const options = createOptionTable(instructions.rows());
  const answers = createAnswerParts({
    line,
    words,
    options,
    onTooMany: (number) => tally.count('options_many', number),
  });
  const files = createFileParts(line);
  const submissionIds = createIdList();
  const participantIds = createIdList();
  const blocks = createBlockList();
  const createdMs = new GrowingFloat64();
  const lineOfRow = new GrowingInt32();
  const collections = new Map<string, CollectionCount>();
  let rejected: (RejectedIds & { line: number; reason: string })[] = [];
  let rejectedCount = 0;
  let answerCount = 0;
  let row = 0;

  const warn = (number: number) => {
    if (line.participantFrom === line.participantTo) tally.count('participant_missing', number);
    if (!line.hasResponses) tally.count('responses_missing', number);
    if (line.damagedText) tally.count('text_damaged', number);
    if (line.repeatsKeys) tally.count('keys_repeated', number);
    if (Number.isNaN(line.createdMs)) tally.count('date_unreadable', number);
    if (line.collectionId === null) return;
    const known = collections.get(line.collectionId);
    if (known === undefined) collections.set(line.collectionId, { lines: 1, first: number });
    else known.lines += 1;
  };
  /** An id goes into its column, and is words of its own. */
  const addId = (ids: IdList, bytes: Buffer, from: number, to: number) => {
    const source = from < 0 ? line.scratch : bytes;
    const start = from < 0 ? inScratch(from) : from;
    const end = from < 0 ? inScratch(to) : to;
    ids.add(source, start, end);
    words.startText();
    if (!words.piece(source, start, end)) words.wholeText(source.toString('utf8', start, end));
  };
  const clear = () => {
    tally = createWarningTally();
    collections.clear();
    rejected = [];
    rejectedCount = 0;
    answerCount = 0;
    row = 0;
  };

  return {
    addLine: (bytes, from, to, number) => {
      row += 1;
      warn(number);
      blocks.add(bytes, from, to, row);
      createdMs.push(line.createdMs);
      lineOfRow.push(number);
      answerCount += line.responseCount;
      sortResponses(line);
      words.startSubmission(row);
      answers.add(bytes, row, number);
      files.add(bytes, row);
      addId(submissionIds, bytes, line.submissionFrom, line.submissionTo);
      addId(participantIds, bytes, line.participantFrom, line.participantTo);
    },
    reject: (number, reason, bytes) => {
      rejectedCount += 1;
      if (rejected.length < LIMITS.reportedItems) rejected.push({ line: number, reason, ...findRejectedIds(bytes) });
    },
    finish: (lines, met) => {
      const counts = { lines, rows: row, answers: answerCount, rejected, rejectedCount };
      const index: SegmentIndex = {
        ...counts,
        tally: tally.counts(),
        collections: [...collections],
        instructions: met.known(),
        addedOptions: options.takeAdded(),
        createdMs: createdMs.take(),
        lineOfRow: lineOfRow.take(),
        submissionIds: submissionIds.finish(),
        participantIds: participantIds.finish(),
        blocks: blocks.finish(),
        ...answers.finish(),
        files: files.finish(),
        text: words.finish(),
      };
      clear();
      return index;
    },
  };
}

/** Keeps the indexer as long as what is known of the instructions stays the same. */
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

/** In the collection's order of instructions, which most lines have already. */
function sortResponses(line: LineSpans): void {
  const { responses, responseCount } = line;
  let isSorted = true;
  for (let index = 1; index < responseCount && isSorted; index += 1) {
    const at = index * RESPONSE_NUMBERS;
    isSorted = (responses[at - RESPONSE_NUMBERS] ?? 0) < (responses[at] ?? 0);
  }
  if (isSorted) return;
  const parts = Array.from({ length: responseCount }, (_, index) =>
    responses.slice(index * RESPONSE_NUMBERS, (index + 1) * RESPONSE_NUMBERS),
  );
  parts.sort(([a = 0], [b = 0]) => a - b);
  for (const [index, part] of parts.entries()) responses.set(part, index * RESPONSE_NUMBERS);
}
