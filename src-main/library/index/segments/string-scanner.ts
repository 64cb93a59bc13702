import type { LineSpans } from './line-spans.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SMALL_U = 0x75;
const DELETE = 0x7f;
const NOT_AN_ESCAPE = 0;

/** What each character after a backslash means, except `u`. */
const ESCAPES = new Uint8Array(256);
for (const [letter, character] of Object.entries({ b: 8, t: 9, n: 10, f: 12, r: 13, '"': 34, '/': 47, '\\': 92 })) {
  ESCAPES[letter.charCodeAt(0)] = character;
}

/**
 * Finds the ends of JSON strings, and decodes strings with escapes. It is a class for speed, because every string of the answers passes
 * through it.
 */
export class StringScanner {
  /** The position of the last string without its quotation marks. A decoded string has an offset in the scratch, see {@link LineSpans}. */
  from = 0;
  to = 0;

  /**
   * Reads the string whose quotation mark is at `at`. If it holds escapes, its decoded text is written into the scratch.
   * @returns the offset behind its closing quotation mark; -1 if there is no string, or one that needs the slow path
   */
  scan(bytes: Uint8Array, at: number, line: LineSpans): number {
    if (bytes[at] !== QUOTE) return -1;
    let index = at + 1;
    let byte = bytes[index] ?? 0;
    while (byte !== QUOTE) {
      if (byte === BACKSLASH) return this.#scanEscaped(bytes, at + 1, index, line);
      // JSON strings hold no control characters. The line feed after the line ends an unclosed string.
      if (byte < 0x20) return -1;
      index += 1;
      byte = bytes[index] ?? 0;
    }
    this.from = at + 1;
    this.to = index;
    return index + 1;
  }

  /** Like {@link scan}, but only for printable ASCII without escapes. */
  scanPlain(bytes: Uint8Array, at: number): number {
    if (bytes[at] !== QUOTE) return -1;
    let index = at + 1;
    let byte = bytes[index] ?? 0;
    while (byte !== QUOTE) {
      if (byte < 0x20 || byte >= DELETE || byte === BACKSLASH) return -1;
      index += 1;
      byte = bytes[index] ?? 0;
    }
    this.from = at + 1;
    this.to = index;
    return index + 1;
  }

  /** @param from the string's first byte @param backslash the position of its first backslash */
  #scanEscaped(bytes: Uint8Array, from: number, backslash: number, line: LineSpans): number {
    const start = line.scratchPlace();
    let copied = from;
    let index = backslash;
    for (;;) {
      const byte = bytes[index] ?? 0;
      if (byte < 0x20) return -1;
      if (byte !== BACKSLASH && byte !== QUOTE) {
        index += 1;
        continue;
      }
      // The escape `\uXXXX` takes at least six bytes, and its UTF-8 at most four.
      line.reserve(index - copied + 4);
      line.scratch.set(bytes.subarray(copied, index), line.scratchLength);
      line.scratchLength += index - copied;
      if (byte === QUOTE) break;
      const taken = takeEscape(bytes, index, line);
      if (taken === 0) return -1;
      index += taken;
      copied = index;
    }
    this.from = start;
    this.to = line.scratchPlace();
    return index + 1;
  }
}

/** Decodes the escape at `at`. @returns how many bytes it took; 0 for an escape that needs the slow path */
function takeEscape(bytes: Uint8Array, at: number, line: LineSpans): number {
  const letter = bytes[at + 1] ?? 0;
  if (letter === SMALL_U) return takeCodePoint(bytes, at, line);
  const character = ESCAPES[letter] ?? NOT_AN_ESCAPE;
  if (character === NOT_AN_ESCAPE) return 0;
  line.scratch[line.scratchLength++] = character;
  return 2;
}

/**
 * Decodes the `\uXXXX` at `at`, or the two escapes of a surrogate pair.
 * @returns how many bytes it took; 0 for an escape that needs the slow path
 */
function takeCodePoint(bytes: Uint8Array, at: number, line: LineSpans): number {
  const first = hexadecimal(bytes, at + 2);
  // The slow path replaces null characters and lone surrogates.
  if (first <= 0 || (first >= 0xdc00 && first <= 0xdfff)) return 0;
  if (first < 0xd800 || first > 0xdbff) {
    writeUtf8(line, first);
    return 6;
  }
  if (bytes[at + 6] !== BACKSLASH || bytes[at + 7] !== SMALL_U) return 0;
  const second = hexadecimal(bytes, at + 8);
  if (second < 0xdc00 || second > 0xdfff) return 0;
  writeUtf8(line, 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
  return 12;
}

/** Four hexadecimal digits; -1 if there are none. */
function hexadecimal(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = at; index < at + 4; index += 1) {
    const byte = bytes[index] ?? 0;
    const digit = byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x61 + 10;
    if (digit < 0 || digit > 15 || (digit > 9 && (byte | 0x20) < 0x61)) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** The caller has made room for it. */
function writeUtf8(line: LineSpans, codePoint: number): void {
  const { scratch } = line;
  if (codePoint < 0x80) scratch[line.scratchLength++] = codePoint;
  else if (codePoint < 0x800) {
    scratch[line.scratchLength++] = 0xc0 | (codePoint >> 6);
    scratch[line.scratchLength++] = 0x80 | (codePoint & 63);
  } else if (codePoint < 0x10000) {
    scratch[line.scratchLength++] = 0xe0 | (codePoint >> 12);
    scratch[line.scratchLength++] = 0x80 | ((codePoint >> 6) & 63);
    scratch[line.scratchLength++] = 0x80 | (codePoint & 63);
  } else {
    scratch[line.scratchLength++] = 0xf0 | (codePoint >> 18);
    scratch[line.scratchLength++] = 0x80 | ((codePoint >> 12) & 63);
    scratch[line.scratchLength++] = 0x80 | ((codePoint >> 6) & 63);
    scratch[line.scratchLength++] = 0x80 | (codePoint & 63);
  }
}
