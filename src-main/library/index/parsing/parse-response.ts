import { LIMITS } from '../../archive/limits.ts';
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

/** Null for a type that is not known and holds no files, or fields of another shape than the type has. */
function readKnown(type: string, object: JsonObject): ResponseContent | null {
  switch (type) {
    case 'free_text':
      return textContent(plainText(property(object, 'value')));
    case 'free_text_with_unit': {
      const value = plainText(property(object, 'value'));
      const unit = plainText(property(object, 'unit'));
      return value === null || unit === null ? null : textContent(`${value} ${unit}`.trim());
    }
    case 'multiple_choice':
    case 'multiple_choice_with_free_text':
      // A value where the list should be is no option, but an answer in words.
      if (property(object, 'values') === undefined && scalarText(property(object, 'value')) !== null) return null;
      return readList(property(object, 'values'), readChoice, toChoices);
    case 'file_upload':
      return readList(property(object, 'files'), readFile, toFiles);
    default:
      // Instructions of a type that is not known here may ask for files, too.
      return Array.isArray(property(object, 'files')) ? readList(property(object, 'files'), readFile, toFiles) : null;
  }
}

const toChoices = (choices: readonly { value: string; explanation: string | null }[]): ResponseContent => ({
  kind: 'choices',
  choices,
});
const toFiles = (files: readonly { name: string; path: string }[]): ResponseContent => ({ kind: 'files', files });

function textContent(text: string | null): ResponseContent | null {
  return text === null ? null : { kind: 'text', text };
}

/** A value that is null or absent is an empty answer. Null for a list or an object. */
export function plainText(value: unknown): string | null {
  return value === null || value === undefined ? '' : scalarText(value);
}

/** A single item counts as a list of one; null items are left out. Null where an item cannot be read. */
function readList<Item>(
  value: unknown,
  readItem: (item: unknown) => Item | null,
  toContent: (items: readonly Item[]) => ResponseContent,
): ResponseContent | null {
  const entries = (Array.isArray(value) ? value : [value]).filter((entry) => entry !== null && entry !== undefined);
  if (entries.length > LIMITS.valuesOfResponse) {
    throw new RangeError(`A response of the line holds more than ${LIMITS.valuesOfResponse} values.`);
  }
  const items: Item[] = [];
  for (const entry of entries) {
    const item = readItem(entry);
    if (item === null) return null;
    items.push(item);
  }
  return toContent(items);
}

/** The value alone, or an object with the value and, where the type has them, an explanation. */
function readChoice(item: unknown): { value: string; explanation: string | null } | null {
  const plain = scalarText(item);
  if (plain !== null) return { value: plain, explanation: null };
  if (!isObject(item)) return null;
  const value = scalarText(property(item, 'option') ?? property(item, 'value') ?? property(item, 'label'));
  const explanation = plainText(property(item, 'explanation'));
  return value === null || explanation === null ? null : { value, explanation };
}

/** The path alone, or an object with the path and the name that the participant gave. */
function readFile(item: unknown): { name: string; path: string } | null {
  const object: JsonObject | null = typeof item === 'string' ? { path: item } : isObject(item) ? item : null;
  if (object === null) return null;
  const path = withoutNull(textProperty(object, 'path', MAX_PATH_LENGTH) ?? '');
  const name = withoutNull(textProperty(object, 'name', MAX_PATH_LENGTH) ?? '');
  return path === '' && name === '' ? null : { name: name === '' ? lastPart(path) : name, path };
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** No file system allows a null character in a name. */
function withoutNull(name: string): string {
  return name.includes('\0') ? name.replaceAll('\0', '\ufffd') : name;
}

/** The value of a response of unknown type; without one, every string and number in it. */
function looseText(response: unknown): string {
  const value = isObject(response) ? scalarText(property(response, 'value')) : null;
  if (value !== null) return value;
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
