/** Stores texts like SPSS: in elements of 8 bytes, and in several segments above 255 bytes. */

/** Bytes of one element of a case. */
export const ELEMENT = 8;
/** Bytes of text in a segment, which takes one more byte. */
const SEGMENT = 255;
/** A text has one segment for each 252 bytes, although a segment holds more. */
const COUNTED = 252;

/** Widths of the segments of a text, in bytes; one for a text that needs no segments. */
export function segmentWidths(width: number): readonly number[] {
  if (width <= SEGMENT) return [width];
  const count = Math.ceil(width / COUNTED);
  return [...Array.from({ length: count - 1 }, () => SEGMENT), width - (count - 1) * COUNTED];
}

/** How many elements of 8 bytes a text of this width takes. */
export const elementsOf = (width: number): number => Math.ceil(width / ELEMENT);

/** The text in the form of a case: padded with spaces, each segment at its place. */
export function layText(text: Uint8Array, width: number): Buffer {
  const size = segmentWidths(width).reduce((sum, each) => sum + elementsOf(each), 0) * ELEMENT;
  const laid = Buffer.alloc(size, ' ');
  for (let from = 0; from < text.length; from += SEGMENT) {
    laid.set(text.subarray(from, from + SEGMENT), (from / SEGMENT) * (SEGMENT + 1));
  }
  return laid;
}

/** The longest beginning of a text with at most this many bytes of UTF-8; never half of a character. */
export function cutBytes(bytes: Buffer, most: number): Buffer {
  if (bytes.length <= most) return bytes;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
