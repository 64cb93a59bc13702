/**
 * Reads the usual lines of `responses.jsonl` byte by byte, without making objects. It is several times as fast as `JSON.parse`. All other
 * lines, and lines that may be refused, are left to `read-line.ts`. A property test checks that both give the same results.
 */
import { LIMITS } from '../../archive/limits.ts';
import { createdMilliseconds } from '../parsing/created-at.ts';
import { LineCursor } from './line-cursor.ts';
import type { LineSpans } from './line-spans.ts';
import { readPlainDate } from './plain-date.ts';
import { createResponseHeads } from './response-heads.ts';
import { scanContent } from './scan-content.ts';

const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

/** The members of a submission. Each has a bit, and all must be present. */
const MEMBERS = ['submission_id', 'participant_id', 'collection_id', 'created_at', 'responses'].map((name) =>
  Buffer.from(`"${name}"`),
);
const SUBMISSION_ID = 0;
const PARTICIPANT_ID = 1;
const CREATED_AT = 3;
const RESPONSES = 4;
const ALL_MEMBERS = (1 << MEMBERS.length) - 1;
const MAX_DATE_LENGTH = 100;

/** Reads lines of the usual form, and learns the beginnings of responses from lines that were accepted. */
export class LineScanner {
  readonly #cursor = new LineCursor();
  readonly #heads = createResponseHeads();
  /** The last collection id, which nearly all lines repeat. */
  #collectionId = '';

  /**
   * Reads `bytes[from]` to `bytes[to - 1]`, followed by a line feed, into `line`.
   * @returns false if the line does not have the usual form; then `line` is invalid
   */
  scan(bytes: Buffer, from: number, to: number, line: LineSpans): boolean {
    const cursor = this.#cursor;
    cursor.bytes = bytes;
    cursor.at = from;
    line.clear();
    this.#heads.forgetUnknown();
    if (!cursor.take(OPEN_OBJECT)) return false;
    let seen = 0;
    let expected = 0;
    do {
      const member = this.#takeName(expected);
      if (member < 0 || (seen & (1 << member)) !== 0 || !cursor.take(COLON) || !this.#takeMember(member, line)) {
        return false;
      }
      seen |= 1 << member;
      expected = member + 1;
    } while (cursor.take(COMMA));
    if (seen !== ALL_MEMBERS || !cursor.take(CLOSE_OBJECT)) return false;
    cursor.skipSpace();
    return cursor.at === to;
  }

  /** Remembers the beginning of a response that {@link scan} did not know. Call it after the line was accepted. */
  learn(numberOf: (instructionId: string) => number | undefined): void {
    this.#heads.learn(this.#cursor.bytes, numberOf);
  }

  /** Forgets all that it learned. */
  clear(): void {
    this.#heads.clear();
  }

  /** The number of the member with this name. Tries the expected one first. */
  #takeName(expected: number): number {
    const cursor = this.#cursor;
    const likely = MEMBERS[expected];
    if (likely !== undefined && cursor.takeWord(likely)) return expected;
    for (const [member, word] of MEMBERS.entries()) if (cursor.takeWord(word)) return member;
    return -1;
  }

  #takeMember(member: number, line: LineSpans): boolean {
    if (member === RESPONSES) return this.#takeResponses(line);
    const cursor = this.#cursor;
    if (!cursor.takePlain(member === CREATED_AT ? MAX_DATE_LENGTH : LIMITS.idLength)) return false;
    const { from, to } = cursor.string;
    if (member === CREATED_AT) {
      line.createdFrom = from;
      line.createdTo = to;
      line.createdMs = dateOf(cursor.bytes, from, to);
      return true;
    }
    // An id of only spaces is invalid.
    if (from === to || cursor.bytes[from] === SPACE) return false;
    if (member === SUBMISSION_ID) {
      line.submissionFrom = from;
      line.submissionTo = to;
    } else if (member === PARTICIPANT_ID) {
      line.participantFrom = from;
      line.participantTo = to;
    } else line.collectionId = this.#collectionOf(from, to);
    return true;
  }

  #collectionOf(from: number, to: number): string {
    const { bytes } = this.#cursor;
    if (!isText(bytes, from, to, this.#collectionId)) this.#collectionId = bytes.toString('latin1', from, to);
    return this.#collectionId;
  }

  #takeResponses(line: LineSpans): boolean {
    const cursor = this.#cursor;
    if (!cursor.take(OPEN_OBJECT)) return false;
    if (cursor.takeAfterSpace(CLOSE_OBJECT)) return true;
    const heads = this.#heads;
    heads.startLine();
    do {
      cursor.skipSpace();
      const head = heads.find(cursor.bytes, cursor.at);
      if (head === null || line.responseCount === LIMITS.responses) return false;
      cursor.at += head.bytes.length;
      if (!cursor.take(COMMA) || !scanContent(cursor, head.type, head.instruction, line)) return false;
      if (!cursor.take(CLOSE_OBJECT)) return false;
    } while (cursor.take(COMMA));
    return cursor.take(CLOSE_OBJECT);
  }
}

/** Milliseconds since 1970; NaN if it is no date. */
function dateOf(bytes: Buffer, from: number, to: number): number {
  const plain = readPlainDate(bytes, from, to);
  if (!Number.isNaN(plain)) return plain;
  return createdMilliseconds(bytes.toString('latin1', from, to)) ?? Number.NaN;
}

function isText(bytes: Buffer, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[from + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
