import { numberOfText } from '../../text/number-text.ts';

const [ZERO, NINE, POINT] = [0x30, 0x39, 0x2e];
/** So many digits are an exact integer, and so is this power of ten. Their quotient is rounded once, like the number in a text. */
const MOST_DIGITS = 15;
const POWERS = Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);

/** The number in a text, as `numberOfText` reads it; not a number for other texts. Numbers such as `48.2` are read without making a text. */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  let whole = 0;
  let digits = 0;
  let point = to;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= ZERO && byte <= NINE && digits < MOST_DIGITS) {
      whole = whole * 10 + byte - ZERO;
      digits += 1;
    } else if (byte === POINT && point === to) point = at;
    else return numberOfText(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8'));
  }
  if (digits === 0) return Number.NaN;
  return point === to ? whole : whole / (POWERS[to - point - 1] ?? Number.NaN);
}
