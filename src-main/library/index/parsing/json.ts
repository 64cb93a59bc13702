/** Reads JSON without losing digits of numbers, and writes it back unchanged. */

/** The arguments with which V8 passes a number's digits; TypeScript does not know them yet. */
interface JsonWithSource {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): value is { readonly rawJSON: string };
}
const json = JSON as unknown as JsonWithSource;

/** Numbers that JavaScript writes differently: many digits, an exponent, `1.50`, `-0`. Only lines with such numbers take the slow path. */
const RISKY_NUMBER = /[:,[]\s*(?:-?(?:[\d.]{16,}|[\d.]+[eE]|\d+\.\d*0\b)|-0\b)/;

/** A value that JSON.stringify writes as this text. @param text valid JSON of a number, text, boolean or null */
export function rawJson(text: string): unknown {
  return json.rawJSON(text);
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Like JSON.parse, but numbers keep the digits that were written (as raw JSON objects, see {@link scalarText}). */
export function parseJson(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  // Exports write nearly all values as strings. Text without any number needs no search for risky ones.
  if (!holdsNumber(parsed, NUMBER_SEARCH_DEPTH) || !RISKY_NUMBER.test(text)) return parsed;
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source ? json.rawJSON(source) : value,
  );
}

const NUMBER_SEARCH_DEPTH = 8;

/** True also if the value is nested too deeply to search. */
function holdsNumber(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item !== 'string' && holdsNumber(item, depth - 1)) return true;
    return false;
  }
  for (const key in value) {
    const held = (value as JsonObject)[key];
    if (typeof held !== 'string' && holdsNumber(held, depth - 1)) return true;
  }
  return false;
}

/** True for an object: no list, not null, and no number that {@link parseJson} kept as it was written. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !json.isRawJSON(value);
}

/**
 * True if an object in the text has the same key twice; only the last value is read. Then the text has more colons outside of strings than
 * the value has keys.
 * @param value the parsed text
 */
export function repeatsKeys(text: string, value: unknown): boolean {
  return countColons(text) !== countKeys(value);
}

const HALF_ESCAPED = /\\u[dD][89a-fA-F]/;

/**
 * True if a key or a string holds half of a surrogate pair, which cannot be shown.
 * @param value the parsed text
 */
export function holdsHalfCharacters(text: string, value: unknown): boolean {
  if (!HALF_ESCAPED.test(text)) return false;
  const left: unknown[] = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string' && !next.isWellFormed()) return true;
    if (typeof next !== 'object' || next === null || json.isRawJSON(next)) continue;
    for (const [key, each] of Object.entries(next)) left.push(key, each);
  }
  return false;
}

/** An escape of JSON. A whole pair of surrogates is one. */
const ESCAPE = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|[^u])/g;

/** JSON whose half characters are U+FFFD, because strict readers such as DuckDB refuse the whole file otherwise. */
export function withWholeCharacters(text: string): string {
  if (!HALF_ESCAPED.test(text)) return text;
  return text.replace(ESCAPE, (found) => (found.length === 6 && HALF_ESCAPED.test(found) ? '\\ufffd' : found));
}

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

function countColons(text: string): number {
  let colons = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) isInString = !isInString;
    else if (unit === BACKSLASH) index += 1;
    else if (unit === COLON && !isInString) colons += 1;
  }
  return colons;
}

/** Works without recursion, because texts may be nested deeply. */
function countKeys(value: unknown): number {
  let keys = 0;
  const left: unknown[] = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null || json.isRawJSON(next)) continue;
    const values = Object.values(next);
    if (!Array.isArray(next)) keys += values.length;
    for (const each of values) left.push(each);
  }
  return keys;
}

/** A string, number or boolean as text; null for all other values. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return json.isRawJSON(value) ? value.rawJSON : null;
}

/** Replaces lone surrogates by U+FFFD, because UTF-8 cannot hold them. */
export function wellFormed(text: string): string {
  // Nearly all texts are well-formed and need no copy.
  return text.isWellFormed() ? text : text.toWellFormed();
}

/** The own property, never an inherited one: an archive may have keys such as `constructor`. */
export function property(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The property as text, cut to `maxLength` characters; null if it is absent or no scalar. */
export function textProperty(object: JsonObject, key: string, maxLength: number): string | null {
  const text = scalarText(property(object, key));
  return text === null || text.length <= maxLength ? text : text.slice(0, maxLength).toWellFormed();
}
