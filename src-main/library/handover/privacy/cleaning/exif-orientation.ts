/** The orientation of a picture, and Exif that holds only it. */

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

/** An Exif segment that holds only the orientation. */
export function orientationSegment(orientation: number): Buffer {
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

/** 1 for upright. @param exif with or without the identifier that JPEG puts before it */
export function orientationOf(exif: Buffer): number {
  const named = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif : Buffer.concat([Buffer.from('Exif\0\0'), exif]);
  return exifOrientation(named) ?? 1;
}

/** Exif that holds only the orientation, without the identifier of JPEG. */
export const bareExif = (orientation: number) => orientationSegment(orientation).subarray(10);
