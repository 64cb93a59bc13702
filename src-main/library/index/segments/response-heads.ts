import { isObject } from '../parsing/json.ts';
import { parseResponse } from '../parsing/parse-response.ts';

/** The beginning of a response: `"<instruction id>":{"type":"…","description":"…"`. Nearly every line repeats the same bytes. */
interface ResponseHead {
  readonly bytes: Buffer;
  readonly instruction: number;
  readonly type: string;
}

/** Recognises the beginnings of responses by their bytes, without parsing them again. */
export interface ResponseHeads {
  startLine(): void;
  /** The head at `at`. Null for an unknown one, and for an instruction that this line already answered. */
  find(bytes: Buffer, at: number): ResponseHead | null;
  forgetUnknown(): void;
  /** Stores the head that {@link find} last did not find, if `numberOf` has a number for its instruction. */
  learn(bytes: Buffer, numberOf: (instructionId: string) => number | undefined): void;
  clear(): void;
}

/** Further heads take the slow path. No real collection asks that many questions, but a hostile archive might. */
const HEADS_KEPT = 1_024;
const LONGEST_HEAD = 65_536;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Knows no heads at first. `learn` adds them. */
export function createResponseHeads(): ResponseHeads {
  const heads: ResponseHead[] = [];
  /** By instruction: the last line that answered it. */
  let answeredIn: number[] = [];
  let line = 0;
  let expected = 0;
  let unknown = -1;

  const found = (index: number): ResponseHead | null => {
    const head = heads[index];
    if (head === undefined || answeredIn[head.instruction] === line) return null;
    answeredIn[head.instruction] = line;
    expected = index + 1 === heads.length ? 0 : index + 1;
    return head;
  };
  return {
    startLine: () => {
      line += 1;
      expected = 0;
    },
    find: (bytes, at) => {
      // Most lines answer the same questions in the same order.
      for (let step = 0; step < heads.length; step += 1) {
        const index = expected + step < heads.length ? expected + step : expected + step - heads.length;
        const head = heads[index];
        if (head !== undefined && isHeadAt(bytes, at, head.bytes)) return found(index);
      }
      unknown = at;
      return null;
    },
    forgetUnknown: () => {
      unknown = -1;
    },
    learn: (bytes, numberOf) => {
      if (unknown < 0 || heads.length === HEADS_KEPT) return;
      const head = readHead(bytes, unknown, numberOf);
      if (head !== null) heads.push(head);
      unknown = -1;
    },
    clear: () => {
      heads.length = 0;
      answeredIn = [];
      unknown = -1;
    },
  };
}

function isHeadAt(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

const SEPARATOR = /^\s*:\s*\{\s*"type"\s*:\s*$/;
const BETWEEN = /^\s*,\s*"description"\s*:\s*$/;

function readHead(
  bytes: Buffer,
  at: number,
  numberOf: (instructionId: string) => number | undefined,
): ResponseHead | null {
  // The strings with index 1 and 3 are `"type"` and `"description"`.
  const strings: { readonly from: number; readonly to: number }[] = [];
  let from = bytes.indexOf(QUOTE, at);
  while (strings.length < 5) {
    const to = stringEnd(bytes, from);
    if (from < 0 || to < 0 || to - at > LONGEST_HEAD) return null;
    strings.push({ from, to });
    from = bytes.indexOf(QUOTE, to);
  }
  const [id, , type, , description] = strings;
  if (id?.from !== at || type === undefined || description === undefined) return null;
  if (!SEPARATOR.test(bytes.toString('utf8', id.to, type.from))) return null;
  if (!BETWEEN.test(bytes.toString('utf8', type.to, description.from))) return null;
  return toHead(bytes.subarray(at, description.to), numberOf);
}

function toHead(bytes: Buffer, numberOf: (instructionId: string) => number | undefined): ResponseHead | null {
  const parsed: unknown = JSON.parse(`{${bytes.toString('utf8')}}}`);
  const [entry] = isObject(parsed) ? Object.entries(parsed) : [];
  const instruction = entry === undefined ? undefined : numberOf(entry[0]);
  if (entry === undefined || instruction === undefined) return null;
  return { bytes: Buffer.from(bytes), instruction, type: parseResponse(entry[1]).type };
}

/** The offset behind the closing quotation mark of the string at `from`; -1 if it does not end on this line. */
function stringEnd(bytes: Buffer, from: number): number {
  for (let index = from + 1; from >= 0 && index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === QUOTE) return index + 1;
    if (byte < 0x20) return -1;
    if (byte === BACKSLASH) index += 1;
  }
  return -1;
}
