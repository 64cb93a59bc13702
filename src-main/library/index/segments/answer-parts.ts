import type { WordGatherer } from '../full-text/gather-words.ts';
import { createAnswerKeyWriter } from './answer-key-writer.ts';
import { ChooserParts } from './chooser-parts.ts';
import {
  ABSENT,
  CHOICES,
  FILES,
  ITEM_NUMBERS,
  inScratch,
  type LineSpans,
  RESPONSE_NUMBERS,
  TEXT,
} from './line-spans.ts';
import type { OptionTable } from './option-table.ts';
import type { Pass, SegmentIndex } from './segment.ts';

interface Parts {
  readonly line: LineSpans;
  readonly words: WordGatherer;
  readonly options: OptionTable;
  /** Called for a line with a value that is too many to become an option. */
  readonly onTooMany: (lineNumber: number) => void;
}

const LABEL_END = Buffer.from(': ');
const BETWEEN_CHOICES = Buffer.from('; ');
const BETWEEN_FILES = Buffer.from(', ');

/** Gathers words, choices and sort keys of the answers. */
export class AnswerParts {
  readonly #line: LineSpans;
  readonly #words: WordGatherer;
  readonly #options: OptionTable;
  readonly #onTooMany: (lineNumber: number) => void;
  readonly #choosers = new ChooserParts();
  readonly #keys = createAnswerKeyWriter();
  /** The bytes of the segment. */
  #bytes: Buffer = Buffer.alloc(0);
  #withRows = true;
  #withWords = true;

  constructor({ line, words, options, onTooMany }: Parts) {
    this.#line = line;
    this.#words = words;
    this.#options = options;
    this.#onTooMany = onTooMany;
  }

  add(bytes: Buffer, row: number, lineNumber: number, { rows, words }: Pass): void {
    this.#bytes = bytes;
    this.#withRows = rows;
    this.#withWords = words;
    const { responses, responseCount, scratch } = this.#line;
    for (let at = 0; at < responseCount * RESPONSE_NUMBERS; at += RESPONSE_NUMBERS) {
      const instruction = responses[at] ?? 0;
      const kind = responses[at + 1] ?? TEXT;
      const first = (responses[at + 2] ?? 0) * ITEM_NUMBERS;
      const count = responses[at + 3] ?? 0;
      if (rows) this.#keys.start(instruction, row);
      if (kind === CHOICES) this.#addChoices(instruction, first, count, row, lineNumber);
      else if (kind === FILES) this.#addFiles(first, count);
      else this.#addText(first);
      const from = responses[at + 4] ?? 0;
      const to = responses[at + 5] ?? 0;
      if (kind === FILES && from !== ABSENT) this.#addWordsBeside(from, to);
      if (!rows) continue;
      if (from < ABSENT) this.#keys.end(scratch, inScratch(from), inScratch(to));
      else this.#keys.end(bytes, from, to);
    }
  }

  /** Returns the data of the segment and resets the object for the next segment. */
  finish(): Pick<SegmentIndex, 'choosers' | 'answerKeys'> {
    return { answerKeys: this.#keys.finish(), choosers: this.#choosers.finish() };
  }

  #addText(first: number): void {
    this.#words.startText();
    const from = this.#line.items[first] ?? 0;
    const to = this.#line.items[first + 1] ?? 0;
    if (!this.#addSpan(from, to, true)) this.#words.wholeText(this.#textOf(from, to));
  }

  #addChoices(instruction: number, first: number, count: number, row: number, lineNumber: number): void {
    this.#words.startText();
    const { items } = this.#line;
    let arePieces = true;
    for (let index = 0; index < count; index += 1) {
      const at = first + index * ITEM_NUMBERS;
      const from = items[at] ?? 0;
      const to = items[at + 1] ?? 0;
      const more = items[at + 2] ?? 0;
      const moreTo = items[at + 3] ?? 0;
      const option = this.#numberOf(instruction, from, to);
      if (this.#withRows) {
        if (option < 0) this.#onTooMany(lineNumber);
        else this.#choosers.add(option, row);
        if (index > 0) this.#keys.piece(BETWEEN_CHOICES, 0, BETWEEN_CHOICES.length);
      }
      const label = option < 0 ? null : this.#options.label(option);
      arePieces =
        label === null ? this.#addSpan(from, to, arePieces) : this.#addPiece(label, 0, label.length, arePieces);
      if (more === moreTo) continue;
      if (this.#withRows) this.#keys.piece(LABEL_END, 0, LABEL_END.length);
      arePieces = this.#addSpan(more, moreTo, arePieces);
    }
    if (!arePieces) this.#words.wholeText(this.#textOfChoices(instruction, first, count));
  }

  /** Adds the names of files, each as its own text. */
  #addFiles(first: number, count: number): void {
    for (let index = 0; index < count; index += 1) {
      if (index > 0 && this.#withRows) this.#keys.piece(BETWEEN_FILES, 0, BETWEEN_FILES.length);
      this.#addText(first + index * ITEM_NUMBERS);
    }
  }

  #addWordsBeside(from: number, to: number): void {
    if (this.#withRows) this.#keys.piece(BETWEEN_CHOICES, 0, BETWEEN_CHOICES.length);
    this.#words.startText();
    if (!this.#addSpan(from, to, true)) this.#words.wholeText(this.#textOf(from, to));
  }

  #addSpan(from: number, to: number, arePieces: boolean): boolean {
    return from < 0
      ? this.#addPiece(this.#line.scratch, inScratch(from), inScratch(to), arePieces)
      : this.#addPiece(this.#bytes, from, to, arePieces);
  }

  /** Adds a part of the answer's text to its sort key, and to the words as long as the parts can be cut separately. */
  #addPiece(source: Buffer, from: number, to: number, arePieces: boolean): boolean {
    if (this.#withRows) this.#keys.piece(source, from, to);
    return arePieces && (!this.#withWords || this.#words.piece(source, from, to));
  }

  #numberOf(instruction: number, from: number, to: number): number {
    return from < 0
      ? this.#options.number(instruction, this.#line.scratch, inScratch(from), inScratch(to))
      : this.#options.number(instruction, this.#bytes, from, to);
  }

  #textOf(from: number, to: number): string {
    return from < 0
      ? this.#line.scratch.toString('utf8', inScratch(from), inScratch(to))
      : this.#bytes.toString('utf8', from, to);
  }

  #textOfChoices(instruction: number, first: number, count: number): string {
    const { items } = this.#line;
    const parts: string[] = [];
    for (let at = first; at < first + count * ITEM_NUMBERS; at += ITEM_NUMBERS) {
      const [from, to] = [items[at] ?? 0, items[at + 1] ?? 0];
      const option = this.#numberOf(instruction, from, to);
      const label = option < 0 ? this.#textOf(from, to) : this.#options.label(option).toString();
      const more = this.#textOf(items[at + 2] ?? 0, items[at + 3] ?? 0);
      parts.push(items[at + 2] === items[at + 3] ? label : `${label}: ${more}`);
    }
    return parts.join('; ');
  }
}
