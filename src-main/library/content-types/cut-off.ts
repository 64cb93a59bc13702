/** Finds files whose end is missing, such as interrupted uploads, from the length that their format states. */

import { MATROSKA_HEAD_BYTES, matroskaBytes } from './matroska.ts';
import { BMP_HEADER_BYTES, bmpBytes, gifLacksEnd, tiffLacksPixels } from './picture-ends.ts';

/** Reads the bytes from `start` (inclusive) to `end` (exclusive), fewer at the end of the file. */
export type ReadPart = (start: number, end: number) => Promise<Buffer>;

/** Larger pictures are not searched for their end. */
const MOST_BYTES_SEARCHED = 64 * 1_048_576;
const MOST_BOXES = 10_000;
const BOXES = /^(?:image\/(?:heic|heif|avif)|(?:video|audio)\/(?:mp4|quicktime|x-m4a|x-m4v|3gpp2?))/;

/** True if the end of the file is certainly missing. False if it is complete, or its format does not tell. @param size bytes */
export async function isCutOff(contentType: string, read: ReadPart, size: number): Promise<boolean> {
  if (size === 0) return false;
  if (BOXES.test(contentType)) return (await missingBoxBytes(read, size)) > 0;
  if (size > MOST_BYTES_SEARCHED) return false;
  switch (contentType) {
    case 'image/jpeg':
      return lacksEndOfImage(await read(0, size));
    case 'image/png':
    case 'image/apng':
      return !(await read(Math.max(0, size - 1_024), size)).includes('IEND');
    case 'image/webp':
    case 'audio/wav':
    case 'video/vnd.avi':
      return lengthAt(await read(4, 8), 'LE') + 8 > size;
    case 'audio/aiff':
      return lengthAt(await read(4, 8), 'BE') + 8 > size;
    case 'image/gif':
      return gifLacksEnd(await read(0, size));
    case 'image/bmp':
      return bmpBytes(await read(0, BMP_HEADER_BYTES)) > size;
    case 'image/tiff':
      return tiffLacksPixels(await read(0, size));
    case 'application/pdf':
      return !PDF_END.test((await read(Math.max(0, size - PDF_END_WITHIN), size)).toString('latin1'));
    case 'video/webm':
    case 'audio/webm':
    case 'video/matroska':
      return matroskaBytes(await read(0, MATROSKA_HEAD_BYTES)) > size;
    default:
      return false;
  }
}

/** 0, which says nothing, if the file ends before. `RF64` has all bits set, because the length is elsewhere. */
function lengthAt(bytes: Buffer, order: 'LE' | 'BE'): number {
  if (bytes.length < 4) return 0;
  const length = order === 'LE' ? bytes.readUInt32LE(0) : bytes.readUInt32BE(0);
  return length === 0xffff_ffff ? 0 : length;
}

/** The mark at the end of a PDF (ISO 32000-1, section 7.5.5). A linearized one has another near its beginning, behind the place 0. */
const PDF_END = /(?<!startxref\s{1,4}0\s{1,4})%%EOF/;
const PDF_END_WITHIN = 1_048_576;

/** How many bytes of the last box are missing in a HEIC, AVIF, MP4 or QuickTime file (ISO/IEC 14496-12, section 4.2). */
export async function missingBoxBytes(read: ReadPart, size: number): Promise<number> {
  let position = 0;
  for (let boxes = 0; boxes < MOST_BOXES && position + 8 <= size; boxes += 1) {
    const header = await read(position, position + 16);
    const short = header.readUInt32BE(0);
    // 0 means up to the end of the file.
    if (short === 0) return 0;
    if (short === 1 && header.length < 16) return 16 - header.length;
    const length = short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    // Not a box: other bytes follow the content.
    if (length < 8) return 0;
    position += length;
  }
  return Math.max(0, position - size);
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
const STANDALONE = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** The end marker of a JPEG cannot occur within its compressed data (ITU-T T.81, section B.1.1). Embedded thumbnails have their own. */
function lacksEndOfImage(bytes: Buffer): boolean {
  for (let position = 2; position + 4 <= bytes.length; ) {
    const marker = bytes[position + 1] ?? 0;
    // No marker: the file is damaged and not cut off.
    if (bytes[position] !== 0xff) return false;
    if (marker === 0xff) position += 1;
    else if (STANDALONE(marker)) position += 2;
    else if (marker === START_OF_SCAN) return bytes.indexOf(END_OF_IMAGE, position) === -1;
    else if (marker === END_OF_IMAGE[1]) return false;
    else position += 2 + bytes.readUInt16BE(position + 2);
  }
  return true;
}
