/** Finds the short film that phones record with a photograph: inside of the picture (Google, Samsung) or as a file beside it (Apple). */
import path from 'node:path';
import type { FileRef } from '../../../src-preload/domain.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { headerAt } from './film-boxes.ts';

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
