import { DeskFailure } from '../../../src-preload/failure.ts';
import { isRawPhoto } from '../content-types/content-types.ts';
import { refusalOfSvg } from '../content-types/svg.ts';
import type { ArchivedFile } from './archived-file.ts';
import { decodePixels, isDrawable, MOST_PIXELS, notDrawable, rasteriseSvg, TOO_MANY_PIXELS } from './draw.ts';
import { tooSlow, withTimeLimit } from './drawing-turns.ts';
import { type FileReader, needsCopy, type PictureFile } from './file-reader.ts';
import { readFilmFrame } from './formats/film-frame.ts';
import { isPremultiplied } from './formats/heif-size.ts';
import { numberedColours } from './formats/numbered-colours.ts';
import { PictureFault, type PictureFaultReason } from './formats/picture-fault.ts';
import { withGammaProfile } from './formats/png-gamma.ts';
import { isUnreadTiff, rawPreview, withOrientation } from './formats/raw-preview.ts';
import { createLimiter } from './limiter.ts';
import { DECODED_FORMATS, type PictureDecoder } from './picture-decoder.ts';
import { pictureWords } from './words.ts';

export interface PictureReaderParts {
  readonly decoder: PictureDecoder;
  /** Reads and checks the whole file into memory that only the caller uses. */
  readonly read: (file: ArchivedFile) => Promise<Buffer>;
  readonly readRange: FileReader['readRange'];
}

export const LARGEST_IMAGE_BYTES = 200 * 1_048_576;
const SVG_MILLISECONDS = 20_000;
const VIEW_OF_SVG = 2_048;

const WORDS: Readonly<Record<PictureFaultReason, string>> = {
  damaged: pictureWords.damaged,
  'too-large': TOO_MANY_PIXELS,
  'too-slow': pictureWords.slow,
  unsupported: pictureWords.unsupported,
};

/** Reads a picture in a format that sharp supports. Other formats are decoded first. */
export function createPictureReader({ decoder, read, readRange }: PictureReaderParts) {
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
    const format = DECODED_FORMATS.get(contentType);
    const svg = contentType === 'image/svg+xml';
    if (format === undefined && !svg && !isRawPhoto(contentType) && !isDrawable(contentType)) {
      throw notDrawable(type.kind === 'image' ? pictureWords.otherFormat : pictureWords.shownByIcon);
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

export function asNotDrawable(error: unknown): never {
  throw error instanceof PictureFault ? notDrawable(WORDS[error.reason], error) : error;
}

/** The preview that a camera stored in a raw file. The sensor data itself is never decoded. */
function previewOf(raw: Buffer): Buffer {
  const preview = rawPreview(raw);
  if (preview === null) throw notDrawable(pictureWords.noPreview);
  return withOrientation(preview);
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

/** A copy in new memory, which can be given to another thread. */
function owned(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && byteLength === buffer.byteLength
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : Uint8Array.from(bytes);
}
