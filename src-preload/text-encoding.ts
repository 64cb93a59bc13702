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
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const utf8 = utf8Text(bytes);
  // UTF-16 of plain letters is also valid UTF-8, with a zero beside each letter.
  if (utf8 !== null && !utf8.includes('\0')) return 'utf-8';
  const byZeros = utf16ByZeros(bytes.subarray(0, ANALYSED_BYTES));
  if (byZeros !== null || utf8 !== null) return byZeros ?? 'utf-8';
  const byWords = isTable ? bestGuess(wordsBeyondAscii(bytes)) : null;
  return byWords ?? bestGuess(bytes.subarray(0, ANALYSED_BYTES)) ?? 'utf-8';
}

/** Decodes a text. Invalid bytes become U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  // `stream` holds back a character that is cut off at the end, which would otherwise become a replacement character.
  return new TextDecoder(encoding).decode(bytes, { stream: true });
}

function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
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
const WIDER: Readonly<Record<string, Encoding>> = { 'iso-8859-1': 'windows-1252', 'iso-8859-9': 'windows-1254' };

function bestGuess(bytes: Uint8Array): Encoding | null {
  for (const { name } of analyse(bytes)) {
    const label = name.toLowerCase();
    const known = WIDER[label] ?? label;
    if (isEncoding(known) && !known.startsWith('utf-')) return known;
  }
  return null;
}

function isEncoding(label: string): label is Encoding {
  return label in encodingWords;
}
