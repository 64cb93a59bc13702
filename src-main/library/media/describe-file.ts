/** Reads what a photograph or a film says of itself, with as few bytes as its format allows. */
import type { FileRef } from '../../../src-preload/domain.ts';
import type { ContentType } from '../content-types/content-types.ts';
import { type ArchivedFile, readFirstBytes } from './archived-file.ts';
import { type FileDescription, NOTHING } from './descriptions.ts';
import { type FileReader, needsCopy } from './file-reader.ts';
import { describeFilm } from './film-description.ts';
import type { PictureDecoder } from './picture-decoder.ts';

/** Cameras write all of it within these first bytes of a JPEG. */
const HEADER_BYTES = 262_144;
/** Only the first bytes of larger pictures are read. */
const MOST_BYTES = 134_217_728;

interface Parts extends Pick<FileReader, 'readRange' | 'readWhole'> {
  readonly toDescription: PictureDecoder['describe'];
}

/** @throws DeskFailure if the file is damaged; the reason of the signal if it aborts */
export async function describeFile(
  parts: Parts,
  { ref, archived, type }: { readonly ref: FileRef; readonly archived: ArchivedFile; readonly type: ContentType },
  signal?: AbortSignal,
): Promise<FileDescription> {
  const { size } = archived.entry;
  // It would leave a copy of a large film on the disk.
  if (type.kind === 'video' && needsCopy(archived.entry)) return NOTHING;
  const { capturedAt, camera, hasLocation, width, height, seconds, contentId } =
    type.kind === 'video'
      ? await describeFilm((start, end) => parts.readRange(ref, archived, start, end), size)
      : await describePhotograph(parts, archived, type, signal);
  return { capturedAt, camera, hasLocation, width, height, seconds, contentId };
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
