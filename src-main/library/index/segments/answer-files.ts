/** Reads the names of the files that submissions hold, for very many submissions, without a string for each. */
import { isUtf8 } from 'node:buffer';
import { LIMITS } from '../../archive/limits.ts';
import { createInstructionList } from '../parsing/instruction-list.ts';
import type { IndexData } from '../storage/index-parts.ts';
import { createLineReader } from '../storage/line-blocks.ts';
import { LineScanner } from './line-scanner.ts';
import { FILES, ITEM_NUMBERS, inScratch, LineSpans, RESPONSE_NUMBERS, sortResponses } from './line-spans.ts';
import { readLine } from './read-line.ts';

/** Called with the bytes of a line, or what was decoded of it, where a file is named: its name and its path, each from and to a place. */
export type VisitFile = (
  nameBytes: Uint8Array,
  nameFrom: number,
  nameTo: number,
  pathBytes: Uint8Array,
  pathFrom: number,
  pathTo: number,
) => void;

const LINE_FEED = 10;

/** @returns visits the files of a row in the order of the file table: by instruction and position. Rows should come in ascending order */
export function answerFileReader(index: IndexData): (row: number, visit: VisitFile) => void {
  const lines = createLineReader(index);
  const known = index.prepare<[], { id: string; type: string; description: string }>(
    'SELECT instruction_id AS id, type, description FROM instructions ORDER BY instruction',
  );
  const instructions = createInstructionList(known.all().map((instruction) => ({ ...instruction, options: [] })));
  const scanner = new LineScanner();
  const spans = new LineSpans();
  let bytes = Buffer.alloc(65_536);
  return (row, visit) => {
    const line = lines.line(row);
    if (line === null) return;
    if (line.length >= bytes.length) bytes = Buffer.alloc(2 * line.length);
    // The scanner needs a line feed behind the line.
    bytes.set(line);
    bytes[line.length] = LINE_FEED;
    const isPlain = line.length <= LIMITS.lineBytes && isUtf8(line);
    if (!isPlain || !scanner.scan(bytes, 0, line.length, spans)) {
      if (readLine(line, instructions, spans).kind !== 'submission') return;
      if (isPlain) scanner.learn(instructions.numberOf);
    }
    sortResponses(spans);
    eachFile(spans, bytes, visit);
  };
}

function eachFile(spans: LineSpans, bytes: Buffer, visit: VisitFile): void {
  const { responses, responseCount, items, scratch } = spans;
  for (let response = 0; response < responseCount * RESPONSE_NUMBERS; response += RESPONSE_NUMBERS) {
    if (responses[response + 1] !== FILES) continue;
    const first = (responses[response + 2] ?? 0) * ITEM_NUMBERS;
    const end = first + (responses[response + 3] ?? 0) * ITEM_NUMBERS;
    for (let at = first; at < end; at += ITEM_NUMBERS) {
      const [nameFrom = 0, nameTo = 0, pathFrom = 0, pathTo = 0] = [
        items[at],
        items[at + 1],
        items[at + 2],
        items[at + 3],
      ];
      const isNameDecoded = nameFrom < 0;
      const isPathDecoded = pathFrom < 0;
      visit(
        isNameDecoded ? scratch : bytes,
        isNameDecoded ? inScratch(nameFrom) : nameFrom,
        isNameDecoded ? inScratch(nameTo) : nameTo,
        isPathDecoded ? scratch : bytes,
        isPathDecoded ? inScratch(pathFrom) : pathFrom,
        isPathDecoded ? inScratch(pathTo) : pathTo,
      );
    }
  }
}
