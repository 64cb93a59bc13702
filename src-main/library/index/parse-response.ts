import { LIMITS } from '../archive/limits.ts';
import { isObject, type JsonObject, property, scalarText, textProperty, wellFormed } from './json.ts';

/** One response, taken apart for the index. */
export interface ParsedResponse {
  /** As the response says; `unknown` where it does not. */
  readonly type: string;
  /** The question that it answers; null where the response does not say. */
  readonly description: string | null;
  readonly content: ResponseContent;
  /** The raw value, where the content's text has more to it (a unit); else null. */
  readonly value: string | null;
}

export type ResponseContent =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly value: string; readonly explanation: string | null }[];
    }
  | { readonly kind: 'files'; readonly files: readonly { readonly name: string; readonly path: string }[] };

const MAX_TYPE_LENGTH = 100;
const MAX_PATH_LENGTH = 4_096;

/** @throws RangeError where it is nested too deeply or holds too many values; its message is the reason */
export function parseResponse(response: unknown): ParsedResponse {
  if (isDeeperThan(LIMITS.depth, response)) throw new RangeError('The line is nested too deeply.');
  const object: JsonObject = isObject(response) ? response : {};
  const type = textProperty(object, 'type', MAX_TYPE_LENGTH) ?? 'unknown';
  return {
    type,
    description: textProperty(object, 'description', LIMITS.labelLength),
    content: readKnown(type, object) ?? { kind: 'text', text: looseText(response) },
    value: type === 'free_text' ? null : scalarText(property(object, 'value')),
  };
}

/** Null for a type that is not known, or fields of another shape than the type has. */
function readKnown(type: string, object: JsonObject): ResponseContent | null {
  switch (type) {
    case 'free_text':
      return textContent(scalarText(property(object, 'value')));
    case 'free_text_with_unit': {
      const value = scalarText(property(object, 'value'));
      const unit = scalarText(property(object, 'unit'));
      return value === null || unit === null ? null : textContent(`${value} ${unit}`.trim());
    }
    case 'multiple_choice':
      return readList(property(object, 'values'), readChoice, (choices) => ({ kind: 'choices', choices }));
    case 'multiple_choice_with_free_text':
      return readList(property(object, 'values'), readExplained, (choices) => ({ kind: 'choices', choices }));
    case 'file_upload':
      return readList(property(object, 'files'), readFile, (files) => ({ kind: 'files', files }));
    default:
      return null;
  }
}

function textContent(text: string | null): ResponseContent | null {
  return text === null ? null : { kind: 'text', text };
}

/** Null unless it is a list whose every item can be read. */
function readList<Item>(
  value: unknown,
  readItem: (item: unknown) => Item | null,
  toContent: (items: readonly Item[]) => ResponseContent,
): ResponseContent | null {
  if (!Array.isArray(value)) return null;
  if (value.length > LIMITS.valuesOfResponse) {
    throw new RangeError(`A response of the line holds more than ${LIMITS.valuesOfResponse} values.`);
  }
  const items: Item[] = [];
  for (const entry of value) {
    const item = readItem(entry);
    if (item === null) return null;
    items.push(item);
  }
  return toContent(items);
}

function readChoice(item: unknown): { value: string; explanation: null } | null {
  const value = scalarText(item);
  return value === null ? null : { value, explanation: null };
}

function readExplained(item: unknown): { value: string; explanation: string } | null {
  if (!isObject(item)) return null;
  const value = scalarText(property(item, 'option'));
  const explanation = property(item, 'explanation');
  const text = explanation === undefined || explanation === null ? '' : scalarText(explanation);
  return value === null || text === null ? null : { value, explanation: text };
}

function readFile(item: unknown): { name: string; path: string } | null {
  if (!isObject(item)) return null;
  const path = textProperty(item, 'path', MAX_PATH_LENGTH) ?? '';
  const name = textProperty(item, 'name', MAX_PATH_LENGTH) ?? '';
  return path === '' && name === '' ? null : { name: name === '' ? lastPart(path) : name, path };
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Every string and number of a response of unknown shape, so that it can be found. */
function looseText(response: unknown): string {
  const parts: string[] = [];
  const visit = (value: unknown, depth: number, key: string) => {
    const text = scalarText(value);
    if (text !== null) {
      if (depth !== 1 || (key !== 'type' && key !== 'description')) parts.push(text);
    } else if (Array.isArray(value)) for (const item of value) visit(item, depth + 1, '');
    else if (isObject(value)) for (const [name, item] of Object.entries(value)) visit(item, depth + 1, name);
  };
  visit(response, 0, '');
  return parts.join(' ');
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeperThan(levels - 1, item));
  for (const key of Object.keys(value)) if (isDeeperThan(levels - 1, (value as JsonObject)[key])) return true;
  return false;
}

/** A response on one line, as it stood but for spaces; for what {@link parseResponse} let pass. */
export function responseJson(response: unknown): string {
  return wellFormed(JSON.stringify(response) ?? 'null');
}
