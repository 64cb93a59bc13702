/** Distinguishes video and audio in WebM and Matroska (RFC 9559). Browsers label both as `video/webm`. */

/** The EBML header that every such file begins with. */
const EBML = Buffer.from('1a45dfa3', 'hex');
const TRACKS = Buffer.from('1654ae6b', 'hex');
/** The element TrackType, one byte long. */
const TRACK_TYPE = Buffer.from([0x83, 0x81]);
const VIDEO = 1;
const AUDIO = 2;
/** The tracks are described before the first sound or picture. */
export const MATROSKA_HEAD_BYTES = 65_536;

/** True for the beginning of a Matroska or WebM file. */
export function beginsAsMatroska(firstBytes: Buffer): boolean {
  return firstBytes.subarray(0, EBML.length).equals(EBML);
}

/** @param head the first {@link MATROSKA_HEAD_BYTES} of the file @returns null if they do not tell */
export function kindOfMatroska(head: Buffer): 'video' | 'audio' | null {
  const tracks = head.indexOf(TRACKS);
  if (tracks === -1) return null;
  let kind: 'audio' | null = null;
  for (let at = head.indexOf(TRACK_TYPE, tracks); at !== -1; at = head.indexOf(TRACK_TYPE, at + 1)) {
    const type = head[at + TRACK_TYPE.length];
    if (type === VIDEO) return 'video';
    if (type === AUDIO) kind = 'audio';
  }
  return kind;
}

const SEGMENT = Buffer.from('18538067', 'hex');

/**
 * The bytes of the file as its outermost elements state them; 0 if they do not, as in recordings of browsers.
 * @param head the first bytes of the file
 */
export function matroskaBytes(head: Buffer): number {
  const first = sizeAt(head, EBML.length);
  if (!beginsAsMatroska(head) || first === null) return 0;
  const at = first.end + first.size;
  if (!head.subarray(at, at + SEGMENT.length).equals(SEGMENT)) return 0;
  const segment = sizeAt(head, at + SEGMENT.length);
  return segment === null ? 0 : segment.end + segment.size;
}

/** A number of variable length: the zeros before its first 1 tell how many bytes follow. All other bits set means unknown. */
function sizeAt(bytes: Buffer, at: number): { readonly size: number; readonly end: number } | null {
  const more = Math.clz32(bytes[at] ?? 0) - 24;
  if (more > 7 || at + 1 + more > bytes.length) return null;
  let size = BigInt((bytes[at] ?? 0) & (0x7f >> more));
  for (const byte of bytes.subarray(at + 1, at + 1 + more)) size = size * 256n + BigInt(byte);
  const isUnknown = size === 2n ** BigInt(7 * (more + 1)) - 1n;
  return isUnknown ? null : { size: Number(size), end: at + 1 + more };
}
