/** What the boxes of a film, or of sound in the same container, tell. */
import { type Box, boxesIn } from '../cleaning/boxes.ts';
import type { Outline } from '../cleaning/iso-outline.ts';
import type { Fields } from './fields.ts';
import { readXmpFields } from './xmp-fields.ts';

const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'udta', 'moof', 'traf']);
const TRACKS_OF_DATA = new Set(['meta', 'tmcd', 'camm', 'gpmd', 'text', 'sbtl', 'subt', 'clcp', 'fdsc']);
/** Boxes with a text, which follows version and language. */
const TEXTS_OF_3GPP = new Set(['titl', 'dscp', 'cprt', 'perf', 'auth', 'gnre', 'albm']);
const TEXT_OF_3GPP = 6;
/** Seconds from 1904 to 1970. */
const EPOCH = 2_082_844_800;
const XMP = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');

/** Adds the metadata of an MP4 or MOV. */
export function readMovieFields({ boxes }: Outline, fields: Fields): void {
  for (const { type, start, body, end, bytes } of boxes) {
    if (bytes === null) {
      if (type !== 'mdat') fields.add('hidden-data', `box ${type}`, `${end - start} bytes`);
      continue;
    }
    const box = { type, start: 0, body: body - start, end: end - start };
    if (CONTAINERS.has(type)) readChildren(bytes, box, fields);
    else if (type === 'uuid') readUuid(bytes.subarray(box.body), fields);
    else if (type === 'meta') readItems(bytes, box, fields);
    else if ((type === 'free' || type === 'skip') && bytes.subarray(box.body).some((byte) => byte !== 0)) {
      fields.add('hidden-data', `box ${type}`, strings(bytes.subarray(box.body)));
    }
  }
}

function readChildren(bytes: Buffer, parent: Box, fields: Fields): void {
  for (const box of boxesIn(bytes, parent.body, parent.end)) {
    if (parent.type === 'udta' && box.type !== 'meta') readUserData(bytes, box, fields);
    else if (CONTAINERS.has(box.type)) readChildren(bytes, box, fields);
    else readDescription(bytes, box, fields);
  }
}

function readDescription(bytes: Buffer, box: Box, fields: Fields): void {
  const { type, body, end } = box;
  if (type === 'mvhd') {
    const seconds = bytes[body] === 1 ? Number(bytes.readBigUInt64BE(body + 4)) : bytes.readUInt32BE(body + 4);
    if (seconds > EPOCH && seconds < EPOCH + 8e9) {
      fields.add('time', 'creation time', new Date((seconds - EPOCH) * 1000).toISOString());
    }
  } else if (type === 'hdlr' && end >= body + 12) {
    const handler = bytes.toString('latin1', body + 8, body + 12);
    if (TRACKS_OF_DATA.has(handler)) fields.add('hidden-data', `track of data (${handler})`);
    fields.text('handler', readable(bytes.subarray(Math.min(end, body + 24), end)));
  } else if (type === 'meta') readItems(bytes, box, fields);
  else if (type === 'uuid') readUuid(bytes.subarray(body, end), fields);
}

/** QuickTime writes a length and a language before a text, 3GPP a version and a language. */
function readUserData(bytes: Buffer, { type, body, end }: Box, fields: Fields): void {
  const content = bytes.subarray(body, end);
  if (type === 'XMP_') readXmpFields(content.toString('utf8'), fields);
  else if (type === 'loci') readPlace(content, fields);
  else if (type.startsWith('\xa9') && content.length > 4) {
    fields.text(type, content.toString('utf8', 4, 4 + content.readUInt16BE(0)));
  } else if (TEXTS_OF_3GPP.has(type)) fields.text(type, textOf3gpp(content.subarray(TEXT_OF_3GPP)).text);
  else fields.text(type, readable(content));
}

/** 3GPP TS 26.244: a name, a role, longitude, latitude and altitude in 65536ths, the planet, and notes. */
function readPlace(content: Buffer, fields: Fields): void {
  const name = textOf3gpp(content.subarray(TEXT_OF_3GPP));
  const numbers = content.subarray(TEXT_OF_3GPP + name.bytes + 1);
  const degrees = numbers.length < 8 ? [] : [4, 0].map((at) => (numbers.readInt32BE(at) / 65_536).toFixed(5));
  const told = [name.text, degrees.join(', '), strings(numbers.subarray(12)).replace(/^earth$/, '')];
  fields.add('location', 'loci', told.filter((text) => text !== '').join(' '));
}

/** In UTF-8, or in UTF-16 with a mark before it, up to a zero. */
function textOf3gpp(content: Buffer): { readonly text: string; readonly bytes: number } {
  if (content.length >= 2 && content.readUInt16BE(0) === 0xfeff) {
    let end = 2;
    while (end + 1 < content.length && content.readUInt16BE(end) !== 0) end += 2;
    return { text: Buffer.from(content.subarray(2, end)).swap16().toString('utf16le'), bytes: end + 2 };
  }
  const zero = content.indexOf(0);
  const end = zero < 0 ? content.length : zero;
  return { text: content.toString('utf8', 0, end), bytes: end + 1 };
}

/** Names in `keys` or by four letters, and their values in `ilst`. */
function readItems(bytes: Buffer, { body, end }: Box, fields: Fields): void {
  const isQuickTime = bytes.toString('latin1', body + 4, body + 8) === 'hdlr';
  const boxes = boxesIn(bytes, isQuickTime ? body : Math.min(end, body + 4), end);
  const named = (type: string) => boxes.find((box) => box.type === type);
  const [keys, list] = [named('keys'), named('ilst')];
  const names = keys === undefined ? [] : boxesIn(bytes, Math.min(keys.end, keys.body + 8), keys.end);
  for (const item of list === undefined ? [] : boxesIn(bytes, list.body, list.end)) {
    const key = names[Buffer.from(item.type, 'latin1').readUInt32BE(0) - 1];
    const inItem = boxesIn(bytes, item.body, item.end);
    const own = inItem.find(({ type }) => type === 'name');
    const name = key ?? own;
    const field = name === undefined ? item.type : bytes.toString('utf8', name.body + (key ? 0 : 4), name.end);
    const data = inItem.find(({ type }) => type === 'data');
    if (data !== undefined) readItem(bytes.subarray(data.body, data.end), field, fields);
  }
}

function readItem(data: Buffer, field: string, fields: Fields): void {
  const isText = data.length >= 8 && data.readUInt32BE(0) === 1;
  if (isText) fields.text(field, data.toString('utf8', 8));
  else if (field === 'covr') fields.add('thumbnail', field);
}

function readUuid(content: Buffer, fields: Fields): void {
  if (content.subarray(0, 16).equals(XMP)) readXmpFields(content.toString('utf8', 16), fields);
  else fields.add('hidden-data', 'box uuid', strings(content.subarray(16)));
}

/** Something of all bytes that are not empty, also where no part of them is readable. */
function readable(bytes: Buffer): string {
  return strings(bytes) || (bytes.some((byte) => byte !== 0) ? `${bytes.length} bytes` : '');
}

/** The readable parts of bytes of an unknown form. */
export function strings(bytes: Buffer): string {
  return (bytes.toString('latin1', 0, 4_096).match(/[\x20-\x7e]{4,}/g) ?? []).join(' ');
}
