/** Reads the metadata of a picture: its size in pixels, when it was taken, and whether it holds coordinates. */
import ExifReader from 'exifreader';
import { imageSize } from 'image-size';
import { bmpSize } from '../formats/bmp.ts';
import { heifSize } from '../formats/heif-size.ts';
import { jxlSize } from '../formats/jxl-size.ts';
import { tiffSize } from '../formats/raw-preview.ts';
import {
  cameraOf,
  coordinatesAt,
  type MediaDescription,
  NOT_DESCRIBED,
  shortText,
  sizeInPixels,
} from './media-description.ts';
import { readXmp } from './xmp.ts';

/** Other tags are not decoded: a hostile picture can hold 65,535 of them, each as long as the file. */
const TAGS = {
  exif: [
    'DateTimeOriginal',
    'DateTimeDigitized',
    'OffsetTimeOriginal',
    'Make',
    'Model',
    'LensModel',
    'Software',
    'Orientation',
    'MakerNote',
  ],
  gps: true,
} as const;

/** Run it in a thread that can be ended, because a hostile picture may take long. */
export function describePicture(bytes: Uint8Array): MediaDescription {
  const { orientation, ...exif } = takenOf(bytes);
  const taken = withXmp(exif, bytes);
  const size = sizeOf(bytes, orientation);
  // A picture that is cut off before its size may have lost its coordinates, too.
  const isUnknown = size.width === null && taken.hasLocation === false;
  return { ...size, ...taken, hasLocation: isUnknown ? null : taken.hasLocation };
}

/** What Exif does not say. */
function withXmp<Told extends Omit<Taken, 'orientation'>>(exif: Told, bytes: Uint8Array): Told {
  const xmp = readXmp(bytes);
  if (xmp === null) return exif;
  return {
    ...exif,
    capturedAt: exif.capturedAt ?? xmp.capturedAt,
    camera: exif.camera ?? xmp.camera,
    lens: exif.lens ?? xmp.lens,
    software: exif.software ?? xmp.software,
    hasLocation: exif.hasLocation === true || xmp.hasLocation || exif.hasLocation,
    coordinates: exif.hasLocation === true ? exif.coordinates : xmp.coordinates,
  };
}

/** In these formats, Exif alone turns the picture. Others store the orientation elsewhere, or the library reads the one of Exif. */
const TURNED_BY_EXIF: ReadonlySet<string | undefined> = new Set(['webp', 'png']);

/** @param exif the orientation that Exif says, from 1 to 8 */
function sizeOf(bytes: Uint8Array, exif: number): Pick<MediaDescription, 'width' | 'height'> {
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const known = tiffSize(file) ?? heifSize(file) ?? jxlSize(file);
    if (known !== null) return sizeInPixels(known.width, known.height);
    const found = imageSize(bytes);
    const { type, orientation = TURNED_BY_EXIF.has(type) ? exif : 1 } = found;
    // The library does not know the oldest header of bitmaps. Of an icon, the largest picture is drawn.
    const { width, height } = type === 'bmp' ? bmpSize(bytes) : largestOf(found);
    return orientation > 4 && orientation <= 8 ? sizeInPixels(height, width) : sizeInPixels(width, height);
  } catch {
    // The library throws for unknown formats.
    return { width: null, height: null };
  }
}

/** Icons hold several pictures. */
function largestOf({ width, height, images = [] }: ReturnType<typeof imageSize>) {
  return images.reduce((most, next) => (next.width * next.height > most.width * most.height ? next : most), {
    width,
    height,
  });
}

type Taken = Omit<MediaDescription, 'width' | 'height'> & { readonly orientation: number };

function takenOf(bytes: Uint8Array): Taken {
  try {
    const includeTags = { ...TAGS, exif: [...TAGS.exif] };
    const { exif = {}, gps = {} } = ExifReader.load(Uint8Array.from(bytes).buffer, { expanded: true, includeTags });
    const taken = textOf(exif.DateTimeOriginal) ?? textOf(exif.DateTimeDigitized);
    return {
      orientation: Number(exif.Orientation?.value ?? 1),
      capturedAt: taken === null ? null : isoTime(taken, textOf(exif.OffsetTimeOriginal)),
      hasLocation: gps.Latitude !== undefined || gps.Longitude !== undefined,
      camera: cameraOf(textOf(exif.Make), textOf(exif.Model)),
      lens: shortText(textOf(exif.LensModel)),
      software: shortText(textOf(exif.Software)),
      seconds: null,
      codecs: [],
      contentId: shortText(appleContentId(contentOf(exif.MakerNote))),
      coordinates: coordinatesAt(gps.Latitude ?? Number.NaN, gps.Longitude ?? Number.NaN),
    };
  } catch {
    // The library throws for unknown formats.
    return { ...NOT_TAKEN, orientation: 1 };
  }
}

const { width: _, height: __, ...NOT_TAKEN } = NOT_DESCRIBED;

const APPLE_NOTE = 'Apple iOS\0';
/** Where the directory of tags begins, behind the name, the version and the byte order, which is always big-endian. */
const APPLE_TAGS_AT = 14;
const CONTENT_ID_TAG = 0x0011;
const ASCII = 2;

/** The content identifier in Apple's own notes. Offsets count from the beginning of the notes. */
function appleContentId(value: unknown): string | null {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  const note = Buffer.from(value as Uint8Array);
  if (note.length < APPLE_TAGS_AT + 2 || note.toString('latin1', 0, APPLE_NOTE.length) !== APPLE_NOTE) return null;
  const tags = note.readUInt16BE(APPLE_TAGS_AT);
  for (let tag = 0, at = APPLE_TAGS_AT + 2; tag < tags && at + 12 <= note.length; tag += 1, at += 12) {
    if (note.readUInt16BE(at) !== CONTENT_ID_TAG || note.readUInt16BE(at + 2) !== ASCII) continue;
    const [length, offset] = [note.readUInt32BE(at + 4), note.readUInt32BE(at + 8)];
    return offset + length <= note.length ? note.toString('latin1', offset, offset + length) : null;
  }
  return null;
}

function contentOf(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null && 'value' in tag ? tag.value : null;
}

function textOf(tag: { readonly description: string } | undefined): string | null {
  return typeof tag?.description === 'string' ? tag.description : null;
}

/** Turns `2026:03:01 12:34:56` into `2026-03-01T12:34:56`. Null for other texts, such as the blanks of a camera without a clock. */
function isoTime(text: string, offset: string | null): string | null {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? [];
  if (year === undefined || Number.isNaN(Date.parse(`${year}-${month}-${day}T${time}Z`))) return null;
  return `${year}-${month}-${day}T${time}${offset !== null && /^[+-]\d\d:\d\d$/.test(offset) ? offset : ''}`;
}
