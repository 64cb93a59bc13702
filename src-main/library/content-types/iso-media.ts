/**
 * Distinguishes video and audio in containers of the same format: MP4, QuickTime, M4A, 3GP (ISO/IEC 14496-12). Names and brands are often
 * wrong, but tracks are reliable.
 */

/** Reads the bytes from `start` (inclusive) to `end` (exclusive), fewer at the end of the file; null if they cannot be read. */
export type ReadSlice = (start: number, end: number) => Buffer | null;

const MOST_BOXES = 64;
const MOST_MOVIE_BYTES = 2 * 1_048_576;
/** Brands for audio only. These files may hold a video track with a picture for a chapter. */
const SOUND_BRANDS = new Set(['M4A ', 'M4B ', 'M4P ']);
/** Boxes that may come first in such a file. */
const FIRST_BOXES = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** True if a file begins like MP4 and related formats. Pictures such as HEIC also do. */
export function beginsAsIsoMedia(firstBytes: Buffer): boolean {
  return firstBytes.length >= 8 && FIRST_BOXES.has(firstBytes.toString('latin1', 4, 8));
}

/** The kind of a recording by its tracks; null if it does not tell, or only too far inside. @param size of the file in bytes */
export function kindOfTracks(read: ReadSlice, size: number): 'video' | 'audio' | null {
  const start = read(0, 12);
  if (start?.toString('latin1', 4, 8) === 'ftyp' && SOUND_BRANDS.has(start.toString('latin1', 8, 12))) return 'audio';
  let position = 0;
  for (let boxes = 0; boxes < MOST_BOXES && position + 8 <= size; boxes += 1) {
    const header = read(position, position + 16);
    if (header === null || header.length < 8) return null;
    const box = boxAt(header, size - position);
    if (box === null) return null;
    if (box.type === 'moov') {
      const movie = read(position, Math.min(position + box.size, position + MOST_MOVIE_BYTES));
      return movie === null ? null : kindOfHandlers(movie);
    }
    position += box.size;
  }
  return null;
}

function boxAt(header: Buffer, rest: number): { readonly type: string; readonly size: number } | null {
  const type = header.toString('latin1', 4, 8);
  const short = header.readUInt32BE(0);
  // 0 means up to the end of the file. 1 means that a size of 64 bits follows.
  if (short === 0) return { type, size: rest };
  if (short !== 1) return short < 8 ? null : { type, size: short };
  if (header.length < 16) return null;
  const long = Number(header.readBigUInt64BE(8));
  return long < 16 ? null : { type, size: long };
}

/** Each track has a handler box: `hdlr`, version and flags, a reserved word, and the kind of the track. */
function kindOfHandlers(movie: Buffer): 'video' | 'audio' | null {
  let kind: 'audio' | null = null;
  for (let at = movie.indexOf('hdlr'); at !== -1; at = movie.indexOf('hdlr', at + 4)) {
    const handler = movie.toString('latin1', at + 12, at + 16);
    if (handler === 'vide') return 'video';
    if (handler === 'soun') kind = 'audio';
  }
  return kind;
}
