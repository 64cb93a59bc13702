/** Converts pictures to another format, for programs that cannot read the original. */
import type { Metadata, Sharp } from 'sharp';
import type { Conversion, ConversionTarget } from '../../../src-preload/conversions.ts';
import { inEightBits, MOST_JPEG_PIXELS, notDrawable } from './draw.ts';
import { pictureWords } from './words.ts';

export interface ConversionWish extends Omit<Conversion, 'failed'> {
  /** If false, only the colour profile is kept. */
  readonly keepsMetadata: boolean;
  /** When the camera says the picture was taken, ISO 8601, for pictures whose metadata the decoder does not pass on. */
  readonly capturedAt: string | null;
}

export interface ConvertedPicture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

const MOST_SECONDS = 60;

/**
 * Draws a picture upright, at its full size or smaller, with its colour profile. Transparent parts become white in JPEG.
 * @param bytes in a format that sharp reads
 * @returns null if the picture already has this format and is not too large
 * @throws DeskFailure `file_blocked` for damaged pictures, and for several pages or frames, because only one of them would be kept
 */
export async function convertPicture(bytes: Uint8Array, wish: ConversionWish): Promise<ConvertedPicture | null> {
  const sharp = (await import('sharp')).default;
  const picture = sharp(bytes, { limitInputPixels: MOST_JPEG_PIXELS, failOn: 'error', sequentialRead: true });
  const found = await picture.metadata().catch(notConverted);
  if ((found.pages ?? 1) > 1) throw notDrawable(pictureWords.severalFrames(found.pages));
  const size = sizeWithin(found.autoOrient, wish);
  if (found.format === wish.to && size === null) return null;
  const drawn =
    size === null ? picture.autoOrient() : picture.autoOrient().resize(size.width, size.height, { fit: 'fill' });
  const encoded = encodedAs(wish.to, withColours(drawn, found, wish.to), wish.quality);
  const { data, info } = await withMetadata(encoded, found, wish)
    .timeout({ seconds: MOST_SECONDS })
    .toBuffer({ resolveWithObject: true })
    .catch(notConverted);
  return { bytes: data, width: info.width, height: info.height };
}

/** Null if the picture is small enough. */
function sizeWithin({ width, height }: { width: number; height: number }, { maxPixels, maxSide }: ConversionWish) {
  const bySide = maxSide === null ? 1 : maxSide / Math.max(width, height);
  const byPixels = maxPixels === null ? 1 : Math.sqrt(maxPixels / (width * height));
  const scale = Math.min(bySide, byPixels);
  if (scale >= 1) return null;
  const scaled = (side: number) => Math.max(1, Math.floor(side * scale + 1e-9));
  return { width: scaled(width), height: scaled(height) };
}

/** Keeps the colour profile if it still describes the pixels. Other colours become sRGB. PNG keeps 16 bits. */
function withColours(drawn: Sharp, found: Metadata, to: ConversionTarget): Sharp {
  const { space, icc } = found;
  const isDeep = to === 'png' && (space === 'rgb16' || space === 'grey16');
  if (isDeep) drawn.toColourspace(space);
  else inEightBits(drawn, found);
  if (!isDeep && space !== 'b-w') drawn.toColourspace('srgb');
  return icc !== undefined && (isDeep || space === 'srgb' || space === 'rgb16') ? drawn.keepIccProfile() : drawn;
}

function encodedAs(to: ConversionTarget, drawn: Sharp, quality: number): Sharp {
  return to === 'png' ? drawn.png() : drawn.flatten({ background: '#ffffff' }).jpeg({ quality });
}

function withMetadata(drawn: Sharp, { exif, xmp }: Metadata, { keepsMetadata, capturedAt }: ConversionWish): Sharp {
  if (!keepsMetadata) return drawn;
  if (xmp !== undefined) drawn.keepXmp();
  if (exif !== undefined) return drawn.keepExif();
  return capturedAt === null ? drawn : drawn.withExif({ IFD2: dateTags(capturedAt) });
}

/** `2026-03-01T12:34:56+01:00` as Exif writes it. */
function dateTags(capturedAt: string): Record<string, string> {
  const [, date = '', time = '', offset] = /^([\d-]{10})T([\d:]{8})([+-]\d\d:\d\d)?$/.exec(capturedAt) ?? [];
  if (date === '') return {};
  const taken = { DateTimeOriginal: `${date.replaceAll('-', ':')} ${time}` };
  return offset === undefined ? taken : { ...taken, OffsetTimeOriginal: offset };
}

function notConverted(cause: unknown): never {
  throw notDrawable(pictureWords.notConverted, cause);
}
