import { LIMITS } from '../../archive/limits.ts';
import { isObject, type JsonObject, property, scalarText, textProperty, wellFormed } from './json.ts';
import { lineWords } from './words.ts';

/** One response, split for the index. */
export interface ParsedResponse {
  /** The type that the response states, otherwise `unknown`. */
  readonly type: string;
  /** The question text that the response states; null if it does not. */
  readonly description: string | null;
  readonly content: ResponseContent;
  /** The raw value, if the text of the answer differs from it (a unit), or the words beside files; otherwise null. */
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
      /** Words beside the files of a response; empty if there are none. */
      readonly words: string;
    };

/** @throws RangeError if it is nested too deeply or holds too many values; the message is the reason */
export function parseResponse(response: unknown): ParsedResponse {
  if (isDeeperThan(LIMITS.depth, response)) throw new RangeError(lineWords.tooDeep);
  const object: JsonObject = isObject(response) ? response : {};
  const type = textProperty(object, 'type', LIMITS.typeLength) ?? 'unknown';
  const content = readKnown(type, object) ?? { kind: 'text', text: looseText(response) };
  const value = type === 'free_text' ? null : rawValue(type, object);
  return {
    type,
    description: textProperty(object, 'description', LIMITS.labelLength),
    content,
    value: content.kind === 'files' ? content.words || null : value,
  };
}

/** A unit alone is no answer, so an absent value beside it is an empty one. */
function rawValue(type: string, object: JsonObject): string | null {
  return type === 'free_text_with_unit' ? writtenText(object) : scalarText(property(object, 'value'));
}

/** The content of `value`, or of `values` if `value` is absent. */
function written(object: JsonObject): unknown {
  return property(object, 'value') ?? property(object, 'values');
}

/** The text of `value`, or of `values` if `value` is absent. Null for a list or an object. */
export function writtenText(object: JsonObject): string | null {
  return plainText(written(object));
}

/** Null for an unknown type without files, and for fields that do not match the type. */
function readKnown(type: string, object: JsonObject): ResponseContent | null {
  switch (type) {
    case 'free_text':
      return textContent(writtenText(object));
    case 'free_text_with_unit': {
      const value = writtenText(object);
      const unit = plainText(property(object, 'unit'));
      return value === null || unit === null ? null : textContent(`${value} ${unit}`.trim());
    }
    case 'multiple_choice':
    case 'multiple_choice_with_free_text':
      return readList(chosen(object), readChoice, toChoices);
    case 'file_upload':
      return readFiles(object);
    default:
      // Unknown types of instructions may ask for files, too.
      return namesFiles(object) ? readFiles(object) : null;
  }
}

/** True for a list or a file under `files`, and for files with name and path under another key. A path alone may be one of a drawing. */
function namesFiles(object: JsonObject): boolean {
  const files = property(object, 'files');
  if (Array.isArray(files) || (isObject(files) && readFile(files) !== null)) return true;
  return [written(object)]
    .flat()
    .some((item) => isObject(item) && Boolean(property(item, 'name')) && Boolean(property(item, 'path')));
}

/** The content of `values`, or of `value` if `values` is empty or absent. */
function chosen(object: JsonObject): unknown {
  const [values, value] = [property(object, 'values'), property(object, 'value')];
  const isOfValue = hasNothing(values) && !hasNothing(value);
  const ofValue = scalarText(value) === null ? value : { value };
  return explained(isOfValue ? ofValue : checked(values), property(object, 'explanation'));
}

/** An explanation beside a single choice belongs to it, unless the choice has one of its own. */
function explained(choices: unknown, explanation: unknown): unknown {
  if (hasNothing(explanation)) return choices;
  const [choice, ...others] = [choices].flat().filter((item) => !isEmpty(item));
  if (choice === undefined || others.length > 0) return choices;
  if (!isObject(choice)) return { value: choice, explanation };
  return hasNothing(property(choice, 'explanation')) ? { ...choice, explanation } : choices;
}

/** Choices as an object with true or false for each option, as forms on the web keep them: the options with true. Other values unchanged. */
function checked(values: unknown): unknown {
  if (!isObject(values)) return values;
  const entries = Object.entries(values);
  const isForm =
    entries.length > 0 && entries.every(([key, value]) => typeof value === 'boolean' && !READ_OF_CHOICE.has(key));
  return isForm ? entries.filter(([, value]) => value).map(([key]) => key) : values;
}

function readFiles(object: JsonObject): ResponseContent | null {
  const { items, known } = heldFiles(object);
  const words = otherWords(object, known);
  return readList(items, readFile, (files) => ({ kind: 'files', files, words }));
}

/** The files of a response, and the keys that hold no other words. */
function heldFiles(object: JsonObject): { readonly items: readonly unknown[]; readonly known: ReadonlySet<string> } {
  const files = [property(object, 'files')].flat();
  const others = [written(object)].flat();
  const areOthers = files.every(isEmpty) && others.some((item) => isObject(item) && readFile(item) !== null);
  return areOthers ? { items: others, known: WITH_FILES_AS_VALUE } : { items: files, known: BESIDE_FILES };
}

const toChoices = (choices: readonly { value: string; explanation: string | null }[]): ResponseContent => ({
  kind: 'choices',
  choices,
});

function textContent(text: string | null): ResponseContent | null {
  return text === null ? null : { kind: 'text', text };
}

/** Null or absent is an empty answer. Returns null for a list or an object. */
export function plainText(value: unknown): string | null {
  return value === null || value === undefined ? '' : scalarText(value);
}

/** Reads a list. A single item counts as a list of one, and items without content are left out. Returns null if an item cannot be read. */
function readList<Item>(
  value: unknown,
  readItem: (item: unknown) => Item | null,
  toContent: (items: readonly Item[]) => ResponseContent,
): ResponseContent | null {
  const entries = (Array.isArray(value) ? value : [value]).filter((entry) => !isEmpty(entry));
  if (entries.length > LIMITS.valuesOfResponse) {
    throw new RangeError(lineWords.tooManyValues(LIMITS.valuesOfResponse));
  }
  const items: Item[] = [];
  for (const entry of entries) {
    const item = readItem(entry);
    if (item === null) return null;
    items.push(item);
  }
  return toContent(items);
}

function hasNothing(value: unknown): boolean {
  return value === '' || isEmpty(value);
}

function isEmpty(item: unknown): boolean {
  if (Array.isArray(item)) return item.length === 0;
  return item === null || item === undefined || (isObject(item) && Object.keys(item).length === 0);
}

/** Reads a choice: a value, or an object with a value and perhaps an explanation. */
function readChoice(item: unknown): { value: string; explanation: string | null } | null {
  const plain = scalarText(item);
  if (plain !== null) return { value: plain, explanation: null };
  if (!isObject(item)) return null;
  const value = scalarText(
    VALUE_OF_CHOICE.map((key) => property(item, key)).find((own) => own !== null && own !== undefined),
  );
  const explanation = property(item, 'explanation');
  return value === null ? null : { value, explanation: plainText(explanation) ?? scalars(explanation).join(' ') };
}

/** Reads a file: a path, or an object with the path and the participant's name for the file. */
function readFile(item: unknown): { name: string; path: string } | null {
  const object: JsonObject | null = typeof item === 'string' ? { path: item } : isObject(item) ? item : null;
  if (object === null) return null;
  const path = withoutNull(textProperty(object, 'path', LIMITS.pathLength) ?? '');
  const name = withoutNull(textProperty(object, 'name', LIMITS.pathLength) ?? '');
  return path === '' && name === '' ? null : { name: name === '' ? lastPart(path) : name, path };
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** Removes null characters, which no file system allows in names. */
function withoutNull(name: string): string {
  return name.includes('\0') ? name.replaceAll('\0', '\ufffd') : name;
}

/** Keys that describe the question and not the answer. */
const HEAD: ReadonlySet<string> = new Set(['instruction_id', 'id', 'type', 'description']);
const BESIDE_FILES: ReadonlySet<string> = new Set([...HEAD, 'files']);
const WITH_FILES_AS_VALUE: ReadonlySet<string> = new Set([...BESIDE_FILES, 'value', 'values']);

/** The fields that {@link parseResponse} reads, by type. Files keep words of other fields beside them. */
const READ: Readonly<Record<string, ReadonlySet<string>>> = {
  free_text: new Set([...HEAD, 'value']),
  free_text_with_unit: new Set([...HEAD, 'value', 'unit']),
  multiple_choice: new Set([...HEAD, 'values', 'value', 'explanation']),
  multiple_choice_with_free_text: new Set([...HEAD, 'values', 'value', 'explanation']),
};
const CHOICE_TYPES: ReadonlySet<string> = new Set(['multiple_choice', 'multiple_choice_with_free_text']);
/** Of these, the first that is present is the value of a choice. */
const VALUE_OF_CHOICE = ['option', 'value', 'label'] as const;
const READ_OF_CHOICE: ReadonlySet<string> = new Set([...VALUE_OF_CHOICE, 'explanation']);
const READ_OF_FILE: ReadonlySet<string> = new Set(['name', 'path']);

/** True if a response of a known type, or one of its items, has a field with content that {@link parseResponse} leaves out. */
export function hasUnreadFields(response: unknown): boolean {
  if (!isObject(response)) return false;
  const type = textProperty(response, 'type', LIMITS.typeLength) ?? '';
  const read = READ[type];
  // Without a value, the content of `values` is read in its place.
  const hasValue = (property(response, 'value') ?? null) !== null;
  if (read !== undefined && holdsOthers(response, hasValue ? read : withValues(read))) return true;
  if (CHOICE_TYPES.has(type)) return hasUnreadChoice(response);
  const areFiles = type === 'file_upload' || (read === undefined && namesFiles(response));
  return areFiles && heldFiles(response).items.some((item) => isObject(item) && holdsOthers(item, READ_OF_FILE));
}

/** True if what is beside the choices belongs to none of them, or if a choice has words in other fields than its value and explanation. */
function hasUnreadChoice(response: JsonObject): boolean {
  const choices = [chosen(response)].flat();
  const texts = choices.flatMap((choice) =>
    isObject(choice) ? [readChoice(choice)?.value ?? '', ...scalars(property(choice, 'explanation'))] : scalars(choice),
  );
  const beside = scalars([property(response, 'value'), property(response, 'explanation')]);
  if (beside.some((text) => text !== '' && !texts.includes(text))) return true;
  return choices.some((choice) => isObject(choice) && hasUnreadWords(choice));
}

function hasUnreadWords(choice: JsonObject): boolean {
  const value = readChoice(choice)?.value;
  return scalars(Object.entries(choice).flatMap(([key, words]) => (key === 'explanation' ? [] : [words]))).some(
    (text) => text !== '' && text !== value,
  );
}

const withValues = (read: ReadonlySet<string>) => new Set([...read, 'values']);

/** True if the object holds words or numbers under keys other than these. */
export function holdsOthers(object: JsonObject, read: ReadonlySet<string>): boolean {
  return Object.entries(object).some(([key, value]) => !read.has(key) && scalars(value).join('') !== '');
}

/** The text of a response of unknown type, or of a list of them: its value and all other strings. Without a value, numbers are added. */
function looseText(response: unknown): string {
  if (Array.isArray(response)) return response.map(looseText).filter(Boolean).join(' ');
  if (!isObject(response)) return scalars(response).join(' ');
  if (scalarText(property(response, 'value')) !== null) return otherWords(response, HEAD);
  return Object.entries(response)
    .flatMap(([key, value]) => (HEAD.has(key) ? [] : scalars(value)))
    .join(' ');
}

/** The value first, then all strings of the other keys. */
function otherWords(object: JsonObject, known: ReadonlySet<string>): string {
  const value = scalarText(property(object, 'value'));
  const others = Object.entries(object).filter(([key]) => !known.has(key) && (key !== 'value' || value === null));
  return [value, ...others.flatMap(([, other]) => scalars(other, isString))].filter(Boolean).join('; ');
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

/** All strings, numbers and booleans of a value, in their order. */
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

/**
 * Writes a response as JSON on one line, with the digits of its numbers unchanged. Use it for responses that {@link parseResponse}
 * accepted.
 */
export function responseJson(response: unknown): string {
  return wellFormed(JSON.stringify(response) ?? 'null');
}
