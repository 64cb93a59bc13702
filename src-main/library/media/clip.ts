/** Finds the short film that phones record with a photograph: inside of the picture (Google, Samsung) or as a file beside it (Apple). */
import path from 'node:path';
import type { FileRecord, MediaKind } from '../../../src-preload/domain.ts';
import { headerAt } from './formats/film-boxes.ts';

/** Part of a file, from `start` (inclusive) to `end` (exclusive). */
export interface Clip {
  readonly start: number;
  readonly end: number;
}

const FTYP = Buffer.from('ftyp');
const MOST_FTYP_BYTES = 256;
/** How many boxes of one picture are looked at. A hostile one consists of millions. */
const MOST_BOXES = 10_000;
/** Pictures in HEIF begin with the same box. */
const FIRST_POSITION = 12;
const BOXES = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'uuid', 'moof', 'mfra', 'sidx', 'styp']);

/**
 * The MP4 behind the pixels of a picture. Phones also write its position into XMP, each in another way, so this looks for the film itself.
 * Null without one.
 */
export function embeddedClip(picture: Buffer): Clip | null {
  const left = { boxes: MOST_BOXES };
  for (
    let at = picture.indexOf(FTYP, FIRST_POSITION);
    at !== -1 && left.boxes > 0;
    at = picture.indexOf(FTYP, at + 1)
  ) {
    const start = at - 4;
    const size = picture.readUInt32BE(start);
    if (size < 16 || size > MOST_FTYP_BYTES) continue;
    const end = endOfFilm(picture, start, left);
    if (end !== null) return { start, end };
  }
  return null;
}

/** Where the boxes of a film end. Null if it lacks pictures or their description. Samsung writes other data behind them. */
function endOfFilm(bytes: Buffer, start: number, left: { boxes: number }): number | null {
  const seen = new Set<string>();
  let at = start;
  for (; left.boxes > 0; left.boxes -= 1) {
    const box = headerAt(bytes, at, bytes.length - at);
    if (box === null || !BOXES.has(box.type) || at + box.size > bytes.length) break;
    seen.add(box.type);
    at += box.size;
  }
  return seen.has('moov') && (seen.has('mdat') || seen.has('moof')) ? at : null;
}

/** A file of one submission, for {@link clipsAmong}. */
export interface PossibleClip {
  readonly file: number;
  readonly kind: MediaKind;
  readonly instruction: number | null;
  readonly state: FileRecord['state'];
  readonly name: string;
  /** The id that Apple writes into both files of a Live Photo. Null without one, and before the file was read. */
  readonly contentId: string | null;
}

/**
 * The films that iPhones record with photographs and store as separate files (Live Photos). Both files have the same content identifier.
 * If one of them has none, they have the same name without its ending, within one answer, and no other photograph or film there has it.
 * Otherwise it is not certain that they belong together. Each film belongs to one photograph.
 * @param files of one submission, in their order
 * @returns the number of the film by the number of its photograph
 */
export function clipsAmong(files: readonly PossibleClip[]): ReadonlyMap<number, number> {
  const clips = new Map<number, number>();
  const films = new Set(files.filter(({ kind, state }) => kind === 'video' && state === 'ok'));
  if (films.size === 0) return clips;
  const photos = files.filter(({ kind, state }) => kind === 'image' && state === 'ok');
  for (const photo of photos) {
    if (photo.contentId === null) continue;
    const fitting = [...films].filter(({ contentId }) => contentId === photo.contentId);
    const clip = fitting.find(({ instruction }) => instruction === photo.instruction) ?? fitting[0];
    if (clip === undefined) continue;
    films.delete(clip);
    clips.set(photo.file, clip.file);
  }
  const filmsByName = Map.groupBy(films, nameInAnswer);
  for (const [name, [photo, ...others]] of Map.groupBy(photos, nameInAnswer)) {
    const [film, ...otherFilms] = filmsByName.get(name) ?? [];
    if (photo === undefined || film === undefined || others.length > 0 || otherFilms.length > 0) continue;
    const isOther = photo.contentId !== null && film.contentId !== null;
    if (!isOther && !clips.has(photo.file)) clips.set(photo.file, film.file);
  }
  return clips;
}

/** The name without its ending, together with the answer. A file without a name has no namesake. */
function nameInAnswer({ file, instruction, name }: PossibleClip): string {
  const stem = stemOf(name);
  return stem === '' ? `file ${file}` : `${instruction}/${stem}`;
}

function stemOf(name: string): string {
  return path.posix.parse(name).name.toLowerCase();
}
