import { DeskFailure } from '../../../../../src-preload/failure.ts';
import { cannotStrip } from './cannot-strip.ts';
import { exifOrientation, exifSegment } from './exif-orientation.ts';
import { clearProfile } from './icc-profile.ts';
import { type KeptKinds, keptExif, NO_KINDS } from './kept-exif.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const COMMENT = 0xfe;
const ARITHMETIC_TABLE = 0xcc;
const ARITHMETIC_FRAMES: ReadonlySet<number> = new Set([0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const START_OF_SCAN = 0xda;
const QUANTIZATION = 0xdb;
const NUMBER_OF_LINES = 0xdc;
const RESTART_INTERVAL = 0xdd;
const END_OF_IMAGE = 0xd9;
const ADOBE_BYTES = 16;
const EXIF = 'Exif\0\0';
/** The name, the number and the count of parts come before the part of a profile. */
const PROFILE = 'ICC_PROFILE\0';
const [PART_NUMBER, PART_START] = [4 + PROFILE.length, 4 + PROFILE.length + 2];

/** Keeps the segments needed for drawing, JFIF, the colours of the ICC profile, Adobe's colour transform and the orientation. Ends after the first picture. */
export function stripJpeg(bytes: Buffer, kinds: KeptKinds): Buffer {
  return readJpeg(bytes, kinds).stripped;
}

export interface OutsideOfJpeg {
  readonly comments: readonly string[];
  /** Segments that are removed and that no standard of metadata describes. */
  readonly unknown: readonly { readonly name: string; readonly content: Buffer }[];
  /** How many bytes are behind the picture, such as a film. */
  readonly behind: number;
}

/** Empty for bytes that are no whole JPEG. */
export function outsideOfJpeg(bytes: Buffer): OutsideOfJpeg {
  try {
    const { comments, unknown, end } = readJpeg(bytes, NO_KINDS);
    return { comments, unknown, behind: bytes.length - end };
  } catch (error) {
    if (error instanceof DeskFailure || error instanceof RangeError) return { comments: [], unknown: [], behind: 0 };
    throw error;
  }
}

function readJpeg(bytes: Buffer, kinds: KeptKinds) {
  const comments: string[] = [];
  const unknown: { readonly name: string; readonly content: Buffer }[] = [];
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let [orientation, exif] = [1, Buffer.alloc(0)];
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
    const keeping = keptOf(marker, segment);
    if (marker === APP1) {
      orientation = exifOrientation(segment.subarray(4)) ?? orientation;
      if (named(segment, EXIF)) exif = Buffer.from(segment.subarray(4 + EXIF.length));
    }
    if (keeping !== null) kept.push(keeping);
    else if (marker === COMMENT) comments.push(segment.toString('utf8', 4));
    else if (!STANDARDS.some((name) => named(segment, name))) {
      unknown.push({ name: markerName(marker), content: segment.subarray(4) });
    }
    position = end;
    if (marker !== START_OF_SCAN) continue;
    const dataEnd = endOfScan(bytes, position);
    kept.push(bytes.subarray(position, dataEnd));
    position = dataEnd;
  }
  const keptOfExif = keptExif(exif, orientation, kinds);
  if (keptOfExif !== null) kept.splice(1, 0, exifSegment(keptOfExif));
  return { stripped: Buffer.concat(withClearProfile(withoutUnusedTable(kept))), comments, unknown, end: position };
}

/** Frames, tables, scans and intervals (ITU-T T.81, table B.1). Other markers are reserved or of hierarchical pictures, which nothing draws. */
function isDrawn(marker: number, { length }: Buffer): boolean {
  // Decoders skip a height behind the picture, so only one of its exact length is kept.
  if (marker === NUMBER_OF_LINES || marker === RESTART_INTERVAL) return length === 6;
  return (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || marker === START_OF_SCAN || marker === QUANTIZATION;
}

/** Only frames with arithmetic coding use its table. */
function withoutUnusedTable(segments: readonly Buffer[]): readonly Buffer[] {
  const isArithmetic = segments.some(([, marker = 0]) => ARITHMETIC_FRAMES.has(marker));
  return isArithmetic ? segments : segments.filter((segment) => segment[0] !== 0xff || segment[1] !== ARITHMETIC_TABLE);
}

/** What is kept of a segment; null for nothing. */
function keptOf(marker: number, segment: Buffer): Buffer | null {
  if (isDrawn(marker, segment)) return segment;
  // A JFIF header may hold a thumbnail; an extension of it always does.
  if (marker === APP0) return named(segment, 'JFIF\0') && segment.length === 18 ? segment : null;
  if (marker === APP2) return named(segment, PROFILE) && segment.length > PART_START ? segment : null;
  if (marker !== APP14 || !named(segment, 'Adobe') || segment.length < ADOBE_BYTES) return null;
  const adobe = Buffer.from(segment.subarray(0, ADOBE_BYTES));
  adobe.writeUInt16BE(ADOBE_BYTES - 2, 2);
  return adobe;
}

/** What readers of metadata know: Exif, XMP, the profile, lists of further pictures, and IPTC. */
const STANDARDS = [EXIF, 'http://ns.adobe.com/', PROFILE, 'MPF\0', 'Photoshop 3.0\0', 'Adobe'];

function markerName(marker: number): string {
  return marker >= APP0 && marker <= 0xef ? `segment APP${marker - APP0}` : `segment ${marker.toString(16)}`;
}

const named = (segment: Buffer, name: string) => segment.toString('latin1', 4, 4 + name.length) === name;

/** The segments with a colour profile without words. Without its segments if they make no profile. */
function withClearProfile(segments: readonly Buffer[]): readonly Buffer[] {
  const isPart = (segment: Buffer) => segment[0] === 0xff && segment[1] === APP2;
  const parts = segments.filter(isPart).toSorted((a, b) => (a[PART_NUMBER] ?? 0) - (b[PART_NUMBER] ?? 0));
  if (parts.length === 0) return segments;
  const profile = Buffer.concat(parts.map((part) => part.subarray(PART_START)));
  if (!clearProfile(profile)) return segments.filter((segment) => !isPart(segment));
  const cleared = new Map<Buffer, Buffer>();
  let position = 0;
  for (const part of parts) {
    const end = position + part.length - PART_START;
    cleared.set(part, Buffer.concat([part.subarray(0, PART_START), profile.subarray(position, end)]));
    position = end;
  }
  return segments.map((segment) => cleared.get(segment) ?? segment);
}

/** The first marker after the data of the scan. Skips stuffed bytes and restart markers. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw cannotStrip('it is cut off');
}
