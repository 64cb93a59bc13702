/** The content of one line as positions in bytes. So no string is made of text that is only copied, counted or cut into words. */

/** How the items of a response are read. */
export const TEXT = 0;
export const CHOICES = 1;
export const FILES = 2;
export type ContentKind = typeof TEXT | typeof CHOICES | typeof FILES;

/** Takes the place of an offset where there is no text. */
export const ABSENT = -1;

const FIRST_NUMBERS = 64;
const FIRST_SCRATCH_BYTES = 4_096;
/** How many numbers describe one response, and one item of it. */
export const RESPONSE_NUMBERS = 6;
export const ITEM_NUMBERS = 4;

/**
 * One submission, reused for each line. Ids and all texts are in `bytes` of the segment. An offset below zero means `scratch`, which holds
 * decoded texts, and counts downwards from -2 (see {@link LineSpans.write}).
 */
export class LineSpans {
  submissionFrom = 0;
  submissionTo = 0;
  participantFrom = 0;
  participantTo = 0;
  /** The text of the date, of lines in the usual form only. */
  createdFrom = 0;
  createdTo = 0;
  /** Null if the line names none. */
  collectionId: string | null = null;
  /** Milliseconds since 1970; NaN if there is no readable date. */
  createdMs = Number.NaN;
  hasResponses = true;
  damagedText = false;
  repeatsKeys = false;
  /** True if the submission or one of its responses has fields that are not read. */
  hasUnreadFields = false;
  responseCount = 0;
  /** For each response: instruction · content kind · first item · items · value from · value to. */
  responses = new Int32Array(FIRST_NUMBERS);
  itemCount = 0;
  /** For each item: text, value of a choice or name of a file (from, to) · explanation or path (from, to). */
  items = new Int32Array(FIRST_NUMBERS);
  scratch = Buffer.alloc(FIRST_SCRATCH_BYTES);
  scratchLength = 0;

  clear(): void {
    this.collectionId = null;
    this.createdMs = Number.NaN;
    this.hasResponses = true;
    this.damagedText = false;
    this.repeatsKeys = false;
    this.hasUnreadFields = false;
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

  /** Sets the raw value of the last response. */
  setValue(from: number, to: number): void {
    const at = (this.responseCount - 1) * RESPONSE_NUMBERS;
    this.responses[at + 4] = from;
    this.responses[at + 5] = to;
  }

  /** Adds an item to the last response. */
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

  /** Makes room for this many bytes in the scratch. */
  reserve(bytes: number): void {
    if (this.scratchLength + bytes <= this.scratch.length) return;
    const larger = Buffer.alloc(Math.max(this.scratch.length * 2, this.scratchLength + bytes));
    larger.set(this.scratch.subarray(0, this.scratchLength));
    this.scratch = larger;
  }

  /** Writes a text into the scratch. @returns its offset; {@link scratchPlace} gives its end */
  write(text: string): number {
    // One UTF-16 unit takes at most three bytes.
    this.reserve(text.length * 3);
    const from = this.scratchPlace();
    this.scratchLength += this.scratch.write(text, this.scratchLength);
    return from;
  }

  /** The end of the scratch, as an offset. */
  scratchPlace(): number {
    return -2 - this.scratchLength;
  }
}

/** Sorts responses by the order of the collection's instructions. Most lines are already sorted. */
export function sortResponses(line: LineSpans): void {
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

/** The position in the scratch of an offset below {@link ABSENT}. */
export function inScratch(offset: number): number {
  return -2 - offset;
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
