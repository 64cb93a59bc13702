/** Puts segments together, in their order, to the indexes of one archive. */
import type { ImportWarning } from '../../../src-preload/domain.ts';
import type { ExportLayout } from '../archive/layout.ts';
import { createFileList } from './file-list.ts';
import type { TextWriter } from './full-text/text-writer.ts';
import type { IndexWriter } from './index-writer.ts';
import type { DescribedInstruction } from './parsing/definition.ts';
import { createInstructionList } from './parsing/instruction-list.ts';
import type { RejectedIds } from './parsing/rejected-ids.ts';
import { createWarningTally } from './parsing/warning-tally.ts';
import { AGAIN, markRepeated, ONCE } from './repeated.ts';
import type { SegmentIndex } from './segments/segment.ts';
import { createChooserLists } from './storage/choosers.ts';

export interface SegmentCollector {
  /** What is known of the instructions by now: those described at first, then those that were met. */
  described(): readonly DescribedInstruction[];
  /**
   * Takes the next segment; or answers false, and takes nothing, where it numbers instructions otherwise than the segments before: it is
   * to be indexed anew, with those {@link described} by now.
   */
  add(segment: SegmentIndex): boolean;
  /** A line that was not read, and why. */
  addUnread(reason: string, found: RejectedIds): void;
  /** How many were taken. */
  submissions(): number;
  /** What the first submission that says so belongs to; null when none says. */
  firstCollectionId(): string | null;
  /** Writes what is known only by the whole. @param warnings told before those about lines */
  finish(warnings: readonly ImportWarning[], meta: Readonly<Record<string, string>>): void;
}

interface Parts {
  readonly described: readonly DescribedInstruction[];
  readonly layout: ExportLayout;
  readonly writer: IndexWriter;
  readonly text: TextWriter;
  /** The archive's own collection id, where `collection.json` says. */
  readonly declaredId: string | null;
}

export function createSegmentCollector({ described, layout, writer, text, declaredId }: Parts): SegmentCollector {
  const instructions = createInstructionList(described);
  const describedOptions = instructions.rows().flatMap(({ options }) => options).length;
  const files = createFileList(layout);
  const tally = createWarningTally();
  const choosers = createChooserLists();
  const lineOfRow: Int32Array[] = [];
  const submissionHashes: Float64Array<ArrayBuffer>[] = [];
  const participantHashes: Float64Array<ArrayBuffer>[] = [];
  let firstCollectionId: string | null = null;
  let rows = 0;
  let lines = 0;
  let answers = 0;

  const agrees = (segment: SegmentIndex): boolean => {
    const known = instructions.known();
    const met = new Set(known.map(({ id }) => id));
    return segment.instructions.every(({ id }, index) =>
      index < known.length ? known[index]?.id === id : !met.has(id),
    );
  };
  const countWarnings = (segment: SegmentIndex) => {
    for (const count of segment.tally) tally.add({ ...count, first: count.first + lines });
    for (const [collectionId, { lines: count, first }] of segment.collections) {
      firstCollectionId ??= collectionId;
      if (collectionId === (declaredId ?? firstCollectionId)) continue;
      tally.add({ code: 'other_collection', lines: count, first: first + lines });
    }
  };
  const addChoosers = ({ addedOptions, choosers: parts, lineOfRow: lineNumbers }: SegmentIndex) => {
    const added = addedOptions.map(({ instruction, value }) => instructions.option(instruction, value));
    for (const part of parts) {
      const option = part.option < describedOptions ? part.option + 1 : added[part.option - describedOptions];
      if (option !== null && option !== undefined) choosers.add(option, part, rows);
      else {
        const first = lines + (lineNumbers[part.first - 1] ?? 0);
        tally.add({ code: 'options_many', lines: part.submissions, first });
      }
    }
  };

  const writeColumns = ({ createdMs, blocks, submissionIds, participantIds }: SegmentIndex) => {
    writer.column('created_ms', bytesOf(createdMs));
    writer.column('line_blocks', bytesOf(blocks.firstRows.map((row) => row + rows)));
    writer.column('submission_id', submissionIds.bytes);
    writer.column('participant_id', participantIds.bytes);
  };

  return {
    described: () =>
      // What was described stays as it was: the numbers of its options depend on it.
      instructions.known().map((each, index) => described[index] ?? { ...each, options: [] }),
    add: (segment) => {
      if (!agrees(segment)) return false;
      for (const { id, type, description } of segment.instructions) instructions.number(id, type, description);
      countWarnings(segment);
      addChoosers(segment);
      writer.blocks(segment.blocks);
      writeColumns(segment);
      writer.answerKeys(segment.answerKeys, rows);
      const rejected = segment.rejected.map((each) => ({ ...each, line: each.line + lines }));
      writer.rejectedLines(rejected, segment.rejectedCount - rejected.length);
      for (const row of files.add(segment.files, rows)) {
        tally.count('path_spelling', lines + (segment.lineOfRow[row - 1] ?? 0));
      }
      lineOfRow.push(segment.lineOfRow.map((line) => line + lines));
      submissionHashes.push(segment.submissionIds.hashes);
      participantHashes.push(segment.participantIds.hashes);
      text.add(segment.text, segment.rows);
      rows += segment.rows;
      lines += segment.lines;
      answers += segment.answers;
      release(segment);
      return true;
    },
    addUnread: (reason, found) => {
      lines += 1;
      writer.rejectedLines([{ line: lines, reason, ...found }], 0);
    },
    submissions: () => rows,
    firstCollectionId: () => firstCollectionId,
    finish: (warnings, meta) => {
      const repeated = markRepeated(takeHashes(submissionHashes));
      for (let row = 0; row < rows; row += 1) {
        if (repeated[row] === AGAIN) tally.count('submission_repeated', numberAt(lineOfRow, row));
      }
      const participants = markRepeated(takeHashes(participantHashes));
      writer.column(
        'shared_participant',
        participants.map((mark) => (mark === ONCE ? 0 : 1)),
      );
      const listing = files.finish();
      for (const warning of [...warnings, ...tally.warnings()]) writer.warning(warning);
      writer.finish({
        instructions: instructions.rows(),
        choosers: choosers.entries(),
        files: listing,
        ...{ submissions: rows, answers, meta },
      });
    },
  };
}

/** Frees what was written: by itself, the collector of garbage would let hundreds of megabytes gather. */
function release(segment: SegmentIndex): void {
  const { createdMs, blocks, text, answerKeys, choosers, submissionIds, participantIds } = segment;
  createdMs.buffer.transfer(0);
  for (const { bytes } of [blocks, text, submissionIds, participantIds, ...answerKeys]) bytes.buffer.transfer(0);
  for (const { differences } of choosers) differences.buffer.transfer(0);
}

/** All of them, end to end; the parts are freed. */
function takeHashes(parts: Float64Array<ArrayBuffer>[]): Float64Array<ArrayBuffer> {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
    part.buffer.transfer(0);
  }
  parts.length = 0;
  return whole;
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The number at a place of all arrays, laid end to end. */
function numberAt(arrays: readonly Int32Array[], place: number): number {
  let rest = place;
  for (const array of arrays) {
    if (rest < array.length) return array[rest] ?? 0;
    rest -= array.length;
  }
  return 0;
}
