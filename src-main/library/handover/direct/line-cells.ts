import { readCreatedAt } from '../../index/parsing/created-at.ts';
import { type LineSpans, RESPONSE_NUMBERS } from '../../index/segments/line-spans.ts';
import type { StoredSubmission } from '../../query/stored-submissions.ts';
import type { Column } from '../tables/column.ts';
import { type AnswerWriter, answerWriter } from './answer-cells.ts';
import type { PlannedArchive } from './direct-plan.ts';
import type { RowSink } from './row-sink.ts';
import { isToSecond } from './time-bytes.ts';

/** Columns of an instruction that the archive lacks. */
const NO_INSTRUCTION = 0;
const FIRST_INSTRUCTIONS = 64;

type WriteCell = (bytes: Buffer, line: LineSpans) => void;

/**
 * Writes the cells of lines in the usual form from their bytes. Each cell has the content that the column's `cell` gives for the same line; a
 * test compares them. A class for speed.
 */
export class LineCells {
  readonly #sink: RowSink;
  readonly #writers: readonly (WriteCell | null)[];
  #collectionId = '';
  #collectionBytes = Buffer.alloc(0);
  /** By number of an instruction: the offset of its response, if the line in `answeredIn` is the current one. */
  #responses = new Int32Array(FIRST_INSTRUCTIONS);
  #answeredIn = new Int32Array(FIRST_INSTRUCTIONS);
  #line = 0;

  constructor(columns: readonly Column<StoredSubmission>[], { instructions }: PlannedArchive, sink: RowSink) {
    this.#sink = sink;
    const known = new Map(instructions.map((each) => [each.instructionId, each]));
    this.#writers = columns.map(({ source, instructionId }) => {
      if (source === undefined || source.kind === 'mark') return null;
      const instruction = known.get(instructionId ?? '');
      switch (source.kind) {
        case 'submission':
          return (bytes, line) => sink.text(bytes, line.submissionFrom, line.submissionTo);
        case 'participant':
          return (bytes, line) => sink.text(bytes, line.participantFrom, line.participantTo);
        case 'collection':
          return (_bytes, line) => this.#collection(line);
        case 'created':
          return (bytes, line) => this.#created(bytes, line);
        default:
          return this.#answer(
            instruction?.instruction ?? NO_INSTRUCTION,
            answerWriter(source, instruction?.options ?? [], sink),
          );
      }
    });
  }

  /** @param marks writes a cell of marks, by place of its column */
  write(bytes: Buffer, line: LineSpans, marks: (place: number) => void): void {
    this.#line += 1;
    const { responses, responseCount } = line;
    for (let at = 0; at < responseCount * RESPONSE_NUMBERS; at += RESPONSE_NUMBERS) {
      const instruction = responses[at] ?? 0;
      if (instruction >= this.#responses.length) this.#makeRoom(instruction + 1);
      this.#responses[instruction] = at;
      this.#answeredIn[instruction] = this.#line;
    }
    const writers = this.#writers;
    for (let place = 0; place < writers.length; place += 1) {
      const writer = writers[place] ?? null;
      if (writer === null) marks(place);
      else writer(bytes, line);
    }
    this.#sink.endRow();
  }

  #answer(instruction: number, write: AnswerWriter): WriteCell {
    const sink = this.#sink;
    return (bytes, line) => {
      if (this.#answeredIn[instruction] === this.#line) write(bytes, line, this.#responses[instruction] ?? 0);
      else sink.none();
    };
  }

  #collection({ collectionId }: LineSpans): void {
    if (collectionId !== this.#collectionId) {
      this.#collectionId = collectionId ?? '';
      this.#collectionBytes = Buffer.from(this.#collectionId);
    }
    this.#sink.text(this.#collectionBytes, 0, this.#collectionBytes.length);
  }

  #created(bytes: Buffer, { createdFrom, createdTo }: LineSpans): void {
    // `readCreatedAt` leaves such texts unchanged.
    if (isToSecond(bytes, createdFrom, createdTo)) this.#sink.text(bytes, createdFrom, createdTo);
    else this.#sink.value(readCreatedAt(bytes.toString('latin1', createdFrom, createdTo)).text);
  }

  #makeRoom(instructions: number): void {
    const length = Math.max(instructions, this.#responses.length * 2);
    const [responses, answeredIn] = [new Int32Array(length), new Int32Array(length)];
    responses.set(this.#responses);
    answeredIn.set(this.#answeredIn);
    this.#responses = responses;
    this.#answeredIn = answeredIn;
  }
}
