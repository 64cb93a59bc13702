import type { WordGatherer } from '../full-text/gather-words.ts';
import { ByteSink } from '../storage/byte-sink.ts';
import { createAnswerKeyWriter } from './answer-key-writer.ts';
import {
  ABSENT,
  CHOICES,
  FILES,
  ITEM_NUMBERS,
  inScratch,
  type LineSpans,
  RESPONSE_NUMBERS,
  TEXT,
} from './line-spans.ts';
import type { OptionTable } from './option-table.ts';
import type { SegmentIndex } from './segment.ts';

/** Gathers words, choices and sort keys of the answers. */
export interface AnswerParts {
  add(bytes: Buffer, row: number, lineNumber: number): void;
  /** What was gathered; the next segment begins. */
  finish(): Pick<SegmentIndex, 'choosers' | 'answerKeys'>;
}

interface Parts {
  readonly line: LineSpans;
  readonly words: WordGatherer;
  readonly options: OptionTable;
  /** Called for a line with a value that cannot be kept as an option. */
  readonly onTooMany: (lineNumber: number) => void;
}

interface Choosers {
  readonly differences: ByteSink;
  readonly first: number;
  submissions: number;
  last: number;
}

const LABEL_END = Buffer.from(': ');
const BETWEEN_CHOICES = Buffer.from('; ');
const BETWEEN_FILES = Buffer.from(', ');
const FIRST_BYTES = 64;

export function createAnswerParts({ line, words, options, onTooMany }: Parts): AnswerParts {
  const keys = createAnswerKeyWriter();
  const choosers: (Choosers | undefined)[] = [];
  let bytes: Buffer = Buffer.alloc(0);

  const choose = (option: number, row: number) => {
    const known = choosers[option];
    if (known === undefined) {
      choosers[option] = { differences: new ByteSink(FIRST_BYTES), first: row, submissions: 1, last: row };
    } else if (known.last !== row) {
      known.differences.varint(row - known.last);
      known.last = row;
      known.submissions += 1;
    }
  };
  /** A part of the answer's text: for its sort key, and for its words, as long as these can be taken piece by piece. */
  const addPiece = (source: Buffer, from: number, to: number, arePieces: boolean): boolean => {
    keys.piece(source, from, to);
    return arePieces && words.piece(source, from, to);
  };
  const addSpan = (from: number, to: number, arePieces: boolean): boolean =>
    from < 0 ? addPiece(line.scratch, inScratch(from), inScratch(to), arePieces) : addPiece(bytes, from, to, arePieces);

  const addText = (first: number) => {
    words.startText();
    const { items } = line;
    const from = items[first] ?? 0;
    const to = items[first + 1] ?? 0;
    if (!addSpan(from, to, true)) words.wholeText(textOf(from, to));
  };
  const addChoices = (instruction: number, first: number, count: number, row: number, lineNumber: number) => {
    words.startText();
    const { items } = line;
    let arePieces = true;
    for (let index = 0; index < count; index += 1) {
      const at = first + index * ITEM_NUMBERS;
      const from = items[at] ?? 0;
      const to = items[at + 1] ?? 0;
      const more = items[at + 2] ?? 0;
      const moreTo = items[at + 3] ?? 0;
      const option = numberOf(instruction, from, to);
      if (option < 0) onTooMany(lineNumber);
      else choose(option, row);
      if (index > 0) keys.piece(BETWEEN_CHOICES, 0, BETWEEN_CHOICES.length);
      const label = option < 0 ? null : options.label(option);
      arePieces = label === null ? addSpan(from, to, arePieces) : addPiece(label, 0, label.length, arePieces);
      if (more === moreTo) continue;
      keys.piece(LABEL_END, 0, LABEL_END.length);
      arePieces = addSpan(more, moreTo, arePieces);
    }
    if (!arePieces) words.wholeText(textOfChoices(instruction, first, count));
  };
  /** Each name is a text of its own. */
  const addFiles = (first: number, count: number) => {
    const { items } = line;
    for (let index = 0; index < count; index += 1) {
      if (index > 0) keys.piece(BETWEEN_FILES, 0, BETWEEN_FILES.length);
      const at = first + index * ITEM_NUMBERS;
      words.startText();
      if (!addSpan(items[at] ?? 0, items[at + 1] ?? 0, true))
        words.wholeText(textOf(items[at] ?? 0, items[at + 1] ?? 0));
    }
  };
  const addWordsBeside = (from: number, to: number) => {
    keys.piece(BETWEEN_CHOICES, 0, BETWEEN_CHOICES.length);
    words.startText();
    if (!addSpan(from, to, true)) words.wholeText(textOf(from, to));
  };
  const numberOf = (instruction: number, from: number, to: number): number =>
    from < 0
      ? options.number(instruction, line.scratch, inScratch(from), inScratch(to))
      : options.number(instruction, bytes, from, to);
  const textOf = (from: number, to: number): string =>
    from < 0 ? line.scratch.toString('utf8', inScratch(from), inScratch(to)) : bytes.toString('utf8', from, to);
  const textOfChoices = (instruction: number, first: number, count: number): string => {
    const { items } = line;
    const parts: string[] = [];
    for (let at = first; at < first + count * ITEM_NUMBERS; at += ITEM_NUMBERS) {
      const [from, to] = [items[at] ?? 0, items[at + 1] ?? 0];
      const option = numberOf(instruction, from, to);
      const label = option < 0 ? textOf(from, to) : options.label(option).toString();
      const more = textOf(items[at + 2] ?? 0, items[at + 3] ?? 0);
      parts.push(items[at + 2] === items[at + 3] ? label : `${label}: ${more}`);
    }
    return parts.join('; ');
  };

  return {
    add: (segment, row, lineNumber) => {
      bytes = segment;
      const { responses, responseCount } = line;
      for (let at = 0; at < responseCount * RESPONSE_NUMBERS; at += RESPONSE_NUMBERS) {
        const instruction = responses[at] ?? 0;
        const kind = responses[at + 1] ?? TEXT;
        const first = (responses[at + 2] ?? 0) * ITEM_NUMBERS;
        const count = responses[at + 3] ?? 0;
        keys.start(instruction, row);
        if (kind === CHOICES) addChoices(instruction, first, count, row, lineNumber);
        else if (kind === FILES) addFiles(first, count);
        else addText(first);
        const from = responses[at + 4] ?? 0;
        const to = responses[at + 5] ?? 0;
        if (kind === FILES && from !== ABSENT) addWordsBeside(from, to);
        if (from < ABSENT) keys.end(line.scratch, inScratch(from), inScratch(to));
        else keys.end(bytes, from, to);
      }
    },
    finish: () => {
      const parts = [];
      for (const [option, each] of choosers.entries()) {
        if (each === undefined) continue;
        const { first, last, submissions, differences } = each;
        parts.push({ option, first, last, submissions, differences: differences.take() });
      }
      choosers.length = 0;
      return { answerKeys: keys.finish(), choosers: parts };
    },
  };
}
