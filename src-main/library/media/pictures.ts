import type { FileRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { FileBytes } from '../api/call-types.ts';
import { isRawPhoto } from '../content-types/content-types.ts';
import { type ArchivedFile, readFirstBytes } from './archived-file.ts';
import { type ConversionWish, type ConvertedPicture, convertPicture } from './convert-picture.ts';
import {
  drawPlaceholder,
  drawThumbHash,
  drawThumbnail,
  drawView,
  HASH_SIDE,
  MOST_JPEG_PIXELS,
  MOST_PIXELS,
  notDrawable,
  type PictureTraits,
  pictureTraits,
  TOO_MANY_PIXELS,
} from './draw.ts';
import { createDrawing, HungDrawing } from './drawing-turns.ts';
import type { PictureFile } from './file-reader.ts';
import { EXIF_BYTES, exifThumbnail } from './formats/exif-thumbnail.ts';
import { rawPreview, withOrientation } from './formats/raw-preview.ts';
import type { KeptPicture, PictureCache } from './picture-cache.ts';
import type { PictureDecoder } from './picture-decoder.ts';
import { asNotDrawable, createPictureReader, LARGEST_IMAGE_BYTES, type PictureReaderParts } from './read-picture.ts';

interface Parts extends PictureReaderParts {
  readonly cache: PictureCache;
  /** A drawing is given up after this time. */
  readonly mostMilliseconds?: number;
}

/** Cameras write the size of a picture within these first bytes. */
const HEADER_BYTES = 262_144;
/** Browsers need four bytes of memory for each pixel. Larger pictures are drawn smaller. */
const MOST_PIXELS_SHOWN = 50_000_000;
/** Types that browsers can show. */
const SHOWN = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/**
 * Draws pictures of files with the decoder for their type, and stores them. Permanent failures are stored, too, so that they are not tried
 * again.
 */
export function createPictures(parts: Parts) {
  const { cache, read, decoder } = parts;
  const readable = createPictureReader(parts);
  const draw = createDrawing(cache, parts.mostMilliseconds);
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

/** Reads the first bytes, where most formats have their header, or else the whole file. Ignores damage, because drawing the picture reports it. */
async function traitsOf(read: PictureReaderParts['read'], archived: ArchivedFile): Promise<PictureTraits | null> {
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

const webp = (bytes: Buffer) => ({ bytes, contentType: 'image/webp' });
