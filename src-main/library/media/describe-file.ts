/** Reads the metadata of a photograph, a film or a sound, with as few bytes as its format allows. */
import type { FileRef } from '../../../src-preload/domain.ts';
import type { ContentType } from '../content-types/content-types.ts';
import { type ArchivedFile, readFirstBytes } from './archived-file.ts';
import { type FileReader, needsCopy } from './file-reader.ts';
import { describeFilm } from './metadata/film-description.ts';
import { type MediaDescription, NOT_DESCRIBED } from './metadata/media-description.ts';
import type { PictureDecoder } from './picture-decoder.ts';

/** Cameras write all metadata within these first bytes of a JPEG. */
const HEADER_BYTES = 262_144;
/** Only the first bytes of larger pictures are read. */
const MOST_BYTES = 134_217_728;
/** Larger sounds are not described, nor are larger films other than MP4 and QuickTime. */
const MOST_PLAYED_BYTES = 67_108_864;

interface Parts extends Pick<FileReader, 'readRange' | 'readWhole'> {
  readonly toDescription: PictureDecoder['describe'];
}

/** @throws DeskFailure if the file is damaged; the reason of the signal if it aborts */
export async function describeFile(
  parts: Parts,
  { ref, archived, type }: { readonly ref: FileRef; readonly archived: ArchivedFile; readonly type: ContentType },
  signal?: AbortSignal,
): Promise<MediaDescription> {
  return type.kind === 'video' || type.kind === 'audio'
    ? describePlayed(parts, { ref, archived, kind: type.kind }, signal)
    : describePhotograph(parts, archived, type, signal);
}

/** Films, and sounds of phones, are mostly MP4 or QuickTime. Of other formats the length is the sum of the parts, so all of the file is read. */
export async function describePlayed(
  { readRange, readWhole, toDescription }: Parts,
  { ref, archived, kind }: { readonly ref: FileRef; readonly archived: ArchivedFile; readonly kind: 'audio' | 'video' },
  signal?: AbortSignal,
): Promise<MediaDescription> {
  const { size } = archived.entry;
  // It would leave a copy of a large film on the disk.
  if (needsCopy(archived)) return NOT_DESCRIBED;
  const read = (start: number, end: number) => readRange(ref, archived, start, end);
  return describeFilmOrSound(read, size, async () =>
    toDescription(Uint8Array.from(await readWhole(archived)), signal, kind),
  );
}

/**
 * @param describeWhole sums up the parts of other formats, and of films in fragments, as browsers record them. The header of those has no
 * length
 */
export async function describeFilmOrSound(
  read: (start: number, end: number) => Promise<Buffer>,
  size: number,
  describeWhole: () => Promise<MediaDescription>,
): Promise<MediaDescription> {
  const film = await describeFilm(read, size);
  if (film.seconds !== null || size > MOST_PLAYED_BYTES) return film;
  const whole = await describeWhole();
  return film === NOT_DESCRIBED ? whole : { ...film, seconds: whole.seconds };
}

async function describePhotograph(
  { readWhole, toDescription }: Parts,
  archived: ArchivedFile,
  { contentType }: ContentType,
  signal: AbortSignal | undefined,
) {
  const { size } = archived.entry;
  if (size > MOST_BYTES || (contentType === 'image/jpeg' && size > HEADER_BYTES)) {
    const first = await toDescription(Uint8Array.from(await readFirstBytes(archived, HEADER_BYTES)), signal);
    // The pixels follow the data of the camera, so a known size means that all of it was there.
    if (first.width !== null && contentType === 'image/jpeg') return first;
    // Other formats may hold coordinates further back.
    if (size > MOST_BYTES) return { ...first, hasLocation: first.hasLocation || null };
  }
  return toDescription(Uint8Array.from(await readWhole(archived)), signal);
}
