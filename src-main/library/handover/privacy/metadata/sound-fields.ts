/** What sound files tell: ID3, and the chunks of WAV. */

import { mp3Parts, syncSafe } from '../cleaning/mp3.ts';
import type { Fields } from './fields.ts';
import { strings } from './movie-fields.ts';
import { readXmpFields } from './xmp-fields.ts';

const OLD_TAG_BYTES = 128;

/** Adds the metadata of an MP3. */
export function readMp3(bytes: Buffer, fields: Fields): void {
  for (const { isTag, content } of mp3Parts(bytes)) if (isTag) readTag(content, fields);
}

function readTag(tag: Buffer, fields: Fields): void {
  const name = tag.toString('latin1', 0, 3);
  if (name === 'ID3') readId3(tag, fields);
  else if (name === 'TAG' && tag.length === OLD_TAG_BYTES) readOldTag(tag, fields);
  // APE, Lyrics3 or the extension of ID3v1. The end of ID3v2 holds nothing.
  else if (name !== '3DI') fields.add('hidden-data', name === 'LYR' ? 'Lyrics3' : 'tag', strings(tag));
}

/** ID3v1. */
function readOldTag(tag: Buffer, fields: Fields): void {
  const text = (from: number, to: number) => tag.toString('latin1', from, to).split('\0')[0] ?? '';
  fields.text('title', text(3, 33));
  fields.text('artist', text(33, 63));
  fields.text('album', text(63, 93));
  fields.text('year', text(93, 97));
  fields.text('comment', text(97, 127));
}

function readId3(bytes: Buffer, fields: Fields): void {
  const version = bytes[3] ?? 0;
  const [idBytes, headBytes] = version === 2 ? [3, 6] : [4, 10];
  const end = Math.min(bytes.length, 10 + syncSafe(bytes, 6));
  for (let at = 10; at + headBytes <= end; ) {
    const id = bytes.toString('latin1', at, at + idBytes);
    if (!/^[A-Z0-9]+$/.test(id)) return;
    const size =
      version === 2
        ? bytes.readUIntBE(at + 3, 3)
        : version === 4
          ? syncSafe(bytes, at + 4)
          : bytes.readUInt32BE(at + 4);
    readFrame(id, bytes.subarray(at + headBytes, Math.min(end, at + headBytes + size)), fields);
    at += headBytes + size;
  }
}

function readFrame(id: string, content: Buffer, fields: Fields): void {
  if (id === 'APIC' || id === 'PIC') fields.add('thumbnail', id);
  else if (/^(?:T|COM|USLT|ULT|W)/.test(id)) {
    const isWide = content[0] === 1 || content[0] === 2;
    // Comments and lyrics name their language in three letters after the encoding.
    const text = content.subarray(id.startsWith('W') ? 0 : /^(?:COM|USLT|ULT)/.test(id) ? 4 : 1);
    const decoded = isWide ? wide(text, content[0] === 2) : text.toString(content[0] === 3 ? 'utf8' : 'latin1');
    fields.text(/^(?:COM|USLT|ULT)/.test(id) ? `${id} comment` : id, decoded.replaceAll('\0', ' '));
  } else fields.add('hidden-data', id, strings(content));
}

function wide(text: Buffer, isBig: boolean): string {
  const even = Buffer.from(text.subarray(0, text.length - (text.length % 2)));
  if (isBig || (even.length > 0 && even.readUInt16LE(0) === 0xfffe)) even.swap16();
  return even.toString('utf16le').replaceAll('\ufeff', '');
}

const SOUND = new Set(['fmt ', 'fact', 'data', 'ds64', 'JUNK', 'PAD ']);

/** Adds the metadata of a WAV. */
export function readWav(bytes: Buffer, fields: Fields): void {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const content = bytes.subarray(at + 8, Math.min(bytes.length, at + 8 + size));
    if (type === 'LIST' && content.toString('latin1', 0, 4) === 'INFO') readInfo(content.subarray(4), fields);
    else if (type === 'bext') {
      const text = (from: number, to: number) => content.toString('latin1', from, to).split('\0')[0] ?? '';
      fields.text('Description', text(0, 256));
      fields.text('Originator', text(256, 288));
      fields.text('OriginatorReference', text(288, 320));
      fields.text('OriginationDate', `${text(320, 330)} ${text(330, 338)}`);
    } else if (type === 'id3 ' || type === 'ID3 ') readId3(content, fields);
    else if (type === '_PMX' || type === 'iXML') readXmpFields(content.toString('utf8'), fields);
    else if (!SOUND.has(type)) fields.add('hidden-data', `chunk ${type}`, strings(content));
    at += 8 + size + (size % 2);
  }
}

function readInfo(list: Buffer, fields: Fields): void {
  for (let at = 0; at + 8 <= list.length; ) {
    const size = list.readUInt32LE(at + 4);
    fields.text(list.toString('latin1', at, at + 4), list.toString('utf8', at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
}
