/**
 * Tells films from sound in the containers that share one form: MP4, QuickTime, M4A, 3GP (ISO/IEC 14496-12). Their names and brands are
 * often wrong; their tracks are not.
 */

/** Bytes `start` (inclusive) to `end` (exclusive), fewer where the file ends; null where they cannot be read. */
export type ReadSlice = (start: number, end: number) => Buffer | null;

const MOST_BOXES = 64;
const MOST_MOVIE_BYTES = 2 * 1_048_576;
/** Brands that sound alone has. A picture for a chapter is a video track in them, too. */
const SOUND_BRANDS = new Set(['M4A ', 'M4B ', 'M4P ']);
/** Boxes that a file of this form begins with. */
const FIRST_BOXES = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot']);

/** True where a file begins as MP4 and its relatives do. Pictures such as HEIC begin so, too. */
export function beginsAsIsoMedia(firstBytes: Buffer): boolean {
  return firstBytes.length >= 8 && FIRST_BOXES.has(firstBytes.toString('latin1', 4, 8));
}

/** What the tracks of a recording are; null where it does not say, or says it too far inside. @param size of the file in bytes */
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
  // 0: up to the end of the file. 1: a size of 64 bits follows.
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
