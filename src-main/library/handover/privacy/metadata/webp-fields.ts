/** The parts of a WebP that hold neither the picture nor known metadata. */
import type { Fields } from './fields.ts';
import { strings } from './movie-fields.ts';

/** Of the container's specification. The readers of pictures know the metadata. */
const KNOWN = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP', 'EXIF', 'XMP ']);
/** Of VP8X. */
const ANIMATION = 0b10;

/** The frames of an animation may hold more parts, which are not listed. */
export function isAnimated(bytes: Buffer): boolean {
  return bytes.toString('latin1', 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & ANIMATION) !== 0;
}

/** Adds the metadata of a WebP. */
export function readWebp(bytes: Buffer, fields: Fields): void {
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at + 8 <= whole; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const content = bytes.subarray(at + 8, Math.min(whole, at + 8 + size));
    if (!KNOWN.has(type)) fields.add('hidden-data', `chunk ${type}`, strings(content));
    at += 8 + size + (size % 2);
  }
  if (whole < bytes.length) fields.add('hidden-data', 'data behind the picture', `${bytes.length - whole} bytes`);
}
