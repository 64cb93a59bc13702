import { DeskFailure } from '../../../../../src-preload/failure.ts';
import { cannotStrip } from './cannot-strip.ts';
import { exifOrientation, orientationSegment } from './exif-orientation.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Keeps the segments needed for drawing, JFIF, the ICC profile, Adobe's colour transform and the orientation. Ends after the first picture. */
export function stripJpeg(bytes: Buffer): Buffer {
  return readJpeg(bytes).stripped;
}

/** Comments, and how many bytes are behind the picture, such as a film. Nothing for what is no whole JPEG. */
export function outsideOfJpeg(bytes: Buffer): { readonly comments: readonly string[]; readonly behind: number } {
  try {
    const { comments, end } = readJpeg(bytes);
    return { comments, behind: bytes.length - end };
  } catch (error) {
    if (error instanceof DeskFailure || error instanceof RangeError) return { comments: [], behind: 0 };
    throw error;
  }
}

function readJpeg(bytes: Buffer) {
  const comments: string[] = [];
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let position = 2;
  for (;;) {
    // Segments may be preceded by any number of fill bytes.
    while (bytes[position] === 0xff && bytes[position + 1] === 0xff) position += 1;
    const marker = bytes[position + 1];
    if (bytes[position] !== 0xff || marker === undefined) throw cannotStrip('it is damaged');
    if (marker === END_OF_IMAGE) {
      position += 2;
      kept.push(bytes.subarray(position - 2, position));
      break;
    }
    if (position + 4 > bytes.length) throw cannotStrip('it is damaged');
    const end = position + 2 + bytes.readUInt16BE(position + 2);
    if (end > bytes.length || end < position + 4) throw cannotStrip('it is damaged');
    const segment = bytes.subarray(position, end);
    if (marker === APP1) orientation = exifOrientation(segment.subarray(4)) ?? orientation;
    else if (isKept(marker, segment)) kept.push(segment);
    else if (marker === COMMENT) comments.push(segment.toString('utf8', 4));
    position = end;
    if (marker !== START_OF_SCAN) continue;
    const dataEnd = endOfScan(bytes, position);
    kept.push(bytes.subarray(position, dataEnd));
    position = dataEnd;
  }
  if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation));
  return { stripped: Buffer.concat(kept), comments, end: position };
}

function isKept(marker: number, segment: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  const name = (text: string) => segment.toString('latin1', 4, 4 + text.length) === text;
  // A JFIF header may hold a thumbnail; an extension of it always does.
  if (marker === APP0) return name('JFIF\0') && segment.length === 18;
  if (marker === APP2) return name('ICC_PROFILE\0');
  return marker === APP14 && name('Adobe');
}

/** The first marker after the data of the scan. Skips stuffed bytes and restart markers. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw cannotStrip('it is cut off');
}
