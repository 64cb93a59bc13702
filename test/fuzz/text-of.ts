/**
 * The text of an input: UTF-8, or UTF-16 when the first byte is odd, because text can hold halves of characters.
 * An odd byte at the end is left out, as Node 24 overruns its memory where UTF-16 is odd and begins at an odd place.
 */
export function textOf(bytes: Buffer): string {
  const isUtf16 = ((bytes[0] ?? 0) & 1) === 1;
  return isUtf16 ? bytes.toString('utf16le', 1, bytes.length - ((bytes.length - 1) % 2)) : bytes.toString('utf8', 1);
}
