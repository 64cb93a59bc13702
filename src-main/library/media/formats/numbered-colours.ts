/**
 * Finds pictures whose header names their colours by numbers (ITU-T H.273): those of high dynamic range, and those of more colours than sRGB.
 * All drawings of a file use this, so that they agree.
 */

/** How a picture of high dynamic range stores light: perceptual quantizer or hybrid log-gamma (ITU-R BT.2100). */
export type HdrTransfer = 'PQ' | 'HLG';

export interface NumberedColours {
  /** SDR: the curve of sRGB, which BT.709 and BT.2020 nearly share. */
  readonly transfer: HdrTransfer | 'SDR';
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

/** Display P3 and BT.2020. */
const WIDE_PRIMARIES: ReadonlySet<number> = new Set([9, 12]);
/** A colour profile, which counts more than numbers of standard range. */
const PROFILES = ['colrprof', 'colrrICC'].map((box) => Buffer.from(box));

/** How a picture stores light, if it has a high dynamic range. Null for a standard range. */
export function hdrTransfer(picture: Uint8Array): HdrTransfer | null {
  const transfer = numberedColours(picture)?.transfer ?? 'SDR';
  return transfer === 'SDR' ? null : transfer;
}

/** Null for the colours of sRGB, and for formats that do not name others by numbers. */
export function numberedColours(picture: Uint8Array): NumberedColours | null {
  const header = Buffer.from(picture.buffer, picture.byteOffset, Math.min(picture.length, HEADER_BYTES));
  if (header.subarray(0, PNG.length).equals(PNG)) return coloursOfPng(header);
  return header.toString('latin1', 4, 8) === 'ftyp' ? coloursOfHeif(header) : null;
}

/** @param transfer ITU-T H.273, table 3 @returns null for the colours of sRGB */
export function coloursOfNumbers(primaries: number, transfer: number): NumberedColours | null {
  const found = TRANSFERS[transfer];
  if (found !== undefined) return { transfer: found, primaries };
  return WIDE_PRIMARIES.has(primaries) ? { transfer: 'SDR', primaries } : null;
}

/** The chunk `cICP`: primaries, transfer, matrix, range. It comes before the pixels. */
function coloursOfPng(header: Buffer): NumberedColours | null {
  for (let at = PNG_CHUNKS_AT; at + 12 <= header.length; ) {
    const length = header.readUInt32BE(at);
    const type = header.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') return null;
    if (type === 'cICP') return coloursOfNumbers(header[at + 8] ?? 0, header[at + 9] ?? 0);
    at += length + 12;
  }
  return null;
}

function coloursOfHeif(header: Buffer): NumberedColours | null {
  if (header.includes(GAIN_MAP_ITEM)) return null;
  const at = header.indexOf(COLOUR_NUMBERS) + COLOUR_NUMBERS.length;
  if (at < COLOUR_NUMBERS.length || at + 4 > header.length) return null;
  const found = coloursOfNumbers(header.readUInt16BE(at), header.readUInt16BE(at + 2));
  return found?.transfer === 'SDR' && PROFILES.some((box) => header.includes(box)) ? null : found;
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
