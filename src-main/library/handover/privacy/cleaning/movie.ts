/** Clears the `moov` box of a video or sound: places, times, names, programs, and tracks that are neither video nor sound. */
import { type Box, boxesIn, emptied } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import { clearColour } from './clear-colour.ts';
import type { MediaData, UsedRange } from './media-data.ts';
import { sampleRanges } from './sample-ranges.ts';

/** For each box, the boxes in it that say how to play. */
const KEPT: Readonly<Record<string, ReadonlySet<string>>> = {
  moov: new Set(['mvhd', 'trak', 'mvex', 'iods']),
  trak: new Set(['tkhd', 'edts', 'mdia', 'tapt', 'tref', 'load', 'clip', 'matt']),
  mdia: new Set(['mdhd', 'hdlr', 'minf', 'elng']),
  minf: new Set(['vmhd', 'smhd', 'gmhd', 'nmhd', 'dinf', 'stbl', 'hdlr']),
};
const NOT_IN_STBL = new Set(['udta', 'meta', 'uuid', 'free', 'skip']);
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
  for (const box of inMovie) {
    if (!KEPT.moov?.has(box.type)) emptied(bytes, box);
    if (box.type === 'mvhd') clearTimes(bytes, box);
  }
  for (const track of kept) clearTrack(bytes, track, dropped.length > 0);
  return played;
}

/** Overwrites the samples of dropped tracks with zeros. @returns those of the other tracks. @throws DeskFailure if pictures or sound are at the same positions */
function dropTracks(
  bytes: Buffer,
  kept: readonly Box[],
  dropped: readonly Box[],
  data: MediaData,
): readonly UsedRange[] {
  const media = kept.flatMap((track) => sampleRanges(bytes, track, data.fileLength)).sort((a, b) => a.start - b.start);
  // Boxes around the media data are emptied, so nothing that plays may be in them.
  for (const { start, end } of media) if (end > start) data.requireInside(start, end);
  let emptyUntil = 0;
  for (const { start, end } of dropped
    .flatMap((track) => sampleRanges(bytes, track, data.fileLength))
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

function clearTrack(bytes: Buffer, track: Box, hasDropped: boolean): void {
  for (const box of boxesIn(bytes, track.body, track.end)) {
    if (!KEPT.trak?.has(box.type) || (box.type === 'tref' && hasDropped)) emptied(bytes, box);
    else if (box.type === 'tkhd') clearTimes(bytes, box);
    else if (box.type === 'mdia') clearMedia(bytes, box);
  }
}

function clearMedia(bytes: Buffer, media: Box): void {
  for (const box of boxesIn(bytes, media.body, media.end)) {
    if (!KEPT.mdia?.has(box.type)) emptied(bytes, box);
    else if (box.type === 'mdhd') clearTimes(bytes, box);
    else if (box.type === 'hdlr') clearHandler(bytes, box);
    else if (box.type === 'minf') clearInformation(bytes, box);
  }
}

function clearInformation(bytes: Buffer, information: Box): void {
  for (const box of boxesIn(bytes, information.body, information.end)) {
    if (!KEPT.minf?.has(box.type)) emptied(bytes, box);
    else if (box.type === 'hdlr') clearHandler(bytes, box);
    else if (box.type === 'stbl') {
      for (const inTable of boxesIn(bytes, box.body, box.end)) {
        if (NOT_IN_STBL.has(inTable.type)) emptied(bytes, inTable);
        else if (inTable.type === 'stsd') clearDescriptions(bytes, inTable);
      }
    }
  }
}

/** Clears the times of creation and change: 32 or 64 bits each, depending on the version. */
function clearTimes(bytes: Buffer, { body, end }: Box): void {
  const length = bytes[body] === 1 ? 16 : 8;
  bytes.fill(0, body + 4, Math.min(end, body + 4 + length));
}

/** Clears the maker, and the name that a program gave. */
function clearHandler(bytes: Buffer, { body, end }: Box): void {
  bytes.fill(0, Math.min(end, body + 12), end);
}

/** The fields of a sample entry for video, with the header. */
const VIDEO_BYTES = 86;

/** Clears the vendor, and for video the name of the encoder. */
function clearDescriptions(bytes: Buffer, { body, end }: Box): void {
  for (const entry of boxesIn(bytes, Math.min(end, body + 8), end)) {
    const place = (offset: number) => Math.min(entry.end, entry.start + offset);
    bytes.fill(0, place(20), place(24));
    if (!isVideo(bytes, entry)) continue;
    bytes.fill(0, place(50), place(82));
    clearParts(bytes, entry);
  }
}

/** A sample entry for video: what follows its fields. Behind 24 or fewer colours there may be a table of them, which holds no boxes. */
function clearParts(bytes: Buffer, { start, end }: Box): void {
  if (bytes.readUInt16BE(start + 84) === 0) return;
  for (const box of boxesIn(bytes, start + VIDEO_BYTES, end)) {
    if (NOT_IN_STBL.has(box.type)) emptied(bytes, box);
    else if (box.type === 'colr') clearColour(bytes, box);
  }
}

/** Tells video from sound by its sample entry, which has at least 86 bytes for video and ends with a depth. */
function isVideo(bytes: Buffer, { start, end }: Box): boolean {
  return (
    end - start >= VIDEO_BYTES && bytes.readUInt32BE(start + 36) === 0x0048_0000 && bytes.readUInt16BE(start + 48) === 1
  );
}
