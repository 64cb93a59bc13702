import { contentTypeOfName, kindOfType, UNKNOWN_CONTENT } from '../../content-types/content-types.ts';
import { ByteSink } from '../storage/byte-sink.ts';
import { GrowingInt32 } from './growing-array.ts';
import { FILES, ITEM_NUMBERS, inScratch, type LineSpans, RESPONSE_NUMBERS } from './line-spans.ts';
import type { FilePart } from './segment.ts';

/** Numbers content types in the order in which they appear. */
export class NumberedTypes {
  readonly types: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(type: string): number {
    let number = this.#numbers.get(type);
    if (number === undefined) {
      number = this.types.push(type) - 1;
      this.#numbers.set(type, number);
    }
    return number;
  }
}

/** Gathers the files that answers name. */
export interface FileParts {
  add(bytes: Buffer, row: number): void;
  /** Returns the files of the segment and resets the object for the next segment. */
  finish(): FilePart;
}

/** @param line holds each submission that is added */
export function createFileParts(line: LineSpans): FileParts {
  const rows = new GrowingInt32();
  const instructions = new GrowingInt32();
  const positions = new GrowingInt32();
  const typeNumbers = new GrowingInt32();
  const named = new ByteSink();
  const paths = new ByteSink();
  let types = new NumberedTypes();
  const typeOfEnding = createTypeReader();

  /** People rename files and lose the extension. Prolific's path still has the original one. */
  const typeOf = (bytes: Buffer, at: number): string => {
    const byName = typeAt(bytes, at);
    return kindOfType(byName) === 'other' ? typeAt(bytes, at + 2) : byName;
  };
  const typeAt = (bytes: Buffer, at: number): string => {
    const from = line.items[at] ?? 0;
    const to = line.items[at + 1] ?? 0;
    return from < 0 ? typeOfEnding(line.scratch, inScratch(from), inScratch(to)) : typeOfEnding(bytes, from, to);
  };
  const addNames = (bytes: Buffer, at: number) => {
    for (const text of [at, at + 2]) {
      named.varint(Math.abs((line.items[text + 1] ?? 0) - (line.items[text] ?? 0)));
      copyText(line, text, bytes, named);
    }
    copyText(line, at + 2, bytes, paths);
    paths.byte(0);
  };
  return {
    add: (bytes, row) => {
      const { responses, responseCount } = line;
      for (let response = 0; response < responseCount * RESPONSE_NUMBERS; response += RESPONSE_NUMBERS) {
        if (responses[response + 1] !== FILES) continue;
        const first = responses[response + 2] ?? 0;
        const count = responses[response + 3] ?? 0;
        for (let position = 0; position < count; position += 1) {
          const at = (first + position) * ITEM_NUMBERS;
          rows.push(row);
          instructions.push(responses[response] ?? 0);
          positions.push(position);
          typeNumbers.push(types.number(typeOf(bytes, at)));
          addNames(bytes, at);
        }
      }
    },
    finish: () => {
      const part = {
        rows: rows.take(),
        instructions: instructions.take(),
        positions: positions.take(),
        typeNumbers: typeNumbers.take(),
        types: types.types,
        named: named.take(),
        paths: new TextDecoder('utf-8', { ignoreBOM: true }).decode(paths.take()),
      };
      types = new NumberedTypes();
      return part;
    },
  };
}

/** @param at where the places of the text are among the items of the line */
function copyText({ items, scratch }: LineSpans, at: number, bytes: Buffer, sink: ByteSink): void {
  const [from = 0, to = 0] = [items[at], items[at + 1]];
  if (from < 0) sink.range(scratch, inScratch(from), inScratch(to));
  else sink.range(bytes, from, to);
}

const POINT = 0x2e;
/** All known extensions are shorter. */
const LONGEST_ENDING = 16;

/** Reads types from file extensions in UTF-8, without a string for each name. */
function createTypeReader(): (bytes: Buffer, from: number, to: number) => string {
  const known = new Map<string, string>();
  return (bytes, from, to) => {
    let point = to - 1;
    const first = Math.max(from, to - LONGEST_ENDING);
    while (point >= first && bytes[point] !== POINT) point -= 1;
    if (point < first) return UNKNOWN_CONTENT.contentType;
    // A name that begins with its only dot has no extension.
    const ending = bytes.toString('latin1', Math.max(from, point - 1), to);
    let type = known.get(ending);
    if (type === undefined) {
      type = contentTypeOfName(bytes.toString('utf8', from, to)).contentType;
      if (known.size < ENDINGS_KEPT) known.set(ending, type);
    }
    return type;
  };
}

const ENDINGS_KEPT = 1_000;
