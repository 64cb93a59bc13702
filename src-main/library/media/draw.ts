import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { hdrTransfer, numberedColours } from './formats/numbered-colours.ts';
import { pictureWords } from './words.ts';

/** A picture of 100 megapixels takes about 300 MB to decode. Phones send at most 50. */
export const MOST_PIXELS = 100_000_000;
/** A hash holds at most seven waves a side. More pixels give the same hash and take longer to decode. */
export const HASH_SIDE = 32;
/** Exif specifies 160 × 120; some cameras write more. */
const MOST_PLACEHOLDER_PIXELS = 640 * 640;
/** Of one drawing. Beside much other work, a picture of 108 megapixels took more than 20. */
const MOST_SECONDS = 60;
/** The longest side of a picture for viewing. WebP and browsers support little more. */
const VIEW_SIDE = 8_192;
/** Side of drawings in pixels, because drawings have no pixel size. */
const SVG_SIDE = 2_048;
const SVG_DPI = { usual: 72, least: 1, most: 100_000 };

const OPTIONS: SharpOptions = { limitInputPixels: MOST_PIXELS, failOn: 'none', sequentialRead: true, pages: 1 };

/**
 * The bytes in a form that the decoder takes. An AVIF sequence also holds its first picture, but begins with a mark that the decoder does not know.
 * The end of a truncated WebP becomes zeros, if at least half of it is there.
 */
function decodable(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 12));
  if (start.toString('latin1', 4) === 'ftypavis') {
    const still = Buffer.from(bytes);
    still.write('avif', 8, 'latin1');
    return still;
  }
  if (start.toString('latin1', 0, 4) !== 'RIFF' || start.toString('latin1', 8) !== 'WEBP') return bytes;
  const missing = start.readUInt32LE(4) + 8 - bytes.length;
  return missing > 0 && missing <= bytes.length ? Buffer.concat([bytes, Buffer.alloc(missing)]) : bytes;
}

/** Loaded with the first picture, because imports and searches do not need it, and it takes time and memory. */
const loadSharp = async () => (await import('sharp')).default;
const FIT = { fit: 'inside', withoutEnlargement: true } as const;

/**
 * Most pixels of a JPEG. It is decoded row by row, or at half its size or less, so that it takes far less memory than other kinds. Phones
 * take pictures of 200 megapixels.
 */
export const MOST_JPEG_PIXELS = 256_000_000;

/** Types that sharp reads. HEIC and BMP are decoded to TIFF first. */
const DRAWABLE = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/tiff',
]);

/** True if {@link drawThumbnail} and {@link drawView} support the type. */
export function isDrawable(contentType: string): boolean {
  return DRAWABLE.has(contentType);
}

/**
 * Draws an image upright, in sRGB, to fit `size` × `size` pixels, as WebP or PNG. A truncated image is drawn as far as possible, and an
 * animated image as its first frame.
 * @throws DeskFailure `file_blocked` for bytes that are not an image, too many pixels, or too much time
 */
export async function drawThumbnail(bytes: Uint8Array, size: number, format: 'webp' | 'png' = 'webp'): Promise<Buffer> {
  const drawn = await upright(bytes, size);
  return finish(format === 'png' ? drawn.png({ compressionLevel: 3 }) : drawn.webp({ quality: 78, effort: 0 }));
}

/** A thumbnail as JPEG; transparent parts become white. @throws DeskFailure as {@link drawThumbnail} */
export async function drawJpeg(bytes: Uint8Array) {
  const sharp = await loadSharp();
  const drawn = sharp(bytes, OPTIONS).flatten({ background: '#ffffff' }).jpeg({ quality: 80 });
  const { data, info } = await drawn
    .timeout({ seconds: MOST_SECONDS })
    .toBuffer({ resolveWithObject: true })
    .catch(notRead);
  return { bytes: data, width: info.width, height: info.height };
}

/** For each Exif orientation: degrees to turn clockwise, after mirroring left and right. */
const TURNS: Readonly<Record<number, { readonly mirrored: boolean; readonly degrees: number }>> = {
  2: { mirrored: true, degrees: 0 },
  3: { mirrored: false, degrees: 180 },
  4: { mirrored: true, degrees: 180 },
  5: { mirrored: true, degrees: 270 },
  6: { mirrored: false, degrees: 90 },
  7: { mirrored: true, degrees: 90 },
  8: { mirrored: false, degrees: 270 },
};

/** Draws the thumbnail that is embedded in a photograph, upright, as WebP. @throws DeskFailure as {@link drawThumbnail} */
export async function drawPlaceholder(bytes: Uint8Array, orientation: number): Promise<Buffer> {
  const { mirrored, degrees } = TURNS[orientation] ?? { mirrored: false, degrees: 0 };
  const sharp = await loadSharp();
  const small = await finish(
    sharp(bytes, { ...OPTIONS, limitInputPixels: MOST_PLACEHOLDER_PIXELS })
      .flop(mirrored)
      .png(),
  );
  return finish(sharp(small).rotate(degrees).webp({ quality: 50, effort: 0 }));
}

/** Draws an image in about 25 bytes, as a ThumbHash (https://evanw.github.io/thumbhash). @throws DeskFailure as {@link drawThumbnail} */
export async function drawThumbHash(bytes: Uint8Array): Promise<Uint8Array> {
  const drawn = await upright(bytes, HASH_SIDE);
  // Sharp draws in threads. The rest takes less time than a message to a thread.
  const { data, info } = await drawn
    .ensureAlpha()
    .raw()
    .timeout({ seconds: MOST_SECONDS })
    .toBuffer({ resolveWithObject: true })
    .catch(notRead);
  return rgbaToThumbHash(info.width, info.height, data);
}

/** The pixels of a picture as its file holds them. */
export interface RawPixels {
  /** 16 bits a channel, in the byte order of this machine. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** The colour profile of the file. */
  readonly profile: Uint8Array | null;
}

/** Decodes a picture upright without converting its colours. @param size the side that is enough @throws DeskFailure as {@link drawThumbnail} */
export async function decodePixels(bytes: Uint8Array, size: number | null): Promise<RawPixels> {
  const sharp = await loadSharp();
  const picture = sharp(decodable(bytes), { ...OPTIONS, ignoreIcc: true })
    .autoOrient()
    .toColourspace('rgb16');
  const { icc } = await picture.metadata().catch(notRead);
  const { data, info } = await (size === null ? picture : picture.resize(size, size, FIT))
    .raw({ depth: 'ushort' })
    .timeout({ seconds: MOST_SECONDS })
    .toBuffer({ resolveWithObject: true })
    .catch(notRead);
  return {
    bytes: Uint8Array.from(data),
    width: info.width,
    height: info.height,
    channels: info.channels === 4 ? 4 : 3,
    profile: icc === undefined ? null : Uint8Array.from(icc),
  };
}

/** A picture that the window shows instead of a file that it cannot show. */
export interface View {
  readonly bytes: Buffer;
  readonly contentType: 'image/jpeg' | 'image/webp';
}

/**
 * Draws an image upright, in sRGB, with all of its pixels (up to 8,192 a side): as JPEG, or as WebP if it is transparent.
 * @throws DeskFailure as {@link drawThumbnail}
 */
export async function drawView(bytes: Uint8Array, page: number): Promise<View> {
  const drawn = await upright(bytes, await viewSide(bytes), page);
  const { hasAlpha } = await drawn.metadata().catch(notRead);
  return hasAlpha
    ? { bytes: await finish(drawn.webp({ quality: 90, effort: 1 })), contentType: 'image/webp' }
    : { bytes: await finish(drawn.jpeg({ quality: 90 })), contentType: 'image/jpeg' };
}

/** A JPEG can be decoded at half its size or less, with a fraction of the memory. */
async function viewSide(bytes: Uint8Array): Promise<number> {
  const traits = isJpeg(bytes) ? await pictureTraits(bytes) : null;
  const longest = Math.max(traits?.width ?? 0, traits?.height ?? 0);
  return longest > VIEW_SIDE ? Math.min(VIEW_SIDE, Math.ceil(longest / 2)) : VIEW_SIDE;
}

/**
 * Rasterises an SVG at the given size, at most 2,048 pixels, as a PNG for the other functions of this file. Nothing in it is fetched or
 * run. The caller limits the time, because librsvg cannot be stopped.
 * @throws DeskFailure as {@link drawThumbnail}
 */
export async function rasteriseSvg(bytes: Uint8Array, size: number): Promise<Buffer> {
  const sharp = await loadSharp();
  const side = Math.min(size, SVG_SIDE);
  const { width, height } = await sharp(bytes, OPTIONS).metadata().catch(notRead);
  const scaled = (SVG_DPI.usual * side) / Math.max(width, height, 1);
  const density = Math.min(SVG_DPI.most, Math.max(SVG_DPI.least, scaled));
  return finish(
    sharp(bytes, { ...OPTIONS, density })
      .resize(side, side, FIT)
      .png({ compressionLevel: 1 }),
  );
}

/** The properties in the header of a picture. */
export interface PictureTraits {
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly pages: number;
  /** True if browsers show another orientation or other colours than the file specifies. */
  readonly isShownWrong: boolean;
}

/** Formats for which browsers ignore the orientation in Exif. */
const NOT_TURNED = new Set(['webp', 'png', 'heif', 'gif']);

const GREY = new Set<string | undefined>(['b-w', 'grey16']);
/** The box for a clean aperture of HEIF. */
const CROP = Buffer.from('clap');
const CROP_WITHIN = 65_536;

/** @param bytes the picture, or its first bytes @returns null for other files, and if the bytes end before the header does */
export async function pictureTraits(bytes: Uint8Array): Promise<PictureTraits | null> {
  const sharp = await loadSharp();
  try {
    const found = await sharp(decodable(bytes), { ...OPTIONS, limitInputPixels: false }).metadata();
    const { format, space, orientation = 1, pages = 1, autoOrient, icc } = found;
    const isTurned = orientation !== 1 && NOT_TURNED.has(format);
    // Browsers ignore the profile of grey, how PNG numbers its curve, and that AVIF is cropped.
    const isOtherColour =
      space === 'cmyk' ||
      (icc !== undefined && GREY.has(space)) ||
      hdrTransfer(bytes) !== null ||
      (format === 'png' && numberedColours(bytes) !== null);
    const isCropped = format === 'heif' && Buffer.from(bytes.subarray(0, CROP_WITHIN)).includes(CROP);
    return { ...autoOrient, pages, isShownWrong: isTurned || isOtherColour || isCropped };
  } catch {
    return null; // not an image, or truncated before its size
  }
}

function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

async function upright(bytes: Uint8Array, size: number, page = 0): Promise<Sharp> {
  if (bytes.length === 0) throw notDrawable(pictureWords.emptyImage);
  const sharp = await loadSharp();
  const limitInputPixels = isJpeg(bytes) ? MOST_JPEG_PIXELS : MOST_PIXELS;
  const picture = sharp(decodable(bytes), { ...OPTIONS, page, limitInputPixels });
  if (!isJpeg(bytes)) inEightBits(picture, await picture.metadata().catch(notRead));
  return picture.autoOrient().resize(size, size, FIT).toColourspace('srgb');
}

/**
 * The decoder applies colour profiles to 16 bits a channel wrongly, by 5 to 10 of 255. It is right if the pixels have 8 bits before. It takes
 * grey of floating point for values up to 255, but white is 1.
 */
export function inEightBits(picture: Sharp, { space, depth }: Metadata): void {
  if (space === 'rgb16') picture.pipelineColourspace('srgb');
  if (space === 'grey16') picture.pipelineColourspace('b-w');
  if (space === 'b-w' && (depth === 'float' || depth === 'double')) picture.linear(255, 0);
}

function finish(drawn: Sharp): Promise<Buffer> {
  return drawn.timeout({ seconds: MOST_SECONDS }).toBuffer().catch(notRead);
}

/** Names the limits of the kinds that are drawn here. */
export const TOO_MANY_PIXELS = pictureWords.manyPixels(MOST_JPEG_PIXELS, MOST_PIXELS);

function notRead(cause: unknown): never {
  throw cause instanceof Error && /pixel limit/i.test(cause.message)
    ? notDrawable(TOO_MANY_PIXELS, cause)
    : notDrawable(pictureWords.damagedOrSlow, cause);
}

/** The failure for a file that the window shows as an icon. */
export function notDrawable(message: string, cause?: unknown): DeskFailure {
  return new DeskFailure('file_blocked', message, pictureWords.openElsewhere, { cause });
}
