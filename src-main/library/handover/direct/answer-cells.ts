import { ABSENT, CHOICES, FILES, ITEM_NUMBERS, inScratch, type LineSpans } from '../../index/segments/line-spans.ts';
import type { AnswerSource } from '../tables/column.ts';
import { ByteOut } from './byte-out.ts';
import { createOptionLabels, type OptionLabels } from './option-labels.ts';
import type { RowSink } from './row-sink.ts';

const COLON = 0x3a;
const SPACE = 0x20;
const LINE_END = 0x0a;
const FIRST_BYTES = 4_096;
const [ONE, ZERO] = [1, 0];

/** Writes one cell from a response of a line in the usual form. @param at offset of the response in `line.responses` */
export type AnswerWriter = (bytes: Buffer, line: LineSpans, at: number) => void;

/** @param options of the instruction, with their labels */
export function answerWriter(
  source: AnswerSource,
  options: readonly { readonly value: string; readonly label: string }[],
  sink: RowSink,
): AnswerWriter {
  switch (source.kind) {
    case 'value':
    case 'whole':
      return mainWriter(createOptionLabels(source.withLabels ? options : []), source.kind === 'value', sink);
    case 'unit':
      return unitWriter(sink);
    case 'explanation':
      return source.option === null ? explanationWriter(sink) : oneExplanationWriter(Buffer.from(source.option), sink);
    case 'chosen':
      return chosenWriter(Buffer.from(source.option), sink);
  }
}

function mainWriter(labels: OptionLabels, isSplit: boolean, sink: RowSink): AnswerWriter {
  const explained = new ByteOut(FIRST_BYTES);
  return (bytes, line, at) => {
    const kind = line.responses[at + 1];
    const first = (line.responses[at + 2] ?? 0) * ITEM_NUMBERS;
    if (kind !== CHOICES && kind !== FILES) {
      // An answer with unit has its value apart.
      const hasUnit = isSplit && (line.responses[at + 4] ?? 0) !== (line.responses[at + 5] ?? 0);
      const numbers = hasUnit ? line.responses : line.items;
      const place = hasUnit ? at + 4 : first;
      const from = numbers[place] ?? 0;
      const to = numbers[place + 1] ?? 0;
      if (from < 0) sink.text(line.scratch, inScratch(from), inScratch(to));
      else sink.text(bytes, from, to);
      return;
    }
    const end = first + (line.responses[at + 3] ?? 0) * ITEM_NUMBERS;
    sink.startList();
    for (let item = first; item < end; item += ITEM_NUMBERS) {
      if (kind === FILES) writePath(bytes, line, item, sink);
      else if (isSplit || lengthOf(line, item + 2) === 0) writeLabel(bytes, line, item, labels, sink);
      else writeExplained(bytes, line, item, { labels, explained, sink });
    }
    sink.endList();
  };
}

function writeLabel(bytes: Buffer, line: LineSpans, item: number, labels: OptionLabels, sink: RowSink): void {
  const from = line.items[item] ?? 0;
  const to = line.items[item + 1] ?? 0;
  const source = from < 0 ? line.scratch : bytes;
  const start = from < 0 ? inScratch(from) : from;
  const end = from < 0 ? inScratch(to) : to;
  const label = labels.of(source, start, end);
  if (label === null) sink.item(source, start, end);
  else sink.item(label, 0, label.length);
}

interface Explained {
  readonly labels: OptionLabels;
  readonly explained: ByteOut;
  readonly sink: RowSink;
}

/** `label: explanation` */
function writeExplained(bytes: Buffer, line: LineSpans, item: number, { labels, explained, sink }: Explained): void {
  explained.length = 0;
  copyText(bytes, line, item, explained);
  const label = labels.of(explained.bytes, 0, explained.length);
  if (label !== null) {
    explained.length = 0;
    explained.all(label);
  }
  explained.byte(COLON);
  explained.byte(SPACE);
  copyText(bytes, line, item + 2, explained);
  sink.item(explained.bytes, 0, explained.length);
}

/** The path of a file, or its name if the answer gives no path. */
function writePath(bytes: Buffer, line: LineSpans, item: number, sink: RowSink): void {
  writeItem(bytes, line, line.items[item + 2] === line.items[item + 3] ? item : item + 2, sink);
}

function unitWriter(sink: RowSink): AnswerWriter {
  return (_bytes, line, at) => {
    const valueFrom = line.responses[at + 4] ?? 0;
    const valueTo = line.responses[at + 5] ?? 0;
    if (line.responses[at + 1] === CHOICES || line.responses[at + 1] === FILES || valueFrom === valueTo) {
      return sink.none();
    }
    // The scanner wrote value, space and unit into the scratch.
    const first = (line.responses[at + 2] ?? 0) * ITEM_NUMBERS;
    const from = inScratch(line.items[first] ?? 0) + valueTo - valueFrom + 1;
    sink.text(line.scratch, from, inScratch(line.items[first + 1] ?? 0));
  };
}

function explanationWriter(sink: RowSink): AnswerWriter {
  return (bytes, line, at) => {
    const first = (line.responses[at + 2] ?? 0) * ITEM_NUMBERS;
    const end = first + (line.responses[at + 3] ?? 0) * ITEM_NUMBERS;
    // Choices of a question without explanations have none, not even an empty one.
    if (line.responses[at + 1] !== CHOICES || first === end || line.items[first + 2] === ABSENT) return sink.none();
    sink.startList();
    for (let item = first; item < end; item += ITEM_NUMBERS) writeItem(bytes, line, item + 2, sink);
    sink.endList();
  };
}

/** The explanation of one option. An answer that holds the option several times has a line for each. */
function oneExplanationWriter(option: Buffer, sink: RowSink): AnswerWriter {
  const given = new ByteOut(FIRST_BYTES);
  return (bytes, line, at) => {
    if (line.responses[at + 1] !== CHOICES) return sink.none();
    const first = (line.responses[at + 2] ?? 0) * ITEM_NUMBERS;
    const end = first + (line.responses[at + 3] ?? 0) * ITEM_NUMBERS;
    given.length = 0;
    for (let item = first; item < end; item += ITEM_NUMBERS) {
      if (lengthOf(line, item + 2) === 0 || !isText(bytes, line, item, option)) continue;
      if (given.length > 0) given.byte(LINE_END);
      copyText(bytes, line, item + 2, given);
    }
    if (given.length === 0) sink.none();
    else sink.text(given.bytes, 0, given.length);
  };
}

function writeItem(bytes: Buffer, line: LineSpans, at: number, sink: RowSink): void {
  const from = line.items[at] ?? 0;
  const to = line.items[at + 1] ?? 0;
  if (from < 0) sink.item(line.scratch, inScratch(from), inScratch(to));
  else sink.item(bytes, from, to);
}

function chosenWriter(option: Buffer, sink: RowSink): AnswerWriter {
  return (bytes, line, at) => {
    if (line.responses[at + 1] !== CHOICES) return sink.none();
    const first = (line.responses[at + 2] ?? 0) * ITEM_NUMBERS;
    const end = first + (line.responses[at + 3] ?? 0) * ITEM_NUMBERS;
    for (let item = first; item < end; item += ITEM_NUMBERS) {
      if (isText(bytes, line, item, option)) return sink.value(ONE);
    }
    sink.value(ZERO);
  };
}

function isText(bytes: Buffer, line: LineSpans, item: number, wanted: Buffer): boolean {
  if (lengthOf(line, item) !== wanted.length) return false;
  const from = line.items[item] ?? 0;
  const source = from < 0 ? line.scratch : bytes;
  const start = from < 0 ? inScratch(from) : from;
  for (let index = 0; index < wanted.length; index += 1) if (source[start + index] !== wanted[index]) return false;
  return true;
}

/** The bytes of the text at this place of `line.items`; 0 where there is none. Offsets in the scratch count downwards. */
function lengthOf(line: LineSpans, place: number): number {
  return Math.abs((line.items[place + 1] ?? 0) - (line.items[place] ?? 0));
}

function copyText(bytes: Buffer, line: LineSpans, place: number, out: ByteOut): void {
  const from = line.items[place] ?? 0;
  const to = line.items[place + 1] ?? 0;
  if (from < 0) out.range(line.scratch, inScratch(from), inScratch(to));
  else out.range(bytes, from, to);
}
