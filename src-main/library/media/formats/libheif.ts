import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bt2020Profile } from './colour-profile.ts';
import { DISPLAY_P3 } from './display-p3.ts';
import { coloursOfNumbers, type NumberedColours } from './numbered-colours.ts';
import { PictureFault } from './picture-fault.ts';
import { frameAsTiff } from './tiff-frame.ts';
import { toneMap } from './tone-map.ts';

/**
 * The functions of libheif's C interface, compiled to WebAssembly, that this program uses. Numbers are pointers unless stated otherwise.
 */
export interface LibHeif {
  /** The view changes whenever the memory grows, so never keep it across a call. */
  readonly HEAPU8: Uint8Array<ArrayBuffer>;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  _heif_context_alloc(): number;
  _heif_context_free(context: number): void;
  _heif_context_set_maximum_image_size_limit(context: number, side: number): void;
  _heif_context_read_from_memory_without_copy(
    error: number,
    context: number,
    bytes: number,
    size: number,
    options: number,
  ): void;
  _heif_context_get_primary_image_handle(error: number, context: number, handle: number): void;
  _heif_image_handle_release(handle: number): void;
  _heif_image_handle_get_width(handle: number): number;
  _heif_image_handle_get_height(handle: number): number;
  _heif_image_handle_has_alpha_channel(handle: number): number;
  _heif_image_handle_get_raw_color_profile_size(handle: number): number;
  _heif_image_handle_get_raw_color_profile(error: number, handle: number, bytes: number): void;
  _heif_image_handle_get_nclx_color_profile(error: number, handle: number, profile: number): void;
  _heif_nclx_color_profile_free(profile: number): void;
  _heif_image_handle_get_number_of_thumbnails(handle: number): number;
  _heif_image_handle_get_list_of_thumbnail_IDs(handle: number, ids: number, count: number): number;
  _heif_image_handle_get_thumbnail(error: number, handle: number, id: number, thumbnail: number): void;
  _heif_decode_image(
    error: number,
    handle: number,
    image: number,
    colours: number,
    chroma: number,
    options: number,
  ): void;
  _heif_image_get_width(image: number, channel: number): number;
  _heif_image_get_height(image: number, channel: number): number;
  _heif_image_get_bits_per_pixel_range(image: number, channel: number): number;
  _heif_image_get_plane_readonly2(image: number, channel: number, stride: number): number;
  _heif_image_release(image: number): void;
}

/** From libheif's `heif_error.h`. Too many pixels also give this error. */
const MEMORY_ALLOCATION_ERROR = 6;
/** From libheif's `heif_image.h`: colours, and their layout in memory by the number of channels. */
const COLOURS_RGB = 1;
const CHROMA = { 3: 10, 4: 11 } as const;
/** The layout with 16 bits a channel, the low byte first. */
const CHROMA_16 = { 3: 14, 4: 15 } as const;
const CHANNEL_INTERLEAVED = 10;

/** ITU-T H.273, table 2: SMPTE EG 432-1. */
const BT2020_PRIMARIES = 9;
const DISPLAY_P3_PRIMARIES = 12;

const SCRATCH_BYTES = 64;
const MOST_THUMBNAILS = 8;
const MOST_PROFILE_BYTES = 4 * 1_048_576;
/** Largest difference between the aspect ratios of a picture and its embedded thumbnail, for rounding. */
const SAME_SHAPE = 0.03;

/** The request for a picture. */
export interface HeifInput {
  readonly bytes: Uint8Array;
  readonly mostPixels: number;
  /** The side in pixels that is enough, so that an embedded thumbnail may be used; null for the picture itself. */
  readonly enough: number | null;
  /** How many bytes are missing at the end of the file. The decoder fills their part of the picture, for example with grey. */
  readonly missing?: number;
}

/** Loads libheif from the package's own files, which people can replace by other builds. Takes about 0.1 s. */
export function openLibHeif(): LibHeif {
  const require = createRequire(import.meta.url);
  const program = require.resolve('libheif-js/libheif-wasm/libheif.js');
  const wasmBinary = readFileSync(path.join(path.dirname(program), 'libheif.wasm'));
  const create = require(program) as (options: object) => LibHeif;
  const silent = () => undefined;
  return create({ wasmBinary, print: silent, printErr: silent });
}

/**
 * Decodes the primary picture of a HEIC or HEIF file, turned and mirrored as the file states, in the file's own colours, or in sRGB for a picture of high
 * dynamic range.
 * @returns an uncompressed TIFF with the file's colour profile
 * @throws PictureFault for damaged bytes and too many pixels
 */
export function decodeHeif(
  heif: LibHeif,
  { bytes, mostPixels, enough, missing = 0 }: HeifInput,
): Uint8Array<ArrayBuffer> {
  const owned: (() => void)[] = [];
  const scratch = heif._malloc(SCRATCH_BYTES);
  owned.push(() => heif._free(scratch));
  /** Calls a function that reports an error and writes a pointer. Returns the pointer. */
  const pointerFrom = (call: (error: number, out: number) => void): number => {
    call(scratch, scratch + 16);
    failOn(heif, scratch);
    return readUint32(heif, scratch + 16);
  };
  try {
    const length = bytes.length + missing;
    const input = heif._malloc(length);
    if (input === 0) throw new PictureFault('too-large');
    owned.push(() => heif._free(input));
    heif.HEAPU8.set(bytes, input);
    heif.HEAPU8.fill(0, input + bytes.length, input + length);
    const context = heif._heif_context_alloc();
    owned.push(() => heif._heif_context_free(context));
    heif._heif_context_set_maximum_image_size_limit(context, Math.floor(Math.sqrt(mostPixels)));
    heif._heif_context_read_from_memory_without_copy(scratch, context, input, length, 0);
    failOn(heif, scratch);
    const primary = pointerFrom((error, out) => heif._heif_context_get_primary_image_handle(error, context, out));
    owned.push(() => heif._heif_image_handle_release(primary));
    if (pixelsOf(heif, primary) > mostPixels) throw new PictureFault('too-large');
    const numbers = colourNumbers(heif, primary, scratch);
    const found = numbers && coloursOfNumbers(numbers.primaries, numbers.transfer);
    // Colours of standard range get a profile.
    const hdr = found?.transfer === 'SDR' ? null : found;
    const thumbnail = enough === null || hdr ? null : findThumbnail(heif, primary, enough, scratch);
    if (thumbnail !== null) owned.push(() => heif._heif_image_handle_release(thumbnail));
    const chosen = thumbnail ?? primary;
    const channels = heif._heif_image_handle_has_alpha_channel(chosen) === 0 ? 3 : 4;
    const image = pointerFrom((error, out) =>
      heif._heif_decode_image(error, chosen, out, COLOURS_RGB, (hdr ? CHROMA_16 : CHROMA)[channels], 0),
    );
    owned.push(() => heif._heif_image_release(image));
    if (hdr) return toneMapped(heif, image, channels, hdr);
    // The thumbnail has no profile if it shares that of the picture.
    const profile = readProfile(heif, chosen, scratch) ?? readProfile(heif, primary, scratch);
    return copyOut(heif, image, channels, profile ?? profileByNumber(numbers));
  } finally {
    for (const release of owned.reverse()) release();
  }
}

/** Decoded pixels in the memory of libheif. */
interface Plane {
  readonly width: number;
  readonly height: number;
  /** Position of the first row, and the distance between rows, in bytes. */
  readonly from: number;
  readonly stride: number;
}

function planeOf(heif: LibHeif, image: number, pixelBytes: number): Plane {
  const width = heif._heif_image_get_width(image, CHANNEL_INTERLEAVED);
  const height = heif._heif_image_get_height(image, CHANNEL_INTERLEAVED);
  const strideAt = heif._malloc(8);
  const from = heif._heif_image_get_plane_readonly2(image, CHANNEL_INTERLEAVED, strideAt);
  const stride = readUint32(heif, strideAt);
  heif._free(strideAt);
  if (!(from !== 0 && width > 0 && height > 0 && stride >= width * pixelBytes)) throw new PictureFault('damaged');
  return { width, height, from, stride };
}

function copyOut(heif: LibHeif, image: number, channels: 3 | 4, profile: Uint8Array | null): Uint8Array<ArrayBuffer> {
  const { width, height, from, stride } = planeOf(heif, image, channels);
  const { file, pixels } = frameAsTiff({ width, height, channels }, profile);
  const row = width * channels;
  for (let y = 0; y < height; y += 1) {
    const start = from + y * stride;
    pixels.set(heif.HEAPU8.subarray(start, start + row), y * row);
  }
  return file;
}

function toneMapped(heif: LibHeif, image: number, channels: 3 | 4, hdr: NumberedColours): Uint8Array<ArrayBuffer> {
  const { width, height, from, stride } = planeOf(heif, image, 2 * channels);
  const bits = heif._heif_image_get_bits_per_pixel_range(image, CHANNEL_INTERLEAVED);
  if (!(bits >= 8 && bits <= 16)) throw new PictureFault('unsupported');
  const { file, pixels } = frameAsTiff({ width, height, channels }, null);
  const row = width * channels;
  for (let y = 0; y < height; y += 1) {
    const values = new Uint16Array(heif.HEAPU8.buffer, from + y * stride, row);
    toneMap(values, { ...hdr, channels, bits }, pixels.subarray(y * row, (y + 1) * row));
  }
  return file;
}

/** The embedded thumbnail with the same aspect ratio that is large enough, or null. */
function findThumbnail(heif: LibHeif, primary: number, enough: number, scratch: number): number | null {
  const count = Math.min(MOST_THUMBNAILS, heif._heif_image_handle_get_number_of_thumbnails(primary));
  const found = heif._heif_image_handle_get_list_of_thumbnail_IDs(primary, scratch + 24, count);
  for (let index = 0; index < found; index += 1) {
    heif._heif_image_handle_get_thumbnail(scratch, primary, readUint32(heif, scratch + 24 + index * 4), scratch + 16);
    if (readUint32(heif, scratch) !== 0) continue;
    const thumbnail = readUint32(heif, scratch + 16);
    if (sideOf(heif, thumbnail) >= enough && haveSameShape(heif, primary, thumbnail)) return thumbnail;
    heif._heif_image_handle_release(thumbnail);
  }
  return null;
}

function haveSameShape(heif: LibHeif, one: number, other: number): boolean {
  const shape = (handle: number) =>
    heif._heif_image_handle_get_width(handle) / heif._heif_image_handle_get_height(handle);
  return Math.abs(shape(one) / shape(other) - 1) < SAME_SHAPE;
}

function sideOf(heif: LibHeif, handle: number): number {
  return Math.max(heif._heif_image_handle_get_width(handle), heif._heif_image_handle_get_height(handle));
}

function pixelsOf(heif: LibHeif, handle: number): number {
  return heif._heif_image_handle_get_width(handle) * heif._heif_image_handle_get_height(handle);
}

/** The ICC profile, or null if there is none or it is unusable. */
function readProfile(heif: LibHeif, handle: number, scratch: number): Uint8Array | null {
  const size = heif._heif_image_handle_get_raw_color_profile_size(handle);
  if (!(size > 0 && size <= MOST_PROFILE_BYTES)) return null;
  const profile = heif._malloc(size);
  try {
    heif._heif_image_handle_get_raw_color_profile(scratch, handle, profile);
    return readUint32(heif, scratch) === 0 ? heif.HEAPU8.slice(profile, profile + size) : null;
  } finally {
    heif._free(profile);
  }
}

/** The numbers of ITU-T H.273 that describe the colours of a picture; null without them. */
interface ColourNumbers {
  readonly primaries: number;
  readonly transfer: number;
}

function colourNumbers(heif: LibHeif, handle: number, scratch: number): ColourNumbers | null {
  heif._heif_image_handle_get_nclx_color_profile(scratch, handle, scratch + 16);
  if (readUint32(heif, scratch) !== 0) return null;
  const numbers = readUint32(heif, scratch + 16);
  // The struct begins with its version: one byte and three bytes of padding.
  const [primaries, transfer] = [readUint32(heif, numbers + 4), readUint32(heif, numbers + 8)];
  heif._heif_nclx_color_profile_free(numbers);
  return { primaries, transfer };
}

/** The profile of a picture without one, as on many phones. Null for sRGB, and for other colours, which are shown as sRGB. */
function profileByNumber(numbers: ColourNumbers | null): Uint8Array | null {
  if (numbers?.primaries === BT2020_PRIMARIES) return bt2020Profile();
  return numbers?.primaries === DISPLAY_P3_PRIMARIES ? DISPLAY_P3 : null;
}

/** An error is a struct of three words. The first one is 0 for success. */
function failOn(heif: LibHeif, error: number): void {
  const code = readUint32(heif, error);
  if (code === 0) return;
  throw new PictureFault(code === MEMORY_ALLOCATION_ERROR ? 'too-large' : 'damaged');
}

function readUint32({ HEAPU8 }: LibHeif, pointer: number): number {
  return new DataView(HEAPU8.buffer).getUint32(pointer, true);
}
