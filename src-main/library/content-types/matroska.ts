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
