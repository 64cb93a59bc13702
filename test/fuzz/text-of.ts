/**
 * The text of an input: UTF-8, or UTF-16 if the first byte is odd, because text can hold half surrogate pairs. An odd byte at the end is
 * left out, because Node 24 reads beyond its memory for UTF-16 of odd length at an odd offset.
 */
export function textOf(bytes: Buffer): string {
  const isUtf16 = ((bytes[0] ?? 0) & 1) === 1;
  return isUtf16 ? bytes.toString('utf16le', 1, bytes.length - ((bytes.length - 1) % 2)) : bytes.toString('utf8', 1);
}
