/** MP4, MOV, M4A, HEIC and AVIF: every box that stays keeps its place, so that offsets into the media data hold. */
import { type Box, boxesIn, emptied } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import { clearItems } from './heif-items.ts';
import { clearMovie } from './movie.ts';

/** What plays, or says how to play. Everything else at the top may say anything. */
const KEPT = new Set(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'meta', 'sidx', 'ssix', 'mfra', 'pdin']);
/** Files from before `ftyp` was introduced begin with one of these. */
const FIRST = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip']);

export function isIsoMedia(bytes: Buffer): boolean {
  return bytes.length >= 8 && FIRST.has(bytes.toString('latin1', 4, 8));
}

/** @returns a copy of the same length */
export function stripIsoMedia(original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  const boxes = boxesIn(bytes, 0, bytes.length);
  const movie = boxes.find(({ type }) => type === 'moov');
  const items = boxes.find(({ type }) => type === 'meta');
  if (movie === undefined && items === undefined) throw cannotStrip('it is cut off');
  const isFragmented = boxes.some(({ type }) => type === 'moof');
  if (movie !== undefined) clearMovie(bytes, movie, isFragmented);
  if (items !== undefined) clearItems(bytes, items);
  for (const box of boxes) {
    if (box.type === 'moof') clearFragment(bytes, box);
    if (!KEPT.has(box.type)) emptied(bytes, box);
  }
  return bytes;
}

const IN_FRAGMENT = new Set(['mfhd', 'traf', 'tfhd', 'tfdt', 'trun', 'sbgp', 'sgpd', 'subs', 'saiz', 'saio', 'senc']);

function clearFragment(bytes: Buffer, { body, end }: Box): void {
  for (const box of boxesIn(bytes, body, end)) {
    if (box.type === 'traf') clearFragment(bytes, box);
    else if (!IN_FRAGMENT.has(box.type)) emptied(bytes, box);
  }
}
