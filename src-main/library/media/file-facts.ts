/** What a file says of itself: its checksum, its size in pixels, when and where it was taken. */
import { createHash } from 'node:crypto';
import { load } from 'exifreader';
import { imageSize } from 'image-size';

export interface FileFacts {
  /** Of all bytes, lowercase hexadecimal. */
  readonly sha256: string;
  /** Pixels, upright; null where the file is no picture that this version can measure. */
  readonly width: number | null;
  readonly height: number | null;
  /** When the camera says the picture was taken, ISO 8601, with an offset only where the camera noted one; else null. */
  readonly capturedAt: string | null;
  /** True where the picture holds coordinates; null where it is no picture that this version can read. */
  readonly hasLocation: boolean | null;
}

/** Descriptions of pictures lie in these first bytes, or the file is small enough to be read as a whole. */
const HEAD_BYTES = 4 * 1_048_576;

/** Reads the whole file once. @param chunks its bytes; whatever they throw is thrown */
export async function readFileFacts(chunks: AsyncIterable<Uint8Array>, isPicture: boolean): Promise<FileFacts> {
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let kept = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    // The reader may use the same memory again.
    if (isPicture && kept < HEAD_BYTES) head.push(Uint8Array.from(chunk.subarray(0, HEAD_BYTES - kept)));
    kept += chunk.length;
  }
  const bytes = Buffer.concat(head);
  return { sha256: hash.digest('hex'), ...sizeOf(bytes), ...descriptionOf(bytes) };
}

function sizeOf(bytes: Uint8Array): Pick<FileFacts, 'width' | 'height'> {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return orientation > 4 ? { width: height, height: width } : { width, height };
  } catch {
    // Its parsers throw for whatever they do not know.
    return { width: null, height: null };
  }
}

function descriptionOf(bytes: Uint8Array): Pick<FileFacts, 'capturedAt' | 'hasLocation'> {
  try {
    const { exif = {}, gps = {} } = load(Uint8Array.from(bytes).buffer, { expanded: true });
    const taken = textOf(exif.DateTimeOriginal) ?? textOf(exif.DateTimeDigitized);
    return {
      capturedAt: taken === null ? null : isoTime(taken, textOf(exif.OffsetTimeOriginal)),
      hasLocation: gps.Latitude !== undefined || gps.Longitude !== undefined,
    };
  } catch {
    // As above; a picture that nothing describes is one without a location only where its format is known.
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
