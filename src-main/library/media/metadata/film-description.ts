/**
 * Reads what a phone wrote into a film: MP4, QuickTime and 3GP (ISO/IEC 14496-12; Apple's QuickTime File Format, "Metadata" and "User data").
 * Only the box `moov` is read, at most its first megabytes.
 */

import { boxesIn, contentAt, type FilmBox, type ReadRange, readMovie } from '../formats/film-boxes.ts';
import { codecName } from './codecs.ts';
import { cameraOf, coordinatesAt, type MediaDescription, NOT_DESCRIBED, shortText } from './media-description.ts';

const MOST_TRACKS = 64;
/** QuickTime counts seconds from 1904. */
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
/** Clocks of cameras that were never set say 1904 or 1970. */
const FIRST_LIKELY_MS = Date.UTC(1980, 0, 1);

/** @param size of the file in bytes. Returns an empty description for a film without `moov`. */
export async function describeFilm(read: ReadRange, size: number): Promise<MediaDescription> {
  const movie = await readMovie(read, size);
  if (movie === null) return NOT_DESCRIBED;
  const boxes = boxesIn(movie.content);
  const header = boxes.find(({ type }) => type === 'mvhd')?.content ?? Buffer.alloc(0);
  const userData = boxes.filter(({ type }) => type === 'udta').flatMap(({ content }) => boxesIn(content));
  const metadata = new Map(
    [...boxes, ...userData].flatMap(({ type, content }) => (type === 'meta' ? readMetadata(content) : [])),
  );
  const text = (key: string, type: string) =>
    metadata.get(key) ?? metadata.get(type) ?? readUserText(userData.find((box) => box.type === type)?.content);
  const coordinates =
    readIso6709(text('location.ISO6709', '©xyz') ?? text('location', '©xyz')) ?? readLocation(userData);
  return {
    ...NOT_DESCRIBED,
    ...sizeOfFilm(boxes),
    seconds: readSeconds(header),
    codecs: codecsOfFilm(boxes),
    capturedAt: readTime(text('creationdate', '©day')) ?? readCreation(header),
    hasLocation: coordinates !== null ? true : movie.isWhole ? false : null,
    coordinates,
    camera: cameraOf(text('make', '©mak'), text('model', '©mod')),
    software: shortText(text('software', '©swr')),
    contentId: shortText(metadata.get('content.identifier') ?? null),
  };
}

/** Version 1 of `mvhd` has times of 64 bits. */
function readSeconds(header: Buffer): number | null {
  const isLong = header[0] === 1;
  if (header.length < (isLong ? 32 : 20)) return null;
  const scale = header.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  // All bits set means that the duration is not known.
  const isKnown = scale > 0 && duration > 0 && duration < (isLong ? 2 ** 63 : 2 ** 32 - 1);
  return isKnown ? duration / scale : null;
}

/** The time in the header is UTC. */
function readCreation(header: Buffer): string | null {
  const isLong = header[0] === 1;
  if (header.length < (isLong ? 12 : 8)) return null;
  const seconds = isLong ? Number(header.readBigUInt64BE(4)) : header.readUInt32BE(4);
  const ms = EPOCH_1904_MS + seconds * 1_000;
  return ms >= FIRST_LIKELY_MS && ms < Date.UTC(9_999, 0, 1)
    ? `${new Date(ms).toISOString().slice(0, 19)}+00:00`
    : null;
}

/** Pixels of the first track with a picture, upright: a quarter turn in its matrix exchanges the sides. */
function sizeOfFilm(movie: readonly FilmBox[]): Pick<MediaDescription, 'width' | 'height'> {
  for (const { content } of movie.filter(({ type }) => type === 'trak').slice(0, MOST_TRACKS)) {
    const header = boxesIn(content).find(({ type }) => type === 'tkhd')?.content;
    const from = header?.[0] === 1 ? 52 : 40;
    if (header === undefined || header.length < from + 44) continue;
    const [width, height] = [header.readUInt32BE(from + 36) >>> 16, header.readUInt32BE(from + 40) >>> 16];
    if (width === 0 || height === 0) continue;
    const isTurned = header.readInt32BE(from) === 0 && header.readInt32BE(from + 4) !== 0;
    return isTurned ? { width: height, height: width } : { width, height };
  }
  return { width: null, height: null };
}

/** The codec of each track with pictures or sound. */
function codecsOfFilm(movie: readonly FilmBox[]): readonly string[] {
  const names = movie.flatMap(({ type, content }) => {
    if (type !== 'trak') return [];
    const handler = contentAt(content, 'mdia', 'hdlr')?.toString('latin1', 8, 12);
    const entries = contentAt(content, 'mdia', 'minf', 'stbl', 'stsd');
    // Version, flags, the number of entries, and the length of the first one come before its code.
    const code = entries?.toString('latin1', 12, 16);
    const name = handler === 'vide' || handler === 'soun' ? codecName(code) : null;
    return name === null ? [] : [name];
  });
  return [...new Set(names)];
}

const APPLE = 'com.apple.quicktime.';

/**
 * The texts of a box `meta`. In QuickTime, `keys` names the entries, and `ilst` holds them by number. In MP4, `ilst` alone holds them by
 * type, such as `©day`.
 */
function readMetadata(meta: Buffer): readonly (readonly [key: string, text: string])[] {
  // MP4 writes version and flags before the boxes. QuickTime does not.
  const boxes =
    [meta, meta.subarray(4)].map(boxesIn).find((inside) => inside.some(({ type }) => type === 'ilst')) ?? [];
  const content = (wanted: string) => boxes.find(({ type }) => type === wanted)?.content ?? Buffer.alloc(0);
  const keys = boxesIn(content('keys').subarray(8));
  return boxesIn(content('ilst')).flatMap(({ type, content: entry }) => {
    const value = boxesIn(entry).find((box) => box.type === 'data')?.content;
    const key = keys.length === 0 ? type : keys[Buffer.from(type, 'latin1').readUInt32BE(0) - 1]?.content.toString();
    if (value === undefined || key === undefined) return [];
    return [[key.startsWith(APPLE) ? key.slice(APPLE.length) : key, value.toString('utf8', 8)] as const];
  });
}

/** User data of QuickTime: length, language, text. */
function readUserText(content: Buffer | undefined): string | null {
  if (content === undefined || content.length < 4) return null;
  return content.toString('utf8', 4, 4 + content.readUInt16BE(0));
}

/** `+52.5200+013.4050+034.000/`, also as degrees and minutes (`+5231.20`), which few devices write and which is not read. */
function readIso6709(text: string | null): MediaDescription['coordinates'] {
  const [, latitude, longitude] = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(text ?? '') ?? [];
  return latitude === undefined || longitude === undefined ? null : coordinatesAt(Number(latitude), Number(longitude));
}

/** The box `loci` of 3GPP TS 26.244: language, name, role, longitude, latitude, altitude as 16.16 numbers. */
function readLocation(userData: readonly FilmBox[]): MediaDescription['coordinates'] {
  const content = userData.find(({ type }) => type === 'loci')?.content;
  if (content === undefined) return null;
  const end = content.indexOf(0, 6) + 2;
  if (end < 8 || content.length < end + 8) return null;
  return coordinatesAt(content.readInt32BE(end + 4) / 65_536, content.readInt32BE(end) / 65_536);
}

/** `2026-03-01T12:34:56+0100` as ISO 8601 with a colon in the offset. */
function readTime(text: string | null): string | null {
  const [, time, hours, minutes] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:Z|([+-]\d\d):?(\d\d))?$/.exec(text?.trim() ?? '') ?? [];
  if (time === undefined || Number.isNaN(Date.parse(`${time}Z`))) return null;
  if (hours !== undefined) return `${time}${hours}:${minutes}`;
  return text?.trim().endsWith('Z') ? `${time}+00:00` : time;
}
