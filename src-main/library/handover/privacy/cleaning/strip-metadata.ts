/**
 * Removes from a picture the data that its camera and programs wrote about it (place, time, device, names, earlier versions of the picture).
 * Does not change its pixels. Keeps what is needed to show it correctly: colour profile, transparency and orientation.
 */
import { crc32 } from 'node:zlib';
import { cannotStrip, refusingDamage } from './cannot-strip.ts';
import { stripGif } from './gif.ts';
import { isIsoMedia, stripIsoMedia } from './iso-media.ts';
import { isMp3, stripMp3 } from './mp3.ts';
import { stripTiff } from './tiff.ts';
import { stripWav } from './wav.ts';

/**
 * @throws DeskFailure `file_blocked` for kinds whose metadata cannot be removed here, and for damaged pictures: no copy is better than a
 *   copy with metadata
 */
export function stripMetadata(bytes: Buffer): Buffer {
  return refusingDamage(() => stripped(bytes));
}

function stripped(bytes: Buffer): Buffer {
  const begins = (text: string, at = 0) => bytes.toString('latin1', at, at + text.length) === text;
  if (bytes.subarray(0, 3).equals(JPEG)) return stripJpeg(bytes);
  if (bytes.subarray(0, 8).equals(PNG)) return stripPng(bytes);
  if (begins('RIFF') && begins('WEBP', 8)) return stripWebp(bytes);
  if (['RIFF', 'RF64', 'BW64'].some((name) => begins(name)) && begins('WAVE', 8)) return stripWav(bytes);
  if (begins('GIF87a') || begins('GIF89a')) return stripGif(bytes);
  if (begins('II*\0') || begins('MM\0*')) return stripTiff(bytes);
  if (isIsoMedia(bytes)) return stripIsoMedia(bytes);
  if (isMp3(bytes)) return stripMp3(bytes);
  throw cannotStrip('only that of JPEG, PNG, WebP, HEIC, AVIF, TIFF, GIF, MP4, MOV, M4A, MP3 and WAV can be');
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Keeps the segments needed for drawing, JFIF, the ICC profile, Adobe's colour transform and the orientation. Ends after the first picture. */
function stripJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let position = 2;
  for (;;) {
    // Segments may be preceded by any number of fill bytes.
    while (bytes[position] === 0xff && bytes[position + 1] === 0xff) position += 1;
    const marker = bytes[position + 1];
    if (bytes[position] !== 0xff || marker === undefined) throw cannotStrip('it is damaged');
    if (marker === END_OF_IMAGE) {
      kept.push(bytes.subarray(position, position + 2));
      break;
    }
    if (position + 4 > bytes.length) throw cannotStrip('it is damaged');
    const end = position + 2 + bytes.readUInt16BE(position + 2);
    if (end > bytes.length || end < position + 4) throw cannotStrip('it is damaged');
    const segment = bytes.subarray(position, end);
    if (marker === APP1) orientation = exifOrientation(segment.subarray(4)) ?? orientation;
    else if (isKept(marker, segment)) kept.push(segment);
    position = end;
    if (marker !== START_OF_SCAN) continue;
    const dataEnd = endOfScan(bytes, position);
    kept.push(bytes.subarray(position, dataEnd));
    position = dataEnd;
  }
  if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation));
  return Buffer.concat(kept);
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

const ORIENTATION_TAG = 0x0112;

/** The orientation in an APP1 segment; null if it has none. Exif 2.3, section 4.6. */
function exifOrientation(content: Buffer): number | null {
  if (content.toString('latin1', 0, 6) !== 'Exif\0\0' || content.length < 14) return null;
  const tiff = content.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return null;
  const entries = short(directory);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (short(at) !== ORIENTATION_TAG) continue;
    const orientation = short(at + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : null;
  }
  return null;
}

/** An Exif segment that holds only the orientation. */
function orientationSegment(orientation: number): Buffer {
  const segment = Buffer.alloc(36);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(segment.length - 2, 2);
  segment.write('Exif\0\0MM\0*\0\0\0\x08', 4, 'latin1');
  segment.writeUInt16BE(1, 18);
  segment.writeUInt16BE(ORIENTATION_TAG, 20);
  segment.writeUInt16BE(3, 22);
  segment.writeUInt32BE(1, 24);
  segment.writeUInt16BE(orientation, 28);
  return segment;
}

/** Chunks needed for drawing: critical chunks, and those for colours, transparency and animation. */
const PNG_KEPT = new Set([
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
]);

function stripPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let position = 8; ; ) {
    if (position + 12 > bytes.length) throw cannotStrip('it is cut off');
    const end = position + 12 + bytes.readUInt32BE(position);
    if (end > bytes.length) throw cannotStrip('it is cut off');
    const type = bytes.toString('latin1', position + 4, position + 8);
    const isCritical = /^[A-Z]/.test(type);
    if (type === 'eXIf') kept.push(...pngOrientation(bytes.subarray(position + 8, end - 4)));
    if (isCritical || PNG_KEPT.has(type)) kept.push(bytes.subarray(position, end));
    position = end;
    if (type === 'IEND') return Buffer.concat(kept);
  }
}

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that declare EXIF and XMP. */
const WEBP_METADATA_FLAGS = 0b0000_1100;
const WEBP_EXIF_FLAG = 0b0000_1000;

function stripWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = [Buffer.from(bytes.subarray(0, 12))];
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  let orientation = 1;
  for (let position = 12; position + 8 <= whole; ) {
    const type = bytes.toString('latin1', position, position + 4);
    const size = bytes.readUInt32LE(position + 4);
    const end = position + 8 + size + (size % 2);
    if (position + 8 + size > bytes.length) throw cannotStrip('it is cut off');
    if (type === 'EXIF') orientation = orientationOf(bytes.subarray(position + 8, position + 8 + size));
    if (WEBP_KEPT.has(type)) {
      const chunk = Buffer.from(bytes.subarray(position, end));
      if (type === 'VP8X' && size > 0) chunk[8] = (chunk[8] ?? 0) & ~WEBP_METADATA_FLAGS;
      kept.push(chunk);
    }
    position = end;
  }
  if (orientation !== 1) {
    const exif = Buffer.concat([Buffer.from('EXIF\0\0\0\0', 'latin1'), bareExif(orientation)]);
    exif.writeUInt32LE(exif.length - 8, 4);
    kept.push(exif);
    if (kept[1]?.toString('latin1', 0, 4) === 'VP8X') kept[1][8] = (kept[1][8] ?? 0) | WEBP_EXIF_FLAG;
  }
  const stripped = Buffer.concat(kept);
  stripped.writeUInt32LE(stripped.length - 8, 4);
  return stripped;
}

/** 1 for upright. @param exif with or without the identifier that JPEG puts before it */
function orientationOf(exif: Buffer): number {
  const named = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif : Buffer.concat([Buffer.from('Exif\0\0'), exif]);
  return exifOrientation(named) ?? 1;
}

/** Exif that holds only the orientation, without the identifier of JPEG. */
const bareExif = (orientation: number) => orientationSegment(orientation).subarray(10);

function pngOrientation(exif: Buffer): readonly Buffer[] {
  const orientation = orientationOf(exif);
  if (orientation === 1) return [];
  const content = Buffer.concat([Buffer.from('eXIf'), bareExif(orientation)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length - 4);
  sum.writeUInt32BE(crc32(content));
  return [length, content, sum];
}
