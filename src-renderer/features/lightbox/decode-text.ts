/** How much of a text is shown, bytes. */
export const MOST_TEXT = 1_000_000;

/** Bytes as text: UTF-16 where a byte order mark says so, else UTF-8; whatever fits neither becomes U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  // A cut in the middle of a character leaves at most one replacement sign at the very end: `stream` holds it back.
  return new TextDecoder(encoding).decode(bytes, { stream: true });
}
