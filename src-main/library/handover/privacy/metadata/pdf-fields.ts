/**
 * The metadata of a PDF: its information, XMP, authors and texts of annotations, forms, scripts, names of other files, and the metadata of
 * pictures in it.
 */

import { decoded } from '../cleaning/pdf/decode-stream.ts';
import { openPdf, type PdfFile } from '../cleaning/pdf/pdf-file.ts';
import { jpegIn } from '../cleaning/pdf/pdf-pictures.ts';
import type { PdfObject } from '../cleaning/pdf/pdf-places.ts';
import { authorOf, commentsOf, dictsIn } from '../cleaning/pdf/pdf-rules.ts';
import { isAtom, isDict, isList, nameOf, type PdfDict, type PdfValue } from '../cleaning/pdf/pdf-syntax.ts';
import type { Fields } from './fields.ts';
import { readPicture } from './picture-fields.ts';
import { readXmpFields } from './xmp-fields.ts';

/** Adds the metadata of a PDF. */
export function readPdf(bytes: Buffer, fields: Fields): void {
  const file = openPdf(bytes);
  const information = file.resolve(file.trailer.get('Info'));
  for (const [key, value] of isDict(information) ? information : []) {
    const text = textOf(file.resolve(value));
    if (key === 'Creator' && text !== '') fields.add('software', key, text);
    else if (key !== 'Trapped') fields.text(key, text);
  }
  if (file.revisions > 1) fields.add('hidden-data', 'earlier revisions');
  for (const object of file.objects()) readObject(file, object, fields);
}

function readObject(file: PdfFile, { value, stream }: PdfObject, fields: Fields): void {
  for (const dict of dictsIn(value)) {
    const author = authorOf(dict);
    if (author !== undefined) fields.text('author of an annotation', textOf(file.resolve(author)));
    for (const comment of commentsOf(dict))
      fields.add('comment', 'comment of an annotation', textOf(file.resolve(comment)));
    readShown(file, dict, fields);
    readHidden(file, dict, fields);
    if (dict.has('Thumb') && nameOf(dict.get('Type')) === 'Page') fields.add('thumbnail', 'Thumb');
    if (dict.has('PieceInfo')) fields.add('hidden-data', 'PieceInfo');
  }
  if (stream === null || !isDict(value)) return;
  if (nameOf(value.get('Type')) === 'Metadata') readXmpFields(decoded(value, stream).toString('utf8'), fields);
  const jpeg = jpegIn(value, stream);
  if (jpeg !== null) readPicture(Buffer.from(jpeg), fields);
}

/** Texts that stay in a copy, because pages show them. */
function readShown(file: PdfFile, dict: PdfDict, fields: Fields): void {
  const add = (field: string, key: string) => {
    const value = file.resolve(dict.get(key));
    for (const item of isList(value) ? value : [value]) {
      // A name is a box that is ticked, or not.
      const text = isAtom(item) && item.raw.startsWith('/') ? '' : textOf(file.resolve(item));
      if (text !== '') fields.add('comment', field, text);
    }
  };
  if (dict.has('FT') || (dict.has('T') && dict.has('Parent')) || nameOf(dict.get('Subtype')) === 'Widget') {
    for (const key of ['V', 'DV', 'RV']) add('form field (pages show it, so it stays)', key);
  }
  if (nameOf(dict.get('Subtype')) === 'FreeText') add('text of an annotation (pages show it, so it stays)', 'Contents');
}

/** Signatures name their person, scripts hold any text, and paths of files the names of people and folders. */
function readHidden(file: PdfFile, dict: PdfDict, fields: Fields): void {
  const text = (key: string) => textOf(file.resolve(dict.get(key)));
  if (nameOf(dict.get('Type')) === 'Sig' || dict.has('ByteRange')) {
    for (const [kind, key] of SIGNATURE) if (text(key) !== '') fields.add(kind, `${key} of a signature`, text(key));
  }
  const action = nameOf(file.resolve(dict.get('S')));
  if (action === 'JavaScript') fields.add('hidden-data', 'script', text('JS'));
  const isFile = dict.has('EF') || nameOf(dict.get('Type')) === 'Filespec' || (action !== null && FILES.has(action));
  if (!isFile) return;
  const field = dict.has('EF') ? 'attached file' : 'path of another file';
  for (const key of ['F', 'UF', 'Desc', 'Unix', 'Mac', 'DOS'])
    if (text(key) !== '') fields.add('hidden-data', field, text(key));
}

const FILES: ReadonlySet<string> = new Set(['Launch', 'GoToR', 'GoToE', 'ImportData']);
const SIGNATURE = [
  ['owner', 'Name'],
  ['location', 'Location'],
  ['comment', 'Reason'],
  ['owner', 'ContactInfo'],
  ['time', 'M'],
] as const;

/** A string of a PDF as people read it (ISO 32000-1, 7.9.2.2). */
function textOf(value: PdfValue | undefined): string {
  if (!isAtom(value)) return '';
  const { raw } = value;
  const bytes = raw.startsWith('<')
    ? fromHex(raw.replace(/[^0-9a-f]/gi, ''))
    : raw.startsWith('(')
      ? Buffer.from(unescaped(raw.slice(1, -1)), 'latin1')
      : Buffer.from(raw.replace(/^\//, ''), 'latin1');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return bytes.toString(bytes.subarray(0, 3).equals(UTF8) ? 'utf8' : 'latin1');
}

const UTF8 = Buffer.from([0xef, 0xbb, 0xbf]);
const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal: string | undefined, letter: string) =>
    octal === undefined
      ? (LETTERS[letter] ?? (/[\r\n]/.test(letter) ? '' : letter))
      : String.fromCharCode(Number.parseInt(octal, 8) & 255),
  );
}

/** A missing last digit is 0. */
function fromHex(digits: string): Buffer {
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
}
