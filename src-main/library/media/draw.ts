import sharp from 'sharp';
import { DeskFailure } from '../../../src-preload/failure.ts';

/** A picture of 100 megapixels takes some 300 MB to decode; phones send at most 50. */
const MOST_PIXELS = 100_000_000;
const MOST_SECONDS = 20;

/** Types that the decoders here read. HEIC is not among them: its decoder is not part of their builds. */
const DRAWABLE = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/tiff',
]);

/** True when {@link drawThumbnail} knows the type. */
export function isDrawable(contentType: string): boolean {
  return DRAWABLE.has(contentType);
}

/**
 * Draws an image upright, in sRGB, to fit `size` × `size` pixels, as WebP or PNG. A truncated image is drawn as far as it goes.
 * @throws DeskFailure `file_blocked` for bytes that are no image, too many pixels, or too long a time
 */
export async function drawThumbnail(bytes: Buffer, size: number, format: 'webp' | 'png' = 'webp'): Promise<Buffer> {
  try {
    const drawn = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'none', sequentialRead: true, pages: 1 })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    return await (format === 'png'
      ? drawn.png({ compressionLevel: 3 })
      : drawn.webp({ quality: 78, effort: 1 })
    ).toBuffer();
  } catch (cause) {
    throw notDrawable('The image could not be drawn: it is damaged, or too large.', cause);
  }
}

/** The failure that stands for "shown by its icon". */
export function notDrawable(message: string, cause?: unknown): DeskFailure {
  return new DeskFailure('file_blocked', message, 'Open it with another application, or save a copy.', { cause });
}
