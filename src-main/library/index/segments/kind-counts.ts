/** Counts the answers of each question by their form, to find answers that do not have the form of their question. */
import {
  CHOICES,
  type ContentKind,
  FILES,
  ITEM_NUMBERS,
  type LineSpans,
  RESPONSE_NUMBERS,
  TEXT,
} from './line-spans.ts';

const KINDS = 3;
const FIRST_INSTRUCTIONS = 64;

/** The form that answers of a type have; other types can have any. */
const KIND_OF_TYPE: ReadonlyMap<string, ContentKind> = new Map([
  ['free_text', TEXT],
  ['free_text_with_unit', TEXT],
  ['multiple_choice', CHOICES],
  ['multiple_choice_with_free_text', CHOICES],
  ['file_upload', FILES],
]);

/** Counts of one segment, or of all segments after {@link join}. */
export class KindCounts {
  /** By instruction and kind: the answers that are not empty. */
  #counts = new Int32Array(FIRST_INSTRUCTIONS * KINDS);

  /** Counts the answers of a line. */
  add({ responses, responseCount, items }: LineSpans): void {
    for (let at = 0; at < responseCount * RESPONSE_NUMBERS; at += RESPONSE_NUMBERS) {
      const kind = responses[at + 1] ?? TEXT;
      const first = (responses[at + 2] ?? 0) * ITEM_NUMBERS;
      const isEmpty = kind === TEXT ? items[first] === items[first + 1] : responses[at + 3] === 0;
      if (!isEmpty) this.#increase((responses[at] ?? 0) * KINDS + kind, 1);
    }
  }

  /** Adds the counts of a segment, see {@link finish}. */
  join(counts: Int32Array): void {
    for (const [place, count] of counts.entries()) if (count > 0) this.#increase(place, count);
  }

  /** How many answers of the instruction do not have the form of its type. */
  unfitting(instruction: number, type: string): number {
    const fitting = KIND_OF_TYPE.get(type);
    const counts = this.#counts.subarray(instruction * KINDS, (instruction + 1) * KINDS);
    return fitting === undefined ? 0 : counts.reduce((sum, count, kind) => (kind === fitting ? sum : sum + count), 0);
  }

  /** Returns the counts and resets the object. */
  finish(): Int32Array<ArrayBuffer> {
    const counts = this.#counts;
    this.#counts = new Int32Array(FIRST_INSTRUCTIONS * KINDS);
    return counts;
  }

  #increase(place: number, by: number): void {
    if (place >= this.#counts.length) {
      const larger = new Int32Array(Math.max(this.#counts.length * 2, place + KINDS));
      larger.set(this.#counts);
      this.#counts = larger;
    }
    this.#counts[place] = (this.#counts[place] ?? 0) + by;
  }
}
