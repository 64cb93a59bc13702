/** Pictures in a PDF that are whole files, with metadata of their own. */
import { boxesIn, emptied } from '../boxes.ts';
import { cannotStrip } from '../cannot-strip.ts';
import { stripJpeg } from '../jpeg.ts';
import { NO_KINDS } from '../kept-exif.ts';
import { filtersOf, inflated } from './decode-stream.ts';
import type { PdfFile } from './pdf-file.ts';
import type { PdfDict, PdfValue } from './pdf-syntax.ts';

interface Stream {
  readonly dict: PdfDict;
  readonly data: Buffer;
}

/** The JPEG in a stream; null where there is none. */
export function jpegIn(dict: PdfDict, data: Buffer): Buffer | null {
  const filters = filtersOf(dict);
  if (filters.at(-1) !== 'DCTDecode') return null;
  if (filters.length === 1) return data;
  if (filters.length > 2 || filters[0] !== 'FlateDecode' || dict.has('DecodeParms')) {
    throw cannotStrip('a picture in it is packed in an old way');
  }
  return inflated(data);
}

/** The stream of a picture without metadata; other streams as they are. @param file finds what the filter refers to */
export function withoutPictureMetadata(file: PdfFile, dict: PdfDict, data: Buffer): Stream {
  const filter = file.resolve(dict.get('Filter'));
  const own: PdfDict = filter === undefined ? dict : new Map([...dict, ['Filter', filter]]);
  const jpeg = jpegIn(own, data);
  if (jpeg !== null) {
    const parms = new Map<string, PdfValue>([...own, ['Filter', { raw: '/DCTDecode' }]]);
    return { dict: parms, data: stripJpeg(jpeg, NO_KINDS) };
  }
  return { dict, data: filtersOf(own).at(-1) === 'JPXDecode' ? withoutBoxes(own, data) : data };
}

/** What draws in a JPEG 2000 file. */
const KEPT = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c']);
const JP2 = Buffer.from('0000000c6a502020', 'hex');

function withoutBoxes(dict: PdfDict, original: Buffer): Buffer {
  if (filtersOf(dict).length > 1) throw cannotStrip('a picture in it is packed in an old way');
  // Some hold the picture only, without boxes.
  if (!original.subarray(0, 8).equals(JP2)) return original;
  const data = Buffer.from(original);
  for (const box of boxesIn(data, 0, data.length)) if (!KEPT.has(box.type)) emptied(data, box);
  return data;
}
