import { type TextSegment, takeSegment } from './text-segment.ts';
import { wordKernel } from './word-kernel.ts';

/** Longer parts are copied by the system. */
const SHORT_BYTES = 48;

/** The gatherer whose segment the kernel of this thread holds. */
let owner: WordGatherer | null = null;

/** Gathers the words of one segment of submissions, text by text. */
export class WordGatherer {
  readonly #kernel = wordKernel();
  /** Bytes that the kernel has a copy of, and where. */
  #lines: Buffer | null = null;
  #linesAt = 0;

  /** Announces the bytes of most texts that follow, so that they are copied at once. */
  startLines(bytes: Buffer): void {
    this.#begin();
    this.#linesAt = this.#kernel.linesRoom(bytes.length);
    this.#kernel.memory().set(bytes, this.#linesAt);
    this.#lines = bytes;
  }

  /** Begins a submission. Rows go up from 1. */
  startSubmission(row: number): void {
    this.#begin();
    this.#kernel.startSubmission(row);
  }

  /** Begins a text. Phrases do not match across texts. */
  startText(): void {
    this.#kernel.startText();
  }

  /**
   * Adds a part of the text, in UTF-8. Parts are separated, so no word continues in the next part.
   * @returns false if the parts cannot be cut separately: then call {@link wholeText} with the whole text
   */
  piece(bytes: Buffer, from: number, to: number): boolean {
    if (bytes === this.#lines) return this.#kernel.piece(this.#linesAt + from, this.#linesAt + to) === 1;
    const room = this.#kernel.textRoom(to - from);
    const target = this.#kernel.memory();
    if (to - from > SHORT_BYTES) bytes.copy(target, room, from, to);
    else for (let at = from; at < to; at += 1) target[room + at - from] = bytes[at] ?? 0;
    return this.#kernel.piece(room, room + to - from) === 1;
  }

  /** Replaces all parts since {@link startText} by the whole text. */
  wholeText(text: string): void {
    this.#kernel.restartText();
    this.#kernel.scan(text);
  }

  /** Returns the words of the segment and resets the object for the next segment. */
  finish(): TextSegment {
    this.#begin();
    const segment = takeSegment(this.#kernel);
    owner = null;
    this.#lines = null;
    return segment;
  }

  /** A segment that another gatherer did not finish is lost, because reading its lines failed. */
  #begin(): void {
    if (owner === this) return;
    owner = this;
    this.#lines = null;
    this.#kernel.clear();
  }
}
