/** Finds pictures of high dynamic range by their header. All drawings of a file use this, so that they agree. */

/** How a picture of high dynamic range stores light: perceptual quantizer or hybrid log-gamma (ITU-R BT.2100). */
export type HdrTransfer = 'PQ' | 'HLG';

export interface HdrColours {
  readonly transfer: HdrTransfer;
  /** ITU-T H.273, table 2. */
  readonly primaries: number;
}

/** ITU-T H.273, table 3. */
const TRANSFERS: Readonly<Record<number, HdrTransfer>> = { 16: 'PQ', 18: 'HLG' };
/** The header of an AVIF or HEIC, and all chunks before the pixels of a PNG, are within these first bytes. */
const HEADER_BYTES = 65_536;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const PNG_CHUNKS_AT = 8;
/** A colour box that names its colours by numbers, as in HEIF. */
const COLOUR_NUMBERS = Buffer.from('colrnclx');
/** An item that applies a gain map. Its colours are those of the result, not of the picture. */
const GAIN_MAP_ITEM = Buffer.from('tmap');

/** Null for a picture of standard range, and for formats that do not store another one. */
export function hdrColours(picture: Uint8Array): HdrColours | null {
  const header = Buffer.from(picture.buffer, picture.byteOffset, Math.min(picture.length, HEADER_BYTES));
  if (header.subarray(0, PNG.length).equals(PNG)) return coloursOfPng(header);
  return header.toString('latin1', 4, 8) === 'ftyp' ? coloursOfHeif(header) : null;
}

/** @param transfer ITU-T H.273, table 3 @returns null for a standard range */
export function hdrColoursOf(primaries: number, transfer: number): HdrColours | null {
  const found = TRANSFERS[transfer];
  return found === undefined ? null : { transfer: found, primaries };
}

/** The chunk `cICP`: primaries, transfer, matrix, range. It comes before the pixels. */
function coloursOfPng(header: Buffer): HdrColours | null {
  for (let at = PNG_CHUNKS_AT; at + 12 <= header.length; ) {
    const length = header.readUInt32BE(at);
    const type = header.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') return null;
    if (type === 'cICP') return hdrColoursOf(header[at + 8] ?? 0, header[at + 9] ?? 0);
    at += length + 12;
  }
  return null;
}

function coloursOfHeif(header: Buffer): HdrColours | null {
  if (header.includes(GAIN_MAP_ITEM)) return null;
  const at = header.indexOf(COLOUR_NUMBERS) + COLOUR_NUMBERS.length;
  if (at < COLOUR_NUMBERS.length || at + 4 > header.length) return null;
  return hdrColoursOf(header.readUInt16BE(at), header.readUInt16BE(at + 2));
}

/** Names that files give a gain map: of Apple, of Adobe and Google, and of ISO 21496-1. */
const GAIN_MAPS = [
  'urn:com:apple:photo:2020:aux:hdrgainmap',
  'http://ns.adobe.com/hdr-gain-map/',
  'urn:iso:std:iso:ts:21496',
].map((name) => Buffer.from(name));

/** True if a screen of high dynamic range could show the picture brighter, by a second picture in it. */
export function hasGainMap(picture: Buffer): boolean {
  const isHeif = picture.toString('latin1', 4, 8) === 'ftyp';
  return (
    GAIN_MAPS.some((name) => picture.includes(name)) ||
    (isHeif && picture.subarray(0, HEADER_BYTES).includes(GAIN_MAP_ITEM))
  );
}
