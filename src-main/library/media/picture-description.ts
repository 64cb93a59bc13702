/** What a picture says of itself: its size in pixels, when it was taken, and whether it says where. */
import ExifReader from 'exifreader';
import { imageSize } from 'image-size';

export interface PictureDescription {
  /** Pixels, upright; null where this version cannot measure the picture. */
  readonly width: number | null;
  readonly height: number | null;
  /** When the camera says the picture was taken, ISO 8601, with an offset only where the camera noted one; else null. */
  readonly capturedAt: string | null;
  /** True where the picture holds coordinates; null where this version cannot tell. */
  readonly hasLocation: boolean | null;
}

export const NOT_DESCRIBED: PictureDescription = { width: null, height: null, capturedAt: null, hasLocation: null };

/** Other tags are not decoded: a made-up picture can hold 65,535 of them, each as long as the file. */
const TAGS = {
  exif: ['DateTimeOriginal', 'DateTimeDigitized', 'OffsetTimeOriginal'],
  gps: true,
} as const;

/** Takes long for a made-up picture, so it belongs in a thread that can be ended. */
export function describePicture(bytes: Uint8Array): PictureDescription {
  return { ...sizeOf(bytes), ...takenOf(bytes) };
}

function sizeOf(bytes: Uint8Array): Pick<PictureDescription, 'width' | 'height'> {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation > 4 ? { width: height, height: width } : { width, height };
  } catch {
    // The library throws for every format that it does not know.
    return { width: null, height: null };
  }
}

function takenOf(bytes: Uint8Array): Pick<PictureDescription, 'capturedAt' | 'hasLocation'> {
  try {
    const includeTags = { ...TAGS, exif: [...TAGS.exif] };
    const { exif = {}, gps = {} } = ExifReader.load(Uint8Array.from(bytes).buffer, { expanded: true, includeTags });
    const taken = textOf(exif.DateTimeOriginal) ?? textOf(exif.DateTimeDigitized);
    return {
      capturedAt: taken === null ? null : isoTime(taken, textOf(exif.OffsetTimeOriginal)),
      hasLocation: gps.Latitude !== undefined || gps.Longitude !== undefined,
    };
  } catch {
    // As above.
    return { capturedAt: null, hasLocation: null };
  }
}

function textOf(tag: { readonly description: string } | undefined): string | null {
  return typeof tag?.description === 'string' ? tag.description : null;
}

/** `2026:03:01 12:34:56` as `2026-03-01T12:34:56`. Null for what is no such time, such as the blanks of a camera without a clock. */
function isoTime(text: string, offset: string | null): string | null {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(text) ?? [];
  if (year === undefined || Number.isNaN(Date.parse(`${year}-${month}-${day}T${time}Z`))) return null;
  return `${year}-${month}-${day}T${time}${offset !== null && /^[+-]\d\d:\d\d$/.test(offset) ? offset : ''}`;
}
