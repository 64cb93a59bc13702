/**
 * Reads lines of `responses.jsonl` as exporters write them, byte by byte and without making objects: several times as fast as
 * `JSON.parse`. Whatever is not of that plain form, or might be refused, is left to `read-line.ts`, which decides what a line means;
 * a property test holds both to the same answer.
 */
import { LIMITS } from '../../archive/limits.ts';
import { createdMilliseconds } from '../parsing/created-at.ts';
import { ABSENT, CHOICES, FILES, ITEM_NUMBERS, type LineSpans, TEXT } from './line-spans.ts';
import { readPlainDate } from './plain-date.ts';
import { createResponseHeads, type ResponseHeads } from './response-heads.ts';
import { createStringScanner } from './string-scanner.ts';

export interface LineScanner {
  /**
   * Reads `bytes[from]` up to `bytes[to - 1]`, behind which a line feed stands, into `line`.
   * @returns false where the line is not of the plain form; `line` is then worth nothing
   */
  scan(bytes: Buffer, from: number, to: number, line: LineSpans): boolean;
  /** Remembers the beginning of a response that {@link scan} did not know, once the line that holds it was found to be good. */
  learn(numberOf: (instructionId: string) => number | undefined): void;
  /** Forgets what it learned. */
  clear(): void;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;

/** The members of a submission, each a bit; all must be there. */
const MEMBERS = ['submission_id', 'participant_id', 'collection_id', 'created_at', 'responses'].map((name) =>
  Buffer.from(`"${name}"`),
);
const ALL_MEMBERS = (1 << MEMBERS.length) - 1;
const VALUE = Buffer.from('"value"');
const UNIT = Buffer.from('"unit"');
const VALUES = Buffer.from('"values"');
const FILES_KEY = Buffer.from('"files"');
const OPTION = Buffer.from('"option"');
const EXPLANATION = Buffer.from('"explanation"');
const NAME = Buffer.from('"name"');
const PATH = Buffer.from('"path"');
const MAX_DATE_LENGTH = 100;
const MAX_PATH_LENGTH = 4_096;

export function createLineScanner(): LineScanner {
  const heads: ResponseHeads = createResponseHeads();
  const strings = createStringScanner();
  /** The collection's id as it was read last: nearly always the same. */
  let collectionId = '';
  let bytes: Buffer = Buffer.alloc(0);
  let at = 0;

  const skipSpace = () => {
    let byte = bytes[at];
    while (byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN) {
      at += 1;
      byte = bytes[at];
    }
  };
  /** Passes the byte, and space before it. */
  const take = (wanted: number): boolean => {
    if (bytes[at] !== wanted) skipSpace();
    if (bytes[at] !== wanted) return false;
    at += 1;
    return true;
  };
  const takeWord = (word: Buffer): boolean => {
    if (bytes[at] !== QUOTE) skipSpace();
    for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return false;
    at += word.length;
    return true;
  };
  const takeKey = (word: Buffer): boolean => takeWord(word) && take(COLON);
  const takeString = (spans: LineSpans): boolean => {
    if (bytes[at] !== QUOTE) skipSpace();
    const end = strings.scan(bytes, at, spans);
    if (end < 0) return false;
    at = end;
    return true;
  };
  /** A string that may be an id or a date: printable ASCII without escapes. `at` is then behind it. */
  const takePlain = (longest: number): boolean => {
    if (bytes[at] !== QUOTE) skipSpace();
    const end = strings.scanPlain(bytes, at);
    if (end < 0 || end - at - 2 > longest) return false;
    at = end;
    return true;
  };

  const takeMember = (member: number, spans: LineSpans): boolean => {
    if (member === 4) return takeResponses(spans);
    if (!takePlain(member === 3 ? MAX_DATE_LENGTH : LIMITS.idLength)) return false;
    const from = strings.from;
    const to = strings.to;
    if (member === 3) {
      const plain = readPlainDate(bytes, from, to);
      spans.createdMs = Number.isNaN(plain)
        ? (createdMilliseconds(bytes.toString('latin1', from, to)) ?? Number.NaN)
        : plain;
      return true;
    }
    // An id of nothing but spaces is none.
    if (from === to || bytes[from] === SPACE) return false;
    if (member === 0) {
      spans.submissionFrom = from;
      spans.submissionTo = to;
    } else if (member === 1) {
      spans.participantFrom = from;
      spans.participantTo = to;
    } else {
      if (!isText(bytes, from, to, collectionId)) collectionId = bytes.toString('latin1', from, to);
      spans.collectionId = collectionId;
    }
    return true;
  };

  const takeResponses = (spans: LineSpans): boolean => {
    if (!take(OPEN_OBJECT)) return false;
    skipSpace();
    if (bytes[at] === CLOSE_OBJECT) {
      at += 1;
      return true;
    }
    heads.startLine();
    do {
      skipSpace();
      const head = heads.find(bytes, at);
      if (head === null || spans.responseCount === LIMITS.responses) return false;
      at += head.bytes.length;
      if (!take(COMMA) || !takeContent(head.type, head.instruction, spans) || !take(CLOSE_OBJECT)) return false;
    } while (take(COMMA));
    return take(CLOSE_OBJECT);
  };

  const takeContent = (type: string, instruction: number, spans: LineSpans): boolean => {
    switch (type) {
      case 'free_text':
        spans.startResponse(instruction, TEXT);
        if (!takeKey(VALUE) || !takeString(spans)) return false;
        spans.addItem(strings.from, strings.to, ABSENT, ABSENT);
        return true;
      case 'free_text_with_unit':
        spans.startResponse(instruction, TEXT);
        return takeValueWithUnit(spans);
      case 'multiple_choice':
        spans.startResponse(instruction, CHOICES);
        return takeKey(VALUES) && takeList(spans, takeChoice);
      case 'multiple_choice_with_free_text':
        spans.startResponse(instruction, CHOICES);
        return takeKey(VALUES) && takeList(spans, takeExplained);
      case 'file_upload':
        spans.startResponse(instruction, FILES);
        return takeKey(FILES_KEY) && takeList(spans, takeFile);
      default:
        return false;
    }
  };

  const takeValueWithUnit = (spans: LineSpans): boolean => {
    if (!takeKey(VALUE) || !takePlain(Number.POSITIVE_INFINITY)) return false;
    const from = strings.from;
    const to = strings.to;
    if (!take(COMMA) || !takeKey(UNIT) || !takePlain(Number.POSITIVE_INFINITY)) return false;
    const unitFrom = strings.from;
    const unitTo = strings.to;
    // What begins or ends with a space, or is empty, is trimmed: rare enough to be left to others.
    if (from === to || unitFrom === unitTo || bytes[from] === SPACE || bytes[unitTo - 1] === SPACE) return false;
    spans.setValue(from, to);
    spans.reserve(to - from + 1 + unitTo - unitFrom);
    const start = spans.scratchPlace();
    const { scratch } = spans;
    let length = spans.scratchLength;
    for (let index = from; index < to; index += 1) scratch[length++] = bytes[index] ?? 0;
    scratch[length++] = SPACE;
    for (let index = unitFrom; index < unitTo; index += 1) scratch[length++] = bytes[index] ?? 0;
    spans.scratchLength = length;
    spans.addItem(start, spans.scratchPlace(), ABSENT, ABSENT);
    return true;
  };

  const takeList = (spans: LineSpans, takeItem: (spans: LineSpans) => boolean): boolean => {
    if (!take(OPEN_LIST)) return false;
    skipSpace();
    if (bytes[at] === CLOSE_LIST) {
      at += 1;
      return true;
    }
    let items = 0;
    do {
      items += 1;
      if (items > LIMITS.valuesOfResponse || !takeItem(spans)) return false;
    } while (take(COMMA));
    return take(CLOSE_LIST);
  };

  const takeChoice = (spans: LineSpans): boolean => {
    if (!takeString(spans)) return false;
    spans.addItem(strings.from, strings.to, ABSENT, ABSENT);
    return true;
  };

  const takePair = (spans: LineSpans, first: Buffer, second: Buffer): boolean => {
    if (!take(OPEN_OBJECT) || !takeKey(first) || !takeString(spans)) return false;
    const from = strings.from;
    const to = strings.to;
    if (!take(COMMA) || !takeKey(second) || !takeString(spans)) return false;
    spans.addItem(from, to, strings.from, strings.to);
    return take(CLOSE_OBJECT);
  };
  const takeExplained = (spans: LineSpans): boolean => takePair(spans, OPTION, EXPLANATION);
  const takeFile = (spans: LineSpans): boolean => {
    if (!takePair(spans, NAME, PATH)) return false;
    const { items, itemCount } = spans;
    const at = (itemCount - 1) * ITEM_NUMBERS;
    const nameBytes = Math.abs((items[at + 1] ?? 0) - (items[at] ?? 0));
    const pathBytes = Math.abs((items[at + 3] ?? 0) - (items[at + 2] ?? 0));
    // A file without a name is called after its path; very long names are cut.
    return nameBytes > 0 && nameBytes <= MAX_PATH_LENGTH && pathBytes <= MAX_PATH_LENGTH;
  };

  return {
    scan: (segment, from, to, spans) => {
      bytes = segment;
      at = from;
      spans.clear();
      heads.forgetUnknown();
      if (!take(OPEN_OBJECT)) return false;
      let seen = 0;
      let expected = 0;
      do {
        const member = takeWordOf(expected);
        if (member < 0 || (seen & (1 << member)) !== 0 || !take(COLON) || !takeMember(member, spans)) return false;
        seen |= 1 << member;
        expected = member + 1;
      } while (take(COMMA));
      if (seen !== ALL_MEMBERS || !take(CLOSE_OBJECT)) return false;
      skipSpace();
      return at === to;
    },
    learn: (numberOf) => heads.learn(bytes, numberOf),
    clear: heads.clear,
  };

  /** The number of the member whose name stands here; tries the expected one first. */
  function takeWordOf(expected: number): number {
    const likely = MEMBERS[expected];
    if (likely !== undefined && takeWord(likely)) return expected;
    for (const [member, word] of MEMBERS.entries()) if (takeWord(word)) return member;
    return -1;
  }
}

function isText(bytes: Buffer, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[from + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
