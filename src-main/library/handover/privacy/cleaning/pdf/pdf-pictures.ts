/** Pictures and colour profiles in a PDF. They are whole files that may hold metadata. */
import { cannotStrip } from '../cannot-strip.ts';
import { clearProfile } from '../icc-profile.ts';
import { stripJpeg } from '../jpeg.ts';
import { clearedJpeg2000 } from '../jpeg2000.ts';
import { NO_KINDS } from '../kept-exif.ts';
import { decoded, filtersOf, inflated } from './decode-stream.ts';
import type { PdfFile } from './pdf-file.ts';
import { numberOf, type PdfDict, type PdfValue } from './pdf-syntax.ts';

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
  const profile = profileWithoutWords(own, data);
  if (profile !== null) return profile;
  const jpeg = jpegIn(own, data);
  if (jpeg !== null) {
    const parms = new Map<string, PdfValue>([...own, ['Filter', { raw: '/DCTDecode' }]]);
    return { dict: parms, data: stripJpeg(jpeg, NO_KINDS) };
  }
  return { dict, data: filtersOf(own).at(-1) === 'JPXDecode' ? withoutBoxes(own, data) : data };
}

function withoutBoxes(dict: PdfDict, original: Buffer): Buffer {
  if (filtersOf(dict).length > 1) throw cannotStrip('a picture in it is packed in an old way');
  return clearedJpeg2000(original);
}

/** The colour profile in a stream without its words; null for another stream. It is not packed again, see `png.ts`. */
function profileWithoutWords(dict: PdfDict, data: Buffer): Stream | null {
  // The number of colours, which only a profile has without a type.
  if (numberOf(dict.get('N')) === null || dict.has('Type')) return null;
  const profile = Buffer.from(decoded(dict, data));
  if (!clearProfile(profile)) throw cannotStrip('it holds a damaged colour profile');
  const bare = [...dict].filter(([key]) => key !== 'Filter' && key !== 'DecodeParms');
  return { dict: new Map(bare), data: profile };
}
