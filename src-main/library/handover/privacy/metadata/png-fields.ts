/** The texts and the time in a PNG (its specification, 11.3.3 and 11.3.4). */
import { inflateSync } from 'node:zlib';
import { descriptionOf } from '../cleaning/icc-profile.ts';
import type { Fields } from './fields.ts';
import { strings } from './movie-fields.ts';
import { readXmpFields } from './xmp-fields.ts';

const MOST_BYTES = 4_194_304;

/** Adds the metadata of a PNG. */
export function readPng(bytes: Buffer, fields: Fields): void {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const content = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + size));
    if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') readText(type, content, fields);
    else if (type === 'tIME' && size >= 7) {
      const [month, day] = [content[2] ?? 0, content[3] ?? 0];
      fields.add('time', 'tIME', `${content.readUInt16BE(0)}-${month}-${day}`);
    } else if (type === 'iCCP') readProfile(content, fields);
    else if (!KNOWN.has(type)) fields.add('hidden-data', `chunk ${type}`, strings(content));
    at += 12 + size;
    if (type === 'IEND') {
      if (at < bytes.length) fields.add('hidden-data', 'data behind the picture', `${bytes.length - at} bytes`);
      return;
    }
  }
}

/** Chunks of the standards that hold no words, and Exif, which the readers of pictures know. */
const KNOWN = new Set(
  (
    'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB cICP sBIT bKGD pHYs acTL fcTL fdAT hIST sPLT oFFs orNT caNv sTER mDCV cLLI ' +
    'mDCv cLLi iDOT eXIf'
  ).split(' '),
);

/** The name and the description of a colour profile, which may be those of a screen. */
function readProfile(content: Buffer, fields: Fields): void {
  const end = content.indexOf(0);
  if (end < 0) return;
  const description = descriptionOf(unpacked(content.subarray(end + 2)));
  fields.text('colour profile', description === '' ? content.toString('latin1', 0, end) : description);
}

function readText(type: string, content: Buffer, fields: Fields): void {
  const end = content.indexOf(0);
  if (end < 0) return;
  const name = content.toString('latin1', 0, end);
  const value = type === 'iTXt' ? international(content, end) : packed(content, end, type === 'zTXt');
  if (name.startsWith('XML:') || value.includes('<x:xmpmeta')) readXmpFields(value, fields);
  else fields.text(name, value);
}

function packed(content: Buffer, end: number, isPacked: boolean): string {
  return isPacked ? unpacked(content.subarray(end + 2)).toString('latin1') : content.toString('latin1', end + 1);
}

/** After the name: whether and how it is packed, a language, and the name in that language. */
function international(content: Buffer, end: number): string {
  const language = content.indexOf(0, end + 3);
  const translated = content.indexOf(0, language + 1);
  if (language < 0 || translated < 0) return '';
  const text = content.subarray(translated + 1);
  return (content[end + 1] === 1 ? unpacked(text) : text).toString('utf8');
}

function unpacked(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    // zlib throws for damaged bytes, and for more than it may return.
    return Buffer.alloc(0);
  }
}
