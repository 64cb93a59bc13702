const SPACES = /^\s|\s$/;

/** True if the text begins or ends with a space, as `\s` of regular expressions understands it. */
export function hasSpaceAtEdge(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return false;
  const first = bytes[from] ?? 0;
  const last = bytes[to - 1] ?? 0;
  if (isAsciiSpace(first) || isAsciiSpace(last)) return true;
  if (first < 0x80 && last < 0x80) return false;
  return (
    (first >= 0x80 && isSpaceAt(bytes, from, to)) || (last >= 0x80 && isSpaceAt(bytes, lastStart(bytes, from, to), to))
  );
}

function isAsciiSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** True for a character of several bytes that is a space. Only five first bytes begin one. */
function isSpaceAt(bytes: Uint8Array, at: number, to: number): boolean {
  const lead = bytes[at];
  if (lead !== 0xc2 && lead !== 0xe1 && lead !== 0xe2 && lead !== 0xe3 && lead !== 0xef) return false;
  const end = Math.min(to, at + (lead === 0xc2 ? 2 : 3));
  return SPACES.test(Buffer.from(bytes.subarray(at, end)).toString('utf8'));
}

/** The start of the last character. */
function lastStart(bytes: Uint8Array, from: number, to: number): number {
  let at = to - 1;
  while (at > from && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at;
}
