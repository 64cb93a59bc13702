import { LIMITS } from '../../archive/limits.ts';
import { isObject, type JsonObject, property, scalarText, textProperty, wellFormed } from './json.ts';

/** One response, taken apart for the index. */
export interface ParsedResponse {
  /** As the response says; `unknown` where it does not. */
  readonly type: string;
  /** The question that it answers; null where the response does not say. */
  readonly description: string | null;
  readonly content: ResponseContent;
  /** The raw value, where the content's text has more to it (a unit), or the words beside files; else null. */
  readonly value: string | null;
}

export type ResponseContent =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'choices';
      readonly choices: readonly { readonly value: string; readonly explanation: string | null }[];
    }
  | {
      readonly kind: 'files';
      readonly files: readonly { readonly name: string; readonly path: string }[];
      /** What the response says beside its files; empty where it says nothing. */
      readonly words: string;
    };

const MAX_TYPE_LENGTH = 100;
const MAX_PATH_LENGTH = 4_096;

/** @throws RangeError where it is nested too deeply or holds too many values; its message is the reason */
export function parseResponse(response: unknown): ParsedResponse {
  if (isDeeperThan(LIMITS.depth, response)) throw new RangeError('The line is nested too deeply.');
  const object: JsonObject = isObject(response) ? response : {};
  const type = textProperty(object, 'type', MAX_TYPE_LENGTH) ?? 'unknown';
  const content = readKnown(type, object) ?? { kind: 'text', text: looseText(response) };
  const value = type === 'free_text' ? null : scalarText(property(object, 'value'));
  return {
    type,
    description: textProperty(object, 'description', LIMITS.labelLength),
    content,
    value: content.kind === 'files' ? content.words || null : value,
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
      return readList(chosen(object), readChoice, toChoices);
    case 'file_upload':
      return readFiles(object);
    default:
      // Instructions of a type that is not known here may ask for files, too.
      return Array.isArray(property(object, 'files')) ? readFiles(object) : null;
  }
}

/** The content of `values`, or of `value` when that is empty or absent. */
function chosen(object: JsonObject): unknown {
  const values = property(object, 'values');
  const value = property(object, 'value');
  const isEmpty = values === undefined || values === null || (Array.isArray(values) && values.length === 0);
  if (!isEmpty || value === undefined || value === null || value === '') return values;
  return scalarText(value) === null ? value : { value, explanation: property(object, 'explanation') };
}

function readFiles(object: JsonObject): ResponseContent | null {
  const words = otherWords(object, BESIDE_FILES);
  return readList(property(object, 'files'), readFile, (files) => ({ kind: 'files', files, words }));
}

const toChoices = (choices: readonly { value: string; explanation: string | null }[]): ResponseContent => ({
  kind: 'choices',
  choices,
});

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

/** Which question a response answers, and how: no part of the answer. */
const HEAD: ReadonlySet<string> = new Set(['instruction_id', 'id', 'type', 'description']);
const BESIDE_FILES: ReadonlySet<string> = new Set([...HEAD, 'files']);

/** The value of a response of unknown type, and every other word in it; without a value, also every number. */
function looseText(response: unknown): string {
  if (!isObject(response)) return scalars(response).join(' ');
  if (scalarText(property(response, 'value')) !== null) return otherWords(response, HEAD);
  return Object.entries(response)
    .flatMap(([key, value]) => (HEAD.has(key) ? [] : scalars(value)))
    .join(' ');
}

/** The value first, then every string of the other keys. */
function otherWords(object: JsonObject, known: ReadonlySet<string>): string {
  const value = scalarText(property(object, 'value'));
  const others = Object.entries(object).filter(([key]) => !known.has(key) && (key !== 'value' || value === null));
  return [value, ...others.flatMap(([, other]) => scalars(other, isString))].filter(Boolean).join('; ');
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** Every string, number and boolean of a value, in its order. */
function scalars(value: unknown, isWanted: (value: unknown) => boolean = () => true): readonly string[] {
  const text = scalarText(value);
  if (text !== null) return isWanted(value) ? [text] : [];
  if (Array.isArray(value)) return value.flatMap((item) => scalars(item, isWanted));
  return isObject(value) ? Object.values(value).flatMap((item) => scalars(item, isWanted)) : [];
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
