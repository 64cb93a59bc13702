/** MP4, MOV, M4A, HEIC and AVIF. Every box that stays keeps its position, so that offsets into the media data stay valid. */
import type { Box } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import { applyTo, type Edit } from './edits.ts';
import { clearFileType } from './file-type.ts';
import { clearFragment, playedInFragments } from './fragments.ts';
import { clearItems } from './heif-items.ts';
import { type Outline, type OutlineBox, outlineOf } from './iso-outline.ts';
import { mediaData, type UsedRange } from './media-data.ts';
import { clearMovie } from './movie.ts';

/** Boxes that are played, or that say how to play. Other boxes at the top level may hold any data, or only make it faster to find a place. */
const KEPT = new Set(['ftyp', 'moov', 'moof', 'mdat', 'meta']);
/** Files from before `ftyp` was introduced begin with one of these. */
const FIRST = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip']);

/** @param bytes at least the first eight of the file */
export function isIsoMedia(bytes: Buffer): boolean {
  return bytes.length >= 8 && FIRST.has(bytes.toString('latin1', 4, 8));
}

/** @returns a copy of the same length */
export function stripIsoMedia(original: Buffer): Buffer {
  const bytes = Buffer.from(original);
  for (const edit of isoEdits(outlineOf(original))) applyTo(bytes, 0, edit);
  return bytes;
}

/** The changes that clean a file. @throws DeskFailure `file_blocked` */
export function isoEdits({ length, boxes }: Outline): readonly Edit[] {
  const named = (type: string) => boxes.filter((box) => box.type === type);
  const [movies, items, fragments] = [named('moov'), named('meta'), named('moof')];
  if (movies.length + items.length === 0) throw cannotStrip('it is cut off');
  const edits: Edit[] = [];
  const data = mediaData(length, named('mdat'), edits);
  let used: readonly UsedRange[] = [];
  const use = (ranges: readonly UsedRange[]) => {
    used = [...used, ...ranges];
  };
  for (const movie of movies)
    edits.push(changed(movie, (bytes, box) => use(clearMovie(bytes, box, data, fragments.length > 0))));
  for (const item of items)
    edits.push(changed(item, (bytes, box) => use(clearItems(bytes, box, { ...data, at: item.start }))));
  const played = playedInFragments(movies, fragments, length);
  for (const { start, end } of played) if (end > start) data.requireInside(start, end);
  use(played);
  data.clearAround(used);
  for (const type of named('ftyp')) edits.push(...clearFileType(type, items.length > 0 ? 'mif1' : 'isom'));
  for (const fragment of fragments) edits.push(changed(fragment, clearFragment));
  for (const { type, start, body, end } of boxes) {
    if (KEPT.has(type)) continue;
    edits.push({ start: start + 4, end: start + 8, to: Buffer.from('free') }, { start: body, end, to: 0 });
  }
  return edits;
}

/** A box after `change`. */
function changed(
  { type, start, body, end, bytes: original }: OutlineBox,
  change: (bytes: Buffer, box: Box) => void,
): Edit {
  const bytes = Buffer.from(original ?? []);
  change(bytes, { type, start: 0, body: body - start, end: end - start });
  return { start, end, to: bytes };
}
