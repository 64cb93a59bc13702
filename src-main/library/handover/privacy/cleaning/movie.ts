/** Clears the `moov` box of a video or sound: places, times, names, programs, and tracks that are neither video nor sound. */
import { clearBoxes, whole } from './box-rules.ts';
import { type Box, boxesIn, emptied } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import type { MediaData, UsedRange } from './media-data.ts';
import { MOVIE_RULES, trackRules } from './movie-rules.ts';
import { sampleRanges } from './sample-ranges.ts';

/** Tracks with places, times and other data that cameras record. */
const DATA = new Set(['meta', 'tmcd', 'fdsc', 'hint', 'camm', 'gpmd']);
const PICTURE_OR_SOUND = new Set(['vide', 'soun', 'pict', 'auxv']);
/** Tracks with text. It may be subtitles, or the position of a drone. */
const WORDS = new Set(['text', 'sbtl', 'subt', 'clcp']);

/**
 * @param bytes the box itself; `data` is the rest of the file
 * @returns the media data that is played, except for fragments
 */
export function clearMovie(bytes: Buffer, movie: Box, data: MediaData, isFragmented: boolean): readonly UsedRange[] {
  const inMovie = boxesIn(bytes, movie.body, movie.end);
  if (inMovie.some(({ type }) => type === 'cmov')) throw cannotStrip('its header is compressed');
  const tracks = inMovie.filter(({ type }) => type === 'trak');
  const [kept, dropped]: [Box[], Box[]] = [[], []];
  for (const track of tracks) {
    const handler = handlerOf(bytes, track);
    if (WORDS.has(handler)) throw cannotStrip('it holds a track of text, which may say anything');
    if (!PICTURE_OR_SOUND.has(handler) && !DATA.has(handler)) throw cannotStrip('it holds a track of an unknown kind');
    (DATA.has(handler) ? dropped : kept).push(track);
  }
  if (dropped.length > 0 && isFragmented) throw cannotStrip('it holds a track of data in fragments');
  const played = dropTracks(bytes, kept, dropped, data);
  for (const track of kept) {
    clearBoxes(bytes, track, trackRules(handlerOf(bytes, track) === 'soun', dropped.length > 0));
  }
  clearBoxes(bytes, movie, { ...MOVIE_RULES, trak: whole });
  return played;
}

/** Overwrites the samples of dropped tracks with zeros. @returns those of the other tracks. @throws DeskFailure if pictures or sound are at the same positions */
function dropTracks(
  bytes: Buffer,
  kept: readonly Box[],
  dropped: readonly Box[],
  data: MediaData,
): readonly UsedRange[] {
  const media = kept
    .flatMap((track) => sampleRanges(bytes, track, data.fileLength, handlerOf(bytes, track) === 'soun'))
    .sort((a, b) => a.start - b.start);
  // Boxes around the media data are emptied, so nothing that plays may be in them.
  for (const { start, end } of media) if (end > start) data.requireInside(start, end);
  let emptyUntil = 0;
  for (const { start, end } of dropped
    .flatMap((track) => sampleRanges(bytes, track, data.fileLength, handlerOf(bytes, track) === 'soun'))
    .sort((a, b) => a.start - b.start)) {
    const next = media[firstEndingAfter(media, start)];
    if (next !== undefined && next.start < end) throw cannotStrip('it is damaged');
    data.fill(Math.max(start, emptyUntil), Math.max(end, emptyUntil), 0);
    emptyUntil = Math.max(end, emptyUntil);
  }
  for (const track of dropped) emptied(bytes, track);
  return media;
}

/** The first range that ends after the position, by binary search. The ranges are sorted. */
function firstEndingAfter(ranges: readonly { readonly end: number }[], place: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

function child(bytes: Buffer, { body, end }: Box, type: string): Box | undefined {
  return boxesIn(bytes, body, end).find((box) => box.type === type);
}

function handlerOf(bytes: Buffer, track: Box): string {
  const media = child(bytes, track, 'mdia');
  const handler = media && child(bytes, media, 'hdlr');
  if (handler === undefined || handler.end < handler.body + 12) throw cannotStrip('it is damaged');
  return bytes.toString('latin1', handler.body + 8, handler.body + 12);
}
