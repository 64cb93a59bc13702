/** What one line says, as places in bytes, so that no string is made of what is only copied, counted or cut into words. */

/** How the items of a response are to be read. */
export const TEXT = 0;
export const CHOICES = 1;
export const FILES = 2;
export type ContentKind = typeof TEXT | typeof CHOICES | typeof FILES;

/** In place of an offset: there is none. */
export const ABSENT = -1;

const FIRST_NUMBERS = 64;
const FIRST_SCRATCH_BYTES = 4_096;
/** Numbers that describe one response, and one item of it. */
export const RESPONSE_NUMBERS = 6;
export const ITEM_NUMBERS = 4;

/**
 * One submission, filled again for each line. Ids and all texts are in `bytes` of the segment. An offset below zero means `scratch`,
 * counted from -2 downwards (see {@link LineSpans.write}): texts that had to be decoded.
 */
export class LineSpans {
  submissionFrom = 0;
  submissionTo = 0;
  participantFrom = 0;
  participantTo = 0;
  /** Null where the line names none. */
  collectionId: string | null = null;
  /** Milliseconds since 1970; NaN where there is no date that can be read. */
  createdMs = Number.NaN;
  hasResponses = true;
  damagedText = false;
  repeatsKeys = false;
  responseCount = 0;
  /** By response: instruction · content kind · first item · items · value from · value to. */
  responses = new Int32Array(FIRST_NUMBERS);
  itemCount = 0;
  /** By item: text, value of a choice or name of a file (from, to) · explanation or path (from, to). */
  items = new Int32Array(FIRST_NUMBERS);
  scratch = Buffer.alloc(FIRST_SCRATCH_BYTES);
  scratchLength = 0;

  clear(): void {
    this.collectionId = null;
    this.createdMs = Number.NaN;
    this.hasResponses = true;
    this.damagedText = false;
    this.repeatsKeys = false;
    this.responseCount = 0;
    this.itemCount = 0;
    this.scratchLength = 0;
  }

  startResponse(instruction: number, kind: ContentKind): void {
    const at = this.responseCount * RESPONSE_NUMBERS;
    if (at + RESPONSE_NUMBERS > this.responses.length) this.responses = doubled(this.responses);
    const { responses } = this;
    responses[at] = instruction;
    responses[at + 1] = kind;
    responses[at + 2] = this.itemCount;
    responses[at + 3] = 0;
    responses[at + 4] = ABSENT;
    responses[at + 5] = ABSENT;
    this.responseCount += 1;
  }

  /** The raw value of the response that was started last. */
  setValue(from: number, to: number): void {
    const at = (this.responseCount - 1) * RESPONSE_NUMBERS;
    this.responses[at + 4] = from;
    this.responses[at + 5] = to;
  }

  /** Adds an item to the response that was started last. */
  addItem(from: number, to: number, secondFrom: number, secondTo: number): void {
    const at = this.itemCount * ITEM_NUMBERS;
    if (at + ITEM_NUMBERS > this.items.length) this.items = doubled(this.items);
    const { items, responses } = this;
    items[at] = from;
    items[at + 1] = to;
    items[at + 2] = secondFrom;
    items[at + 3] = secondTo;
    this.itemCount += 1;
    const count = (this.responseCount - 1) * RESPONSE_NUMBERS + 3;
    responses[count] = (responses[count] ?? 0) + 1;
  }

  /** Makes room for so many bytes behind what the scratch holds. */
  reserve(bytes: number): void {
    if (this.scratchLength + bytes <= this.scratch.length) return;
    const larger = Buffer.alloc(Math.max(this.scratch.length * 2, this.scratchLength + bytes));
    larger.set(this.scratch.subarray(0, this.scratchLength));
    this.scratch = larger;
  }

  /** Keeps a text in the scratch. @returns where it begins; {@link scratchPlace} tells where it ends */
  write(text: string): number {
    // Three bytes are the most that one UTF-16 unit takes.
    this.reserve(text.length * 3);
    const from = this.scratchPlace();
    this.scratchLength += this.scratch.write(text, this.scratchLength);
    return from;
  }

  /** The scratch's end, as an offset. */
  scratchPlace(): number {
    return -2 - this.scratchLength;
  }
}

/** Where in the scratch an offset below {@link ABSENT} points. */
export function inScratch(offset: number): number {
  return -2 - offset;
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
