/** Finds the short film that phones record with a photograph: inside of the picture (Google, Samsung) or as a file beside it (Apple). */
import path from 'node:path';
import type { FileRef } from '../../../src-preload/domain.ts';
import type { OpenIndex } from '../index/index-store.ts';

/** Part of a file, from `start` (inclusive) to `end` (exclusive). */
export interface Clip {
  readonly start: number;
  readonly end: number;
}

const FTYP = Buffer.from('ftyp');
const MOST_FTYP_BYTES = 256;
/** Pictures in HEIF begin with the same box. */
const FIRST_POSITION = 12;
const BOXES = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'uuid', 'moof', 'mfra', 'sidx', 'styp']);

/**
 * The MP4 behind the pixels of a picture. Phones also write its position into XMP, each in another way, so this looks for the film itself.
 * Null without one.
 */
export function embeddedClip(picture: Buffer): Clip | null {
  for (let at = picture.indexOf(FTYP, FIRST_POSITION); at !== -1; at = picture.indexOf(FTYP, at + 1)) {
    const start = at - 4;
    const size = picture.readUInt32BE(start);
    if (size < 16 || size > MOST_FTYP_BYTES) continue;
    const end = endOfFilm(picture, start);
    if (end !== null) return { start, end };
  }
  return null;
}

/** Where the boxes of a film end. Null if it lacks pictures or their description. Samsung writes other data behind them. */
function endOfFilm(bytes: Buffer, start: number): number | null {
  const seen = new Set<string>();
  let at = start;
  while (at + 8 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short;
    if (!BOXES.has(type) || size < 8 || at + size > bytes.length) break;
    seen.add(type);
    at += size;
  }
  return seen.has('moov') && (seen.has('mdat') || seen.has('moof')) ? at : null;
}

/** The film with the same name in the same submission, as iPhones send a Live Photo. Null without one. */
export function clipBeside(index: OpenIndex, { archiveId, file }: FileRef): FileRef | null {
  const files = index.files();
  const found = files.read(file);
  if (found === null || found.row === null) return null;
  const stem = stemOf(files.named(file).name);
  const clip = files
    .ofRow(found.row)
    .find((other) => other.kind === 'video' && other.state === 'ok' && stemOf(files.named(other.file).name) === stem);
  return clip === undefined ? null : { archiveId, file: clip.file };
}

function stemOf(name: string): string {
  return path.posix.parse(name).name.toLowerCase();
}
