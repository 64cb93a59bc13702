/** Finds out in which encoding a text was saved. */
import { analyse } from 'chardet';
import { encodingWords } from './words/encoding-words.ts';

/** A label of the Encoding Standard. */
export type Encoding = keyof typeof encodingWords;

/** Enough to tell one encoding from another. */
const ANALYSED_BYTES = 65_536;

/**
 * The most likely encoding of the bytes: by a byte order mark, by being valid UTF-8, by the zeros of UTF-16, or by statistics.
 * @param isTable the statistics are of its words only
 */
export function detectEncoding(bytes: Uint8Array, isTable = false): Encoding {
  const wide = utf32ByZeros(bytes);
  if (wide !== null) return wide;
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const utf8 = utf8Text(bytes);
  // Only this encoding switches between alphabets by escape sequences. Its bytes are also valid UTF-8.
  if (utf8 !== null && JAPANESE_ESCAPE.test(utf8)) return 'iso-2022-jp';
  // UTF-16 of plain letters is also valid UTF-8, with a zero beside each letter.
  if (utf8 !== null && !utf8.includes('\0')) return 'utf-8';
  const byZeros = utf16ByZeros(bytes.subarray(0, ANALYSED_BYTES));
  if (byZeros !== null || utf8 !== null) return byZeros ?? 'utf-8';
  const byWords = isTable ? bestGuess(wordsBeyondAscii(bytes)) : null;
  return byWords ?? bestGuess(bytes.subarray(0, ANALYSED_BYTES)) ?? 'windows-1252';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what it looks for
const JAPANESE_ESCAPE = /\x1b\$[@B][!-~]/;

/** Decodes a text. Invalid bytes become U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  if (isUtf32(encoding)) return utf32Text(bytes, encoding);
  // `stream` holds back a character that is cut off at the end, which would otherwise become a replacement character.
  return new TextDecoder(encoding).decode(bytes, { stream: true });
}

/** Decodes a whole text. @throws TypeError for bytes that are not of this encoding */
export function decodeExactly(bytes: Uint8Array, encoding: Encoding): string {
  if (!isUtf32(encoding)) return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const text = utf32Text(bytes, encoding);
  if (bytes.length % 4 !== 0 || text.includes('\ufffd')) throw new TypeError('not UTF-32');
  return text;
}

function isUtf32(encoding: Encoding): encoding is 'utf-32le' | 'utf-32be' {
  return encoding === 'utf-32le' || encoding === 'utf-32be';
}

/** Browsers do not decode UTF-32. */
function utf32Text(bytes: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, encoding === 'utf-32le');
    const isCharacter = code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
    // The mark at the beginning is no character of the text.
    if (at > 0 || code !== 0xfeff) characters.push(isCharacter ? String.fromCodePoint(code) : '\ufffd');
  }
  return characters.join('');
}

/** The letters of living scripts, and emoji. */
const LAST_USUAL_CHARACTER = 0x1_ffff;

/** Recognises UTF-32, with or without a mark: two of four bytes are zero, and the others give a character that exists. */
function utf32ByZeros(bytes: Uint8Array): Encoding | null {
  const end = Math.min(bytes.length, ANALYSED_BYTES) & ~3;
  if (end < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, end);
  const isText = (isLittle: boolean) => {
    for (let at = 0; at < end; at += 4) {
      const code = view.getUint32(at, isLittle);
      // A zero is no character of a text, and rare letters are more likely numbers of another format.
      if (code === 0 || code > LAST_USUAL_CHARACTER) return false;
    }
    return true;
  };
  if (isText(true)) return 'utf-32le';
  return isText(false) ? 'utf-32be' : null;
}

function utf8Text(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // One letter of a code page at the end of plain letters looks like the first byte of a character that was cut.
    return (bytes.at(-1) ?? 0) >= 0xc0 && text.length === bytes.length - 1 ? null : text;
  } catch {
    return null; // not UTF-8: that is the answer
  }
}

/** The ids of a table would outweigh its few words, so only words with letters beyond ASCII count. */
function wordsBeyondAscii(bytes: Uint8Array): Uint8Array {
  const words: number[] = [];
  for (let from = 0; from < bytes.length && words.length < ANALYSED_BYTES; ) {
    let to = from;
    let isAscii = true;
    for (; isOfWords(bytes[to]); to += 1) isAscii &&= (bytes[to] ?? 0) < 0x80;
    if (!isAscii) words.push(...bytes.subarray(from, Math.min(to, from + ANALYSED_BYTES)), LINE_END);
    from = to + 1;
  }
  return new Uint8Array(words);
}

const LINE_END = 10;

/** True for letters of ASCII, spaces, and every byte beyond ASCII. */
function isOfWords(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return byte >= 0x80 || byte === 0x20 || (lower >= 0x61 && lower <= 0x7a);
}

/** Recognises UTF-16 without a byte order mark: in most scripts, every second byte is zero or another repeated byte. */
function utf16ByZeros(bytes: Uint8Array): Encoding | null {
  const zeros = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Spaces and line ends alone give some zeros, also in scripts whose letters have none.
  const enough = Math.max(2, bytes.length / 50);
  if (odd >= enough && even * 10 < odd) return 'utf-16le';
  return even >= enough && odd * 10 < even ? 'utf-16be' : null;
}

/** Code pages of Windows that contain all letters of these, with signs instead of control characters. */
const WIDER: Readonly<Record<string, Encoding>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-8': 'windows-1255',
};

function bestGuess(bytes: Uint8Array): Encoding | null {
  const guesses = analyse(bytes).flatMap(({ name }) => {
    const label = name.toLowerCase();
    const known = WIDER[label] ?? label;
    return isEncoding(known) && !known.startsWith('utf-') ? [known] : [];
  });
  const [best = null] = guesses;
  if (best === null || oddities(bytes, best) < MOST_ODDITIES) return best;
  const others = [THAI, ...guesses, ...NOT_GUESSED].map((encoding) => ({ encoding, odd: oddities(bytes, encoding) }));
  const least = others.reduce((one, other) => (other.odd < one.odd ? other : one));
  return least.odd < MOST_ODDITIES ? least.encoding : best;
}

/** Encodings that the statistics do not know, or confuse with others when a text is short. */
const NOT_GUESSED: readonly Encoding[] = ['windows-1250', 'macintosh'];
/** Its text is also valid in Asian encodings, as rare letters. */
const THAI: Encoding = 'windows-874';
const MOST_ODDITIES = 0.1;
/** What words do not hold. */
const ODD = new RegExp(
  [
    // A sign between letters, or behind one, unless it is a unit such as m².
    '(?<=\\p{L})[^\\p{ASCII}\\p{L}\\p{M}\\p{Pd}’·](?=\\p{L})',
    '(?<=\\p{L})(?<!m)[¹²³¶¼½¾¿¡](?!\\p{N})',
    '(?<=\\p{Ll})(?=\\P{ASCII})\\p{Lu}',
    // Control characters, and kana of half the width.
    '[\\x80-\\x9f\\ufffd\\uff61-\\uff9f\\p{Co}]',
    '(?<=\\p{Script=Latin})[\\p{Script=Thai}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Hebrew}\\p{Script=Arabic}]',
  ].join('|'),
  'gu',
);
const BEYOND_ASCII = /\P{ASCII}/gu;

/** The share of odd characters among those beyond ASCII. */
function oddities(bytes: Uint8Array, encoding: Encoding): number {
  const text = decodeText(bytes, encoding);
  const characters = text.match(BEYOND_ASCII)?.length ?? 0;
  return characters === 0 ? 0 : (text.match(ODD)?.length ?? 0) / characters;
}

function isEncoding(label: string): label is Encoding {
  return label in encodingWords;
}
