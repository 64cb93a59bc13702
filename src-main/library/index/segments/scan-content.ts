/**
 * Reads the answer of a response, behind its type and description, into {@link LineSpans}. All functions return false for unusual forms.
 */
import { LIMITS } from '../../archive/limits.ts';
import type { LineCursor } from './line-cursor.ts';
import { ABSENT, CHOICES, FILES, ITEM_NUMBERS, type LineSpans, TEXT } from './line-spans.ts';

const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

const VALUE = Buffer.from('"value"');
const UNIT = Buffer.from('"unit"');
const VALUES = Buffer.from('"values"');
const FILES_KEY = Buffer.from('"files"');
const OPTION = Buffer.from('"option"');
const EXPLANATION = Buffer.from('"explanation"');
const NAME = Buffer.from('"name"');
const PATH = Buffer.from('"path"');

/** Adds the answer at the cursor to `spans`. @param type the type that the response states */
export function scanContent(cursor: LineCursor, type: string, instruction: number, spans: LineSpans): boolean {
  switch (type) {
    case 'free_text':
      spans.startResponse(instruction, TEXT);
      return cursor.takeKey(VALUE) && takeText(cursor, spans);
    case 'free_text_with_unit':
      spans.startResponse(instruction, TEXT);
      return takeValueWithUnit(cursor, spans);
    case 'multiple_choice':
      spans.startResponse(instruction, CHOICES);
      return cursor.takeKey(VALUES) && takeList(cursor, spans, takeText);
    case 'multiple_choice_with_free_text':
      spans.startResponse(instruction, CHOICES);
      return cursor.takeKey(VALUES) && takeList(cursor, spans, takeExplained);
    case 'file_upload':
      spans.startResponse(instruction, FILES);
      return cursor.takeKey(FILES_KEY) && takeList(cursor, spans, takeFile);
    default:
      return false;
  }
}

/** Reads a string that is an item: a text or a choice. */
function takeText(cursor: LineCursor, spans: LineSpans): boolean {
  if (!cursor.takeString(spans)) return false;
  spans.addItem(cursor.string.from, cursor.string.to, ABSENT, ABSENT);
  return true;
}

function takeValueWithUnit(cursor: LineCursor, spans: LineSpans): boolean {
  const { string } = cursor;
  if (!cursor.takeKey(VALUE) || !cursor.takePlain(Number.POSITIVE_INFINITY)) return false;
  const from = string.from;
  const to = string.to;
  if (!cursor.take(COMMA) || !cursor.takeKey(UNIT) || !cursor.takePlain(Number.POSITIVE_INFINITY)) return false;
  const unitFrom = string.from;
  const unitTo = string.to;
  const { bytes } = cursor;
  // Empty values and values with spaces at an end have to be trimmed. They are rare and take the slow path.
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
}

function takeList(
  cursor: LineCursor,
  spans: LineSpans,
  takeItem: (cursor: LineCursor, spans: LineSpans) => boolean,
): boolean {
  if (!cursor.take(OPEN_LIST)) return false;
  if (cursor.takeAfterSpace(CLOSE_LIST)) return true;
  let items = 0;
  do {
    items += 1;
    if (items > LIMITS.valuesOfResponse || !takeItem(cursor, spans)) return false;
  } while (cursor.take(COMMA));
  return cursor.take(CLOSE_LIST);
}

function takePair(cursor: LineCursor, spans: LineSpans, first: Buffer, second: Buffer): boolean {
  const { string } = cursor;
  if (!cursor.take(OPEN_OBJECT) || !cursor.takeKey(first) || !cursor.takeString(spans)) return false;
  const from = string.from;
  const to = string.to;
  if (!cursor.take(COMMA) || !cursor.takeKey(second) || !cursor.takeString(spans)) return false;
  spans.addItem(from, to, string.from, string.to);
  return cursor.take(CLOSE_OBJECT);
}

function takeExplained(cursor: LineCursor, spans: LineSpans): boolean {
  return takePair(cursor, spans, OPTION, EXPLANATION);
}

function takeFile(cursor: LineCursor, spans: LineSpans): boolean {
  if (!takePair(cursor, spans, NAME, PATH)) return false;
  const { items, itemCount } = spans;
  const at = (itemCount - 1) * ITEM_NUMBERS;
  const nameBytes = Math.abs((items[at + 1] ?? 0) - (items[at] ?? 0));
  const pathBytes = Math.abs((items[at + 3] ?? 0) - (items[at + 2] ?? 0));
  // A file without a name gets the name in its path, and long names are cut. Both take the slow path.
  return nameBytes > 0 && nameBytes <= LIMITS.pathLength && pathBytes <= LIMITS.pathLength;
}
