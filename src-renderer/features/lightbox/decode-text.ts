/** The preview of a text shows this many bytes. */
export const MOST_TEXT = 1_000_000;

/** Decodes a text: UTF-16 with a byte order mark, or else UTF-8. Invalid bytes become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  // `stream` holds back a character that is cut off at the end, which would otherwise become a replacement character.
  return new TextDecoder(encoding).decode(bytes, { stream: true });
}
