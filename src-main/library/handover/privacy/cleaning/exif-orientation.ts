/** The orientation of a picture. */

const ORIENTATION_TAG = 0x0112;

/** The orientation in an APP1 segment; null if it has none. Exif 2.3, section 4.6. */
export function exifOrientation(content: Buffer): number | null {
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

/** Exif in a segment of a JPEG. */
export function exifSegment(tiff: Buffer): Buffer {
  const head = Buffer.from('\xff\xe1\0\0Exif\0\0', 'latin1');
  head.writeUInt16BE(head.length - 2 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}

/** 1 for upright. @param exif with or without the identifier that JPEG puts before it */
export function orientationOf(exif: Buffer): number {
  const named = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif : Buffer.concat([Buffer.from('Exif\0\0'), exif]);
  return exifOrientation(named) ?? 1;
}

/** Exif without the identifier that JPEG puts before it. */
export const bareExif = (exif: Buffer) => (exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif);
