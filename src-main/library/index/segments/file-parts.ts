import { contentTypeOfName } from '../../media/content-types.ts';
import { GrowingInt32 } from './growing-array.ts';
import { FILES, ITEM_NUMBERS, inScratch, type LineSpans, RESPONSE_NUMBERS } from './line-spans.ts';
import type { FilePart } from './segment.ts';

/** Gathers the files that answers name. */
export interface FileParts {
  add(bytes: Buffer, row: number): void;
  /** What was gathered; the next segment begins. */
  finish(): FilePart;
}

export function createFileParts(line: LineSpans): FileParts {
  const rows = new GrowingInt32();
  const instructions = new GrowingInt32();
  const positions = new GrowingInt32();
  const typeNumbers = new GrowingInt32();
  let types: string[] = [];
  const numberOfType = new Map<string, number>();
  let paths: string[] = [];

  const addFile = (row: number, instruction: number, position: number, name: string, path: string) => {
    rows.push(row);
    instructions.push(instruction);
    positions.push(position);
    paths.push(path);
    const type = typeOf(name, path);
    let number = numberOfType.get(type);
    if (number === undefined) {
      number = types.push(type) - 1;
      numberOfType.set(type, number);
    }
    typeNumbers.push(number);
  };
  return {
    add: (bytes, row) => {
      const { responses, responseCount, items } = line;
      const textAt = (at: number) => {
        const [from, to] = [items[at] ?? 0, items[at + 1] ?? 0];
        return from < 0
          ? line.scratch.toString('utf8', inScratch(from), inScratch(to))
          : bytes.toString('utf8', from, to);
      };
      for (let response = 0; response < responseCount * RESPONSE_NUMBERS; response += RESPONSE_NUMBERS) {
        if (responses[response + 1] !== FILES) continue;
        const first = responses[response + 2] ?? 0;
        const count = responses[response + 3] ?? 0;
        for (let position = 0; position < count; position += 1) {
          const at = (first + position) * ITEM_NUMBERS;
          addFile(row, responses[response] ?? 0, position, textAt(at), textAt(at + 2));
        }
      }
    },
    finish: () => {
      const part = {
        rows: rows.take(),
        instructions: instructions.take(),
        positions: positions.take(),
        typeNumbers: typeNumbers.take(),
        types,
        paths: paths.join('\0'),
      };
      types = [];
      numberOfType.clear();
      paths = [];
      return part;
    },
  };
}

/** People rename files and lose extensions; Prolific's own path then still has the one that was uploaded. */
function typeOf(name: string, path: string): string {
  const byName = contentTypeOfName(name);
  return byName.kind === 'other' ? contentTypeOfName(path).contentType : byName.contentType;
}
