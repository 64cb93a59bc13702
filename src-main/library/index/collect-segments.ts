import type { ImportWarning } from '../../../src-preload/domain.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { formatCounted } from '../../../src-preload/words/english-numbers.ts';
import type { ExportLayout } from '../archive/layout.ts';
import { LIMITS } from '../archive/limits.ts';
import { freeMemory } from '../memory/free-memory.ts';
import type { SegmentSize } from './add-words.ts';
import { createFileList, type FileList, type FileListing } from './file-list.ts';
import type { TextWriter } from './full-text/text-writer.ts';
import type { IndexWriter } from './index-writer.ts';
import { numberOptions } from './number-options.ts';
import type { DescribedInstruction } from './parsing/definition.ts';
import { createInstructionList, type InstructionList } from './parsing/instruction-list.ts';
import type { RejectedIds } from './parsing/rejected-ids.ts';
import { createWarningTally } from './parsing/warning-tally.ts';
import { lineWords } from './parsing/words.ts';
import { AGAIN, markRepeated, ONCE } from './repeated.ts';
import { KindCounts } from './segments/kind-counts.ts';
import type { SegmentIndex } from './segments/segment.ts';
import { bytesOf } from './storage/bytes-of.ts';
import { createChooserLists } from './storage/choosers.ts';
import type { NameSpool } from './storage/name-spool.ts';
import { indexWords } from './words.ts';

interface Parts {
  readonly described: readonly DescribedInstruction[];
  readonly layout: ExportLayout;
  readonly writer: IndexWriter;
  readonly text: TextWriter;
  /** Gets the names of files, for the plain tables. */
  readonly names: NameSpool | null;
  /** The collection id in `collection.json`; null if it is missing. */
  readonly declaredId: string | null;
}

/** The reasons for rejecting a line that may be cut. */
const UNPARSED: ReadonlySet<string> = new Set([
  lineWords.notJson,
  lineWords.tooDeep,
  lineWords.longLine(LIMITS.lineBytes),
]);

/** This many ids in a warning are enough to find the questions. */
const TOLD_IDS = 5;

/** Joins segments, in their order, to the indexes of one archive. */
export class SegmentCollector {
  readonly #described: readonly DescribedInstruction[];
  readonly #describedOptions: number;
  readonly #declaredId: string | null;
  readonly #writer: IndexWriter;
  readonly #text: TextWriter;
  readonly #names: NameSpool | null;
  readonly #instructions: InstructionList;
  readonly #files: FileList;
  readonly #tally = createWarningTally();
  readonly #kinds = new KindCounts();
  readonly #choosers = createChooserLists();
  readonly #lineOfRow: Int32Array[] = [];
  readonly #segments: SegmentSize[] = [];
  readonly #submissionHashes: Float64Array<ArrayBuffer>[] = [];
  readonly #participantHashes: Float64Array<ArrayBuffer>[] = [];
  readonly #reworded = new Set<number>();
  #firstCollectionId: string | null = null;
  #rows = 0;
  #lines = 0;
  #answers = 0;
  #endsUnparsed = false;

  constructor({ described, layout, writer, text, names, declaredId }: Parts) {
    this.#described = described;
    this.#declaredId = declaredId;
    this.#writer = writer;
    this.#text = text;
    this.#names = names;
    this.#instructions = createInstructionList(described);
    this.#describedOptions = this.#instructions.rows().flatMap(({ options }) => options).length;
    this.#files = createFileList(layout);
  }

  /** The instructions known so far: first the described ones, then those found in responses. */
  described(): readonly DescribedInstruction[] {
    // Described instructions must not change, because the numbers of options depend on them.
    return this.#instructions.known().map((each, index) => this.#described[index] ?? { ...each, options: [] });
  }

  /** The collection of the first submission that names one; null if none does. */
  firstCollectionId(): string | null {
    return this.#firstCollectionId;
  }

  /**
   * Adds the next segment. Returns false and adds nothing if the segment numbers its instructions differently from earlier segments. Then
   * index it again with the current {@link described}.
   * @param bytes of its lines
   */
  add(segment: SegmentIndex, bytes: number): boolean {
    if (!this.#agrees(segment)) return false;
    for (const { id, type, description } of segment.instructions) this.#instructions.number(id, type, description);
    for (const instruction of segment.reworded) this.#reworded.add(instruction);
    this.#countWarnings(segment);
    this.#kinds.join(segment.kinds);
    this.#addChoosers(segment);
    this.#writer.blocks(segment.blocks);
    this.#writeColumns(segment);
    this.#writer.answerKeys(segment.answerKeys, this.#rows);
    const rejected = segment.rejected.map((each) => ({ ...each, line: each.line + this.#lines }));
    this.#writer.rejectedLines(rejected, segment.rejectedCount - rejected.length);
    this.#names?.add(segment.files.named);
    const { other, ambiguous } = this.#files.add(segment.files, this.#rows);
    const lineOf = (row: number) => this.#lines + (segment.lineOfRow[row - 1] ?? 0);
    for (const row of other) this.#tally.count('path_spelling', lineOf(row));
    for (const row of ambiguous) this.#tally.count('path_ambiguous', lineOf(row));
    this.#lineOfRow.push(segment.lineOfRow.map((line) => line + this.#lines));
    this.#submissionHashes.push(segment.submissionIds.hashes);
    this.#participantHashes.push(segment.participantIds.hashes);
    if (segment.text !== null) this.#text.add(segment.text, segment.rows);
    this.#segments.push({ rows: segment.rows, bytes });
    this.#rows += segment.rows;
    this.#lines += segment.lines;
    // Only the first rejected lines of a segment are known.
    const isCounted = segment.rejectedCount > segment.rejected.length;
    const last = segment.rejected.at(-1);
    this.#endsUnparsed = isCounted || (last?.line === segment.lines && UNPARSED.has(last.reason));
    this.#answers += segment.answers;
    release(segment);
    return true;
  }

  /** Adds a rejected line with its reason. */
  addUnread(reason: string, found: RejectedIds): void {
    this.#lines += 1;
    this.#writer.rejectedLines([{ line: this.#lines, reason, ...found }], 0);
  }

  /** True if the last line so far could not be parsed. A line that was parsed, and then rejected for what it holds, is whole. */
  endsUnparsed(): boolean {
    return this.#endsUnparsed;
  }

  /** The segments so far. */
  segments(): readonly SegmentSize[] {
    return this.#segments;
  }

  /** The number of submissions so far. */
  submissions(): number {
    return this.#rows;
  }

  /** Writes the data that depends on all segments. @param warnings listed before the warnings about lines */
  finish(warnings: readonly ImportWarning[], meta: Readonly<Record<string, string>>): void {
    const repeated = markRepeated(takeHashes(this.#submissionHashes));
    for (let row = 0; row < this.#rows; row += 1) {
      if (repeated[row] === AGAIN) this.#tally.count('submission_repeated', numberAt(this.#lineOfRow, row));
    }
    const participants = markRepeated(takeHashes(this.#participantHashes));
    this.#writer.column(
      'shared_participant',
      participants.map((mark) => (mark === ONCE ? 0 : 1)),
    );
    const files = this.#files.finish();
    for (const warning of [
      ...warnings,
      ...leftOut(files),
      ...this.#unlisted(),
      ...this.#rewordedQuestions(),
      ...this.#unfitting(),
      ...this.#tally.warnings(),
    ])
      this.#writer.warning(warning);
    const { rows, numberOf } = numberOptions(this.#instructions.rows(), this.#describedOptions);
    this.#writer.finish({
      instructions: rows,
      choosers: this.#choosers.entries(numberOf),
      files,
      submissions: this.#rows,
      answers: this.#answers,
      meta,
    });
  }

  /** The questions that only answers name, if the collection lists others. */
  #unlisted(): readonly ImportWarning[] {
    const listed = this.#described.length;
    const ids = this.#instructions.known().map(({ id }) => `“${id}”`);
    const unlisted = listed === 0 ? [] : ids.slice(listed);
    if (unlisted.length === 0) return [];
    const message = indexWords.unlistedQuestions(formatCounted(unlisted.length, 'question'), firstIds(unlisted));
    return [{ code: 'questions_not_listed', message }];
  }

  /** The questions that answers name in other words. */
  #rewordedQuestions(): readonly ImportWarning[] {
    const reworded = new Set([...this.#reworded, ...this.#instructions.reworded()]);
    const ids = this.#instructions
      .rows()
      .flatMap(({ instruction, id }) => (reworded.has(instruction) ? [`“${id}”`] : []));
    if (ids.length === 0) return [];
    const message = indexWords.rewordedQuestions(formatCounted(ids.length, 'question'), firstIds(ids));
    return [{ code: 'questions_reworded', message }];
  }

  /** The questions with answers that do not have the form of their type. */
  #unfitting(): readonly ImportWarning[] {
    const found = this.#instructions.rows().flatMap(({ instruction, id, type }): ImportWarning[] => {
      const answers = this.#kinds.unfitting(instruction, type);
      if (answers === 0) return [];
      return [
        {
          code: 'answers_unlike_question',
          message: indexWords.unlikeQuestion(answers, id, type),
        },
      ];
    });
    return found.slice(0, LIMITS.reportedItems);
  }

  #agrees(segment: SegmentIndex): boolean {
    const known = this.#instructions.known();
    const met = new Set(known.map(({ id }) => id));
    return segment.instructions.every(({ id }, index) =>
      index < known.length ? known[index]?.id === id : !met.has(id),
    );
  }

  #countWarnings(segment: SegmentIndex): void {
    for (const count of segment.tally) this.#tally.add({ ...count, first: count.first + this.#lines });
    for (const [collectionId, { lines, first }] of segment.collections) {
      this.#firstCollectionId ??= collectionId;
      if (collectionId === (this.#declaredId ?? this.#firstCollectionId)) continue;
      this.#tally.add({ code: 'other_collection', lines, first: first + this.#lines });
    }
  }

  #addChoosers({ addedOptions, choosers, lineOfRow }: SegmentIndex): void {
    const described = this.#describedOptions;
    const added = addedOptions.map(({ instruction, value }) => this.#instructions.option(instruction, value));
    for (const part of choosers) {
      const option = part.option < described ? part.option + 1 : added[part.option - described];
      if (option !== null && option !== undefined) this.#choosers.add(option, part, this.#rows);
      else {
        const first = this.#lines + (lineOfRow[part.first - 1] ?? 0);
        this.#tally.add({ code: 'options_many', lines: part.submissions, first });
      }
    }
  }

  #writeColumns({ createdMs, blocks, submissionIds, participantIds }: SegmentIndex): void {
    this.#writer.column('created_ms', bytesOf(createdMs));
    this.#writer.column('line_blocks', bytesOf(blocks.firstRows.map((row) => row + this.#rows)));
    this.#writer.column('submission_id', submissionIds.bytes);
    this.#writer.column('participant_id', participantIds.bytes);
  }
}

function firstIds(ids: readonly string[]): string {
  const told = ids.slice(0, TOLD_IDS).join(', ');
  return ids.length > TOLD_IDS ? indexWords.andMore(told, ids.length - TOLD_IDS) : told;
}

function leftOut({ leftOut: [first, ...others] }: FileListing): readonly ImportWarning[] {
  if (first === undefined) return [];
  return [{ code: 'entries_left_out', message: indexWords.leftOut(others.length + 1, displayName(first)) }];
}

/** Frees buffers that were written. Without this, hundreds of megabytes would wait for the garbage collector. */
function release(segment: SegmentIndex): void {
  const { createdMs, blocks, text, answerKeys, choosers, submissionIds, participantIds, files } = segment;
  freeMemory(files.named);
  freeMemory(createdMs);
  if (text !== null) freeMemory(text.bytes);
  for (const { bytes } of [blocks, submissionIds, participantIds, ...answerKeys]) freeMemory(bytes);
  for (const { differences } of choosers) freeMemory(differences);
}

/** Joins the parts into one array and frees them. */
function takeHashes(parts: Float64Array<ArrayBuffer>[]): Float64Array<ArrayBuffer> {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
    freeMemory(part);
  }
  parts.length = 0;
  return whole;
}

/** The number at a position of all arrays joined together. */
function numberAt(arrays: readonly Int32Array[], place: number): number {
  let rest = place;
  for (const array of arrays) {
    if (rest < array.length) return array[rest] ?? 0;
    rest -= array.length;
  }
  return 0;
}
