import type {
  CaptureFacts,
  FileContent,
  FileRef,
  FilmFacts,
  MediaKind,
  PictureFacts,
} from '../../../src-preload/domain.ts';
import { contradicts } from '../content-types/content-claim.ts';
import { type ContentType, contentTypeOfName, isRawPhoto } from '../content-types/content-types.ts';
import { isCutOff } from '../content-types/cut-off.ts';
import { SNIFF_BYTES } from '../content-types/sniff.ts';
import type { IndexStore } from '../index/index-store.ts';
import { type ArchivedFile, findArchivedFile } from './archived-file.ts';
import { CHECKED_WHOLE } from './checked-ranges.ts';
import { embeddedClip } from './clip.ts';
import type { ClipPairReader, ClipPairs } from './clip-pairs.ts';
import { describePlayed } from './describe-file.ts';
import type { PictureTraits } from './draw.ts';
import type { FileReader } from './file-reader.ts';
import { hasGainMap, hdrTransfer } from './formats/numbered-colours.ts';
import { type MediaDescription, NOT_DESCRIBED } from './metadata/media-description.ts';
import type { PictureDecoder } from './picture-decoder.ts';

/** Larger pictures are not read only to describe them. */
const MOST_DESCRIBED = 32 * 1_048_576;

interface Parts extends Pick<FileReader, 'typeOf' | 'readRange' | 'readWhole'> {
  readonly toDescription: PictureDecoder['describe'];
  readonly pairs: ClipPairReader;
  readonly traits: (picture: { archived: ArchivedFile; type: ContentType }) => Promise<PictureTraits | null>;
}

/** Describes a file by its content. @throws DeskFailure if it is damaged */
export async function describeContent(parts: Parts, store: IndexStore, ref: FileRef): Promise<FileContent> {
  const { typeOf, readRange, readWhole, traits, toDescription, pairs } = parts;
  const file = findArchivedFile(store, ref);
  const { size } = file.entry;
  // Small files are checked first, so that damaged bytes do not give a wrong type.
  if (size <= CHECKED_WHOLE) await readRange(ref, file, 0, SNIFF_BYTES);
  const type = await typeOf(ref, file);
  const picture = type.kind === 'image' ? await traits({ archived: file, type }) : null;
  const whole = type.kind !== 'image' || size === 0 || size > MOST_DESCRIBED ? null : await readWhole(file);
  const described = whole === null ? NOT_DESCRIBED : await toDescription(Uint8Array.from(whole));
  const range = (start: number, end: number) => readRange(ref, file, start, end);
  return {
    ...type,
    contradictsName: contradicts(contentTypeOfName(file.name), type),
    isCutOff: await isCutOff(type.contentType, range, size),
    picture: pictureFacts(type, { picture, described, whole }),
    clip: (whole && embeddedClip(whole)) ?? clipBeside(pairs.of(store.open(ref.archiveId)), ref),
    film: isPlayed(type.kind) ? filmFacts(await describePlayed(parts, { ref, archived: file, kind: type.kind })) : null,
  };
}

interface ReadPicture {
  /** Null for formats that are not drawn, and for those that the program decodes itself. */
  readonly picture: PictureTraits | null;
  readonly described: MediaDescription;
  readonly whole: Buffer | null;
}

function pictureFacts(type: ContentType, { picture, described, whole }: ReadPicture): PictureFacts | null {
  const size = sizeOf(type, picture, described);
  if (size === null) return null;
  return {
    ...size,
    // Browsers play animated pictures themselves.
    pages: type.contentType === 'image/tiff' ? (picture?.pages ?? 1) : 1,
    hdr: whole && hdrTransfer(whole),
    hasGainMap: whole !== null && hasGainMap(whole),
    ...captureOf(described),
  };
}

/** The size of a raw photograph is not that of its preview. */
function sizeOf({ contentType }: ContentType, picture: PictureTraits | null, { width, height }: MediaDescription) {
  const isKnown = width !== null && height !== null;
  if (isKnown && (picture === null || isRawPhoto(contentType))) return { width, height };
  return picture && { width: picture.width, height: picture.height };
}

function clipBeside(pairs: ClipPairs, { archiveId, file }: FileRef): FileRef | null {
  const film = pairs.get(file);
  return film === undefined ? null : { archiveId, file: film };
}

function isPlayed(kind: MediaKind): kind is 'audio' | 'video' {
  return kind === 'audio' || kind === 'video';
}

/** Null for a container that is not read. */
function filmFacts(film: MediaDescription): FilmFacts | null {
  if (film === NOT_DESCRIBED) return null;
  return { width: film.width, height: film.height, seconds: film.seconds, codecs: film.codecs, ...captureOf(film) };
}

function captureOf({ capturedAt, camera, lens, software, coordinates }: MediaDescription): CaptureFacts {
  return { capturedAt, camera, lens, software, coordinates };
}
