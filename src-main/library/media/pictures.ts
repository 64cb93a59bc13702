import type { FileRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { FileBytes } from '../api/call-types.ts';
import { type ContentType, isRawPhoto } from '../content-types/content-types.ts';
import { refusalOfSvg } from '../content-types/svg.ts';
import { type ArchivedFile, readFirstBytes } from './archived-file.ts';
import { type ConversionWish, type ConvertedPicture, convertPicture } from './convert-picture.ts';
import {
  decodePixels,
  drawPlaceholder,
  drawThumbHash,
  drawThumbnail,
  drawView,
  HASH_SIDE,
  isDrawable,
  MOST_JPEG_PIXELS,
  MOST_PIXELS,
  notDrawable,
  type PictureTraits,
  pictureTraits,
  rasteriseSvg,
  TOO_MANY_PIXELS,
} from './draw.ts';
import { type FileReader, needsCopy } from './file-reader.ts';
import { EXIF_BYTES, exifThumbnail } from './formats/exif-thumbnail.ts';
import { readFilmFrame } from './formats/film-frame.ts';
import { isPremultiplied } from './formats/heif-size.ts';
import { numberedColours } from './formats/numbered-colours.ts';
import { PictureFault, type PictureFaultReason } from './formats/picture-fault.ts';
import { withGammaProfile } from './formats/png-gamma.ts';
import { isUnreadTiff, rawPreview, withOrientation } from './formats/raw-preview.ts';
import { createLimiter } from './limiter.ts';
import type { KeptPicture, PictureCache } from './picture-cache.ts';
import type { PictureDecoder } from './picture-decoder.ts';
import type { DecodeTask } from './picture-worker.ts';
import { pictureWords } from './words.ts';

/** A file of the archive, with its type by its bytes. */
export interface PictureFile {
  readonly ref: FileRef;
  readonly archived: ArchivedFile;
  readonly type: ContentType;
}

interface Parts {
  readonly cache: PictureCache;
  readonly decoder: PictureDecoder;
  /** Reads and checks the whole file into memory that only the caller uses. */
  readonly read: (file: ArchivedFile) => Promise<Buffer>;
  readonly readRange: FileReader['readRange'];
  /** A drawing is given up after this time. */
  readonly mostMilliseconds?: number;
}

/**
 * Drawings wait in the lane of their decoder, so that a decoder that hangs holds up no other kind. Node has four threads for files and sharp
 * together, and one is left for files. The thread of a decoder may take several hundred megabytes. Drawings as SVG cannot be stopped.
 */
function createLanes() {
  return {
    sharp: createLimiter(3, { milliseconds: 10_000, most: 3 }),
    thread: createLimiter(2, { milliseconds: 2_000, most: 2 }),
    svg: createLimiter(1),
  };
}
type Lane = keyof ReturnType<typeof createLanes>;

const LARGEST_IMAGE_BYTES = 200 * 1_048_576;
/** Cameras write the size of a picture within these first bytes. */
const HEADER_BYTES = 262_144;
const SVG_MILLISECONDS = 20_000;
/** Far longer than decoding and drawing may take: only work that hangs is given up. */
const MOST_MILLISECONDS = 120_000;
const VIEW_OF_SVG = 2_048;
/** If a process died twice while it decoded a file, the file caused the crashes. */
const MOST_CRASHES = 2;

const DECODED = new Map<string, DecodeTask['format']>([
  ['image/heic', 'heif'],
  ['image/heif', 'heif'],
  ['image/heic-sequence', 'heif'],
  ['image/heif-sequence', 'heif'],
  ['image/bmp', 'bmp'],
  ['image/x-icon', 'icon'],
  ['image/vnd.adobe.photoshop', 'psd'],
  ['image/x-tga', 'targa'],
  ['image/jp2', 'jpeg2000'],
  ['image/jpx', 'jpeg2000'],
  ['image/j2c', 'jpeg2000'],
  ['image/jxl', 'jxl'],
]);
/** Browsers need four bytes of memory for each pixel. Larger pictures are drawn smaller. */
const MOST_PIXELS_SHOWN = 50_000_000;
/** Types that browsers can show. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

const WORDS: Readonly<Record<PictureFaultReason, string>> = {
  damaged: pictureWords.damaged,
  'too-large': TOO_MANY_PIXELS,
  'too-slow': pictureWords.slow,
  unsupported: pictureWords.unsupported,
};

/**
 * Draws pictures of files with the decoder for their type, and stores them. Permanent failures are stored, too, so that they are not tried
 * again.
 */
export function createPictures(parts: Parts) {
  const { cache, read, decoder } = parts;
  const readable = createPictureReader(parts);
  const draw = createDrawing(parts);
  const placeholder = (file: PictureFile) => placeholderOf(cache, file);
  return {
    /** A picture that fits `size` × `size` pixels, upright. @param find finds the file in its archive if no thumbnail is stored */
    thumbnail: (ref: FileRef, find: () => Promise<PictureFile>, size: number, signal?: AbortSignal) => {
      const drawNow = async () => {
        const file = await find();
        return draw(file, async () => webp(await drawThumbnail(await readable(file, size, signal), size)), signal);
      };
      return storedOrDrawn(cache.thumbnail(ref, size), drawNow, (picture) => cache.keepThumbnail(ref, size, picture));
    },
    /** A PNG for the clipboard that fits `size` × `size` pixels, upright. Never stored. */
    png: (file: PictureFile, size: number, signal?: AbortSignal): Promise<Buffer> =>
      draw(file, async () => drawThumbnail(await readable(file, size, signal), size, 'png'), signal),
    /**
     * A picture that is available at once: a stored thumbnail of another size, or the thumbnail embedded in the file; null if there is
     * neither. Never stored.
     */
    placeholder,
    /** The ThumbHash, made from the placeholder if there is one, because it decodes fast. Never stored. */
    thumbHash: (file: PictureFile, signal?: AbortSignal): Promise<Uint8Array> =>
      draw(
        file,
        async () => drawThumbHash((await placeholder(file)) ?? (await readable(file, HASH_SIDE, signal))),
        signal,
      ),
    /** The picture in another format; null if it already has that format. Never stored. */
    convert: (file: PictureFile, wish: ConversionWish, signal?: AbortSignal): Promise<ConvertedPicture | null> =>
      draw(file, async () => convertPicture(await readable(file, null, signal), wish), signal),
    /** The properties in the metadata of a picture; null if it has none. Those of a raw photograph come from its preview. */
    traits: async ({ archived, type }: Omit<PictureFile, 'ref'>): Promise<PictureTraits | null> => {
      if (!isRawPhoto(type.contentType)) return traitsOf(read, archived);
      if (archived.entry.size > LARGEST_IMAGE_BYTES) return null;
      const preview = rawPreview(await read(archived));
      return preview && pictureTraits(withOrientation(preview));
    },
    /**
     * The picture with all its pixels if the window cannot show the file itself; null if it can.
     * @param page 0-based, of a TIFF with several pages
     */
    view: async (file: PictureFile, page: number, signal?: AbortSignal): Promise<FileBytes | null> => {
      if (SHOWN.has(file.type.contentType)) {
        const found = await traitsOf(read, file.archived);
        const pixels = await pixelsOf(decoder, file, found);
        if (pixels > mostPixels(file)) throw notDrawable(TOO_MANY_PIXELS);
        if (pixels <= MOST_PIXELS_SHOWN && found?.isShownWrong !== true) return null;
      }
      const drawn = () => draw(file, async () => drawView(await readable(file, null, signal), page), signal);
      // Only first pages are stored, because people rarely return to the others.
      if (page > 0) return drawn().then(({ bytes, contentType }) => ({ bytes, contentType, size: bytes.length }));
      return storedOrDrawn(cache.view(file.ref), drawn, (picture) => cache.keepView(file.ref, picture));
    },
  };
}

function mostPixels({ type }: PictureFile): number {
  return type.contentType === 'image/jpeg' ? MOST_JPEG_PIXELS : MOST_PIXELS;
}

/** The pixels that the header states, because a browser would make room for all of them. 0 if it does not say. */
async function pixelsOf(
  decoder: PictureDecoder,
  { archived }: PictureFile,
  traits: PictureTraits | null,
): Promise<number> {
  if (traits !== null) return traits.width * traits.height;
  const start = Uint8Array.from(await readFirstBytes(archived, HEADER_BYTES));
  const { width, height } = await decoder.describe(start).catch(asNotDrawable);
  return (width ?? 0) * (height ?? 0);
}

/** Reads a picture in a format that sharp supports. Other formats are decoded first. */
function createPictureReader({ decoder, read, readRange }: Parts) {
  const convertInTurn = createLimiter(1);
  const drawSvg = createSvgDrawer();
  const filmFrame = async ({ ref, archived }: Omit<PictureFile, 'type'>, signal?: AbortSignal) => {
    if (needsCopy(archived)) throw notDrawable(pictureWords.shownByIcon);
    const frame = await readFilmFrame((start, end) => readRange(ref, archived, start, end), archived.entry.size);
    if (frame === null) throw notDrawable(pictureWords.shownByIcon);
    const task = { format: 'heif', bytes: owned(frame), mostPixels: MOST_PIXELS, enough: null } as const;
    return decoder.decode(task, signal).catch(asNotDrawable);
  };
  /** @param side the side in pixels that is enough, or null for the whole picture */
  return async ({ ref, archived, type }: PictureFile, side: number | null, signal?: AbortSignal) => {
    if (archived.entry.size === 0) throw notDrawable(pictureWords.emptyFile);
    if (type.kind === 'video') return filmFrame({ ref, archived }, signal);
    if (archived.entry.size > LARGEST_IMAGE_BYTES) throw notDrawable(pictureWords.largeFile);
    const { contentType } = type;
    const format = DECODED.get(contentType);
    const svg = contentType === 'image/svg+xml';
    if (format === undefined && !svg && !isRawPhoto(contentType) && !isDrawable(contentType)) {
      throw notDrawable(type.kind === 'image' ? pictureWords.otherFormat(contentType) : pictureWords.shownByIcon);
    }
    const bytes = await read(archived);
    signal?.throwIfAborted();
    if (svg) return drawSvg(bytes, side ?? VIEW_OF_SVG);
    if (isRawPhoto(contentType)) return previewOf(bytes);
    if (format === undefined) {
      if (isUnreadTiff(bytes)) throw notDrawable(pictureWords.unsupported);
      const [colours, premultiplied] = [numberedColours(bytes), isPremultiplied(bytes)];
      if (colours === null && !premultiplied) return withGammaProfile(bytes);
      // Making a picture smaller mixes colours by their alpha, so it must not be in them.
      const decoded = await decodePixels(bytes, premultiplied ? null : side);
      const profile = colours === null ? decoded.profile : null;
      const pixels = { ...decoded, format: 'pixels', colours, profile, isPremultiplied: premultiplied } as const;
      return convertInTurn(() => decoder.decode(pixels, signal), signal).catch(asNotDrawable);
    }
    const task = { format, bytes: owned(bytes), mostPixels: MOST_PIXELS, enough: side };
    return decoder.decode(task, signal).catch((error: unknown) => {
      if (!(error instanceof PictureFault)) throw error;
      // The type does not say how the picture is compressed: the file may hold AVIF.
      if (contentType === 'image/heif') return read(archived);
      // A sequence without a picture of its own is a film.
      if (contentType.endsWith('-sequence')) return filmFrame({ ref, archived }, signal);
      return asNotDrawable(error);
    });
  };
}

function asNotDrawable(error: unknown): never {
  throw error instanceof PictureFault ? notDrawable(WORDS[error.reason], error) : error;
}

/** The preview that a camera stored in a raw file. The sensor data itself is never decoded. */
function previewOf(raw: Buffer): Buffer {
  const preview = rawPreview(raw);
  if (preview === null) throw notDrawable(pictureWords.noPreview);
  return withOrientation(preview);
}

/** Reads the first bytes, where most formats have their header, or else the whole file. Ignores damage, because drawing the picture reports it. */
async function traitsOf(read: Parts['read'], archived: ArchivedFile): Promise<PictureTraits | null> {
  const { size } = archived.entry;
  try {
    const found = await pictureTraits(await readFirstBytes(archived, HEADER_BYTES));
    if (found !== null || size <= HEADER_BYTES || size > LARGEST_IMAGE_BYTES) return found;
    return await pictureTraits(await read(archived));
  } catch (error) {
    if (error instanceof DeskFailure && error.code === 'entry_corrupt') return null;
    throw error;
  }
}

function laneOf({ kind, contentType }: ContentType): Lane {
  if (contentType === 'image/svg+xml') return 'svg';
  return kind === 'video' || DECODED.has(contentType) ? 'thread' : 'sharp';
}

/**
 * Draws pictures, a few at once. Records each attempt, so that a file that crashed the process twice is not tried again. A drawing that does not
 * end in time gives its place to the next one, as native code cannot be stopped.
 */
function createDrawing({ cache, mostMilliseconds = MOST_MILLISECONDS }: Parts) {
  const lanes = createLanes();
  const running = new Set<string>();
  return <Drawn>({ ref, type }: PictureFile, work: () => Promise<Drawn>, signal?: AbortSignal): Promise<Drawn> =>
    lanes[laneOf(type)](async () => {
      const key = `${ref.archiveId}/${ref.file}`;
      const inTime = () => withTimeLimit(work(), mostMilliseconds, () => tooSlow(new HungDrawing()));
      if (running.has(key)) return inTime();
      if (cache.begin(ref) >= MOST_CRASHES) throw notDrawable(pictureWords.crashed);
      running.add(key);
      try {
        return await inTime();
      } finally {
        running.delete(key);
        cache.end(ref);
      }
    }, signal);
}

/** Why a drawing was given up: perhaps the machine hung, and not the picture. */
class HungDrawing extends Error {}

const tooSlow = (cause?: HungDrawing) => notDrawable(WORDS['too-slow'], cause);

/** Rejects with `failure` if the work takes longer. */
function withTimeLimit<Drawn>(work: Promise<Drawn>, mostMilliseconds: number, failure: () => Error): Promise<Drawn> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(failure()), mostMilliseconds);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

/** See `placeholder` of {@link createPictures}. */
async function placeholderOf(cache: PictureCache, { ref, archived, type }: PictureFile): Promise<Uint8Array | null> {
  const drawn = cache.largestThumbnail(ref);
  if (drawn !== undefined) return drawn.bytes;
  if (type.contentType !== 'image/jpeg') return null;
  const found = exifThumbnail(await readFirstBytes(archived, EXIF_BYTES));
  if (found === null) return null;
  return drawPlaceholder(found.bytes, found.orientation).catch((error: unknown) => {
    // Damage of the thumbnail is not reported, because the photograph itself may be fine.
    if (error instanceof DeskFailure && error.code === 'file_blocked') return null;
    throw error;
  });
}

/** Returns the stored picture, or draws and stores it. A refusal is stored, too, so that no file is tried for ever. */
async function storedOrDrawn(
  known: KeptPicture | undefined,
  draw: () => Promise<{ bytes: Uint8Array; contentType: string }>,
  keep: (picture: KeptPicture) => void,
): Promise<FileBytes> {
  if (known !== undefined && 'refusal' in known) throw notDrawable(known.refusal);
  if (known !== undefined) return { ...known, size: known.bytes.length };
  try {
    const drawn = await draw();
    keep(drawn);
    return { ...drawn, size: drawn.bytes.length };
  } catch (error) {
    const isRefused = error instanceof DeskFailure && error.code === 'file_blocked';
    if (isRefused && !(error.cause instanceof HungDrawing)) keep({ refusal: error.message });
    throw error;
  }
}

/** The caller rasterises one drawing at a time. One that never ends holds a thread until the process ends, so no further drawing starts. */
function createSvgDrawer() {
  let stuck = false;
  return async (bytes: Uint8Array, side: number): Promise<Buffer> => {
    const refusal = refusalOfSvg(bytes);
    if (refusal !== null) throw notDrawable(pictureWords.drawingRefused(refusal));
    if (stuck) throw new DeskFailure('internal', pictureWords.drawingStuck, pictureWords.drawingStuckHint);
    const drawn = rasteriseSvg(bytes, side).finally(() => {
      stuck = false;
    });
    return withTimeLimit(drawn, SVG_MILLISECONDS, () => {
      stuck = true;
      return tooSlow();
    });
  };
}

const webp = (bytes: Buffer) => ({ bytes, contentType: 'image/webp' });

/** A copy in new memory, which can be given to another thread. */
function owned(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && byteLength === buffer.byteLength
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : Uint8Array.from(bytes);
}
