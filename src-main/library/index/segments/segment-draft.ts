import { WordGatherer } from '../full-text/gather-words.ts';
import type { TextSegment } from '../full-text/text-segment.ts';
import type { InstructionList } from '../parsing/instruction-list.ts';
import { AnswerParts } from './answer-parts.ts';
import { createBlockList } from './block-list.ts';
import { createFileParts, type FileParts } from './file-parts.ts';
import { GrowingFloat64, GrowingInt32 } from './growing-array.ts';
import { createIdList, type IdList } from './id-list.ts';
import { KindCounts } from './kind-counts.ts';
import { LineNotes } from './line-notes.ts';
import { inScratch, type LineSpans, sortResponses } from './line-spans.ts';
import { createOptionTable, type OptionTable } from './option-table.ts';
import { ONLY_WORDS, type Pass, type SegmentIndex } from './segment.ts';

/**
 * Gathers the index of a segment. One object serves all segments of a thread, because V8 would compile new closures for each segment again.
 */
export class SegmentDraft {
  readonly #line: LineSpans;
  readonly #notes = new LineNotes();
  readonly #words = new WordGatherer();
  readonly #options: OptionTable;
  readonly #answers: AnswerParts;
  readonly #files: FileParts;
  readonly #submissionIds = createIdList();
  readonly #participantIds = createIdList();
  readonly #kinds = new KindCounts();
  readonly #blocks = createBlockList();
  readonly #createdMs = new GrowingFloat64();
  readonly #lineOfRow = new GrowingInt32();
  #answerCount = 0;
  #rows = 0;

  /** @param line the scanner's line, which holds each submission that is added */
  constructor(instructions: InstructionList, line: LineSpans) {
    this.#line = line;
    this.#options = createOptionTable(instructions.rows());
    this.#answers = new AnswerParts({
      line,
      words: this.#words,
      options: this.#options,
      onTooMany: (number) => this.#notes.tooManyOptions(number),
    });
    this.#files = createFileParts(line);
  }

  /** Announces the bytes whose lines follow. Only for their words. */
  startLines(bytes: Buffer): void {
    this.#words.startLines(bytes);
  }

  /** Adds the submission of the line. @param from the position of the line in `bytes` */
  addLine(bytes: Buffer, from: number, to: number, number: number, pass: Pass): void {
    const line = this.#line;
    this.#rows += 1;
    const row = this.#rows;
    this.#notes.line(line, number);
    this.#blocks.add(bytes, from, to, row);
    this.#createdMs.push(line.createdMs);
    this.#lineOfRow.push(number);
    this.#answerCount += line.responseCount;
    sortResponses(line);
    if (pass.words) this.#words.startSubmission(row);
    this.#kinds.add(line);
    this.#answers.add(bytes, row, number, pass);
    this.#files.add(bytes, row);
    this.#addId(this.#submissionIds, bytes, line.submissionFrom, line.submissionTo, pass);
    this.#addId(this.#participantIds, bytes, line.participantFrom, line.participantTo, pass);
  }

  /** Adds only the words of the submission of the line. Give its lines in the same order as to {@link addLine}. */
  addWords(bytes: Buffer): void {
    const line = this.#line;
    this.#rows += 1;
    sortResponses(line);
    this.#words.startSubmission(this.#rows);
    this.#answers.add(bytes, this.#rows, 0, ONLY_WORDS);
    this.#addIdWords(bytes, line.submissionFrom, line.submissionTo);
    this.#addIdWords(bytes, line.participantFrom, line.participantTo);
  }

  reject(number: number, reason: string, bytes: Buffer): void {
    this.#notes.reject(number, reason, bytes);
  }

  /**
   * Returns the index of the segment and resets the object for the next segment.
   * @param met all instructions, with those that first occur in this segment
   */
  finish(lines: number, met: InstructionList, pass: Pass): SegmentIndex {
    const index: SegmentIndex = {
      lines,
      rows: this.#rows,
      answers: this.#answerCount,
      ...this.#notes.finish(),
      instructions: met.known(),
      reworded: met.reworded(),
      addedOptions: this.#options.takeAdded(),
      createdMs: this.#createdMs.take(),
      lineOfRow: this.#lineOfRow.take(),
      submissionIds: this.#submissionIds.finish(),
      participantIds: this.#participantIds.finish(),
      blocks: this.#blocks.finish(),
      ...this.#answers.finish(),
      kinds: this.#kinds.finish(),
      files: this.#files.finish(),
      text: pass.words ? this.#words.finish() : null,
    };
    this.#answerCount = 0;
    this.#rows = 0;
    return index;
  }

  /** Returns the words of the segment and resets the object for the next segment. Call it after {@link addWords}. */
  finishWords(): TextSegment {
    this.#options.takeAdded();
    this.#rows = 0;
    return this.#words.finish();
  }

  /** Adds an id to its column and to the words. */
  #addId(ids: IdList, bytes: Buffer, from: number, to: number, { words }: Pass): void {
    const source = from < 0 ? this.#line.scratch : bytes;
    ids.add(source, from < 0 ? inScratch(from) : from, from < 0 ? inScratch(to) : to);
    if (words) this.#addIdWords(bytes, from, to);
  }

  #addIdWords(bytes: Buffer, from: number, to: number): void {
    const source = from < 0 ? this.#line.scratch : bytes;
    const start = from < 0 ? inScratch(from) : from;
    const end = from < 0 ? inScratch(to) : to;
    this.#words.startText();
    if (!this.#words.piece(source, start, end)) this.#words.wholeText(source.toString('utf8', start, end));
  }
}
