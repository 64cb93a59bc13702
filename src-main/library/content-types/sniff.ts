// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters distinguish text from other bytes
import { fileTypeFromBuffer } from 'file-type';
import { type ContentType, contentTypeOfName, kindOfType, UNKNOWN_CONTENT } from './content-types.ts';
import type { Detect, QuickDetection } from './quick-detection.ts';
import { looksLikeSvg } from './svg.ts';

/** How many of a file's first bytes {@link sniff} needs. */
export const SNIFF_BYTES = 4_100;

/** Types that the window may load unchanged. None of them can contain script that a browser would run. */
const SERVED = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'application/pdf',
]);

/** The beginning of a TIFF. Only its directory, which can be at the end of the file, shows which kind of TIFF it is. */
const TIFF = new Set(['49492a00', '4d4d002a', '49492b00', '4d4d002b']);

/** Their first bytes. */
const TIFF_MARKS = new Set([0x49, 0x4d]);

/** The usual names of types for which the detection has other names. */
const USUAL_NAMES: Readonly<Record<string, string>> = { 'video/MP1S': 'video/mpeg', 'video/MP2P': 'video/mpeg' };

/** Types that the detection does not know, by the beginning of their content. */
const OWN_SIGNATURES: readonly { readonly start: RegExp; readonly contentType: string }[] = [
  { start: /^\.snd\0\0/, contentType: 'audio/basic' },
  // Wave sounds that may be larger than 4 GiB (EBU Tech 3306).
  { start: /^(?:RF64|BW64).{4}WAVE/s, contentType: 'audio/wav' },
  { start: /^v\/1\x01/, contentType: 'image/x-exr' },
  { start: /^#\?(?:RADIANCE|RGBE)\n/, contentType: 'image/vnd.radiance' },
  { start: /^DDS \x7c\0\0\0/, contentType: 'image/x-dds' },
  { start: /^P[1-6]\s(?:#[^\n]*\n|\s)*\d{1,6}\s+\d{1,6}\s/, contentType: 'image/x-portable-anymap' },
];
const OWN_MARKS = new Set([...'.RBv#DP'].map((letter) => letter.charCodeAt(0)));
const OWN_SIGNATURE_BYTES = 256;
/** Targa pictures have no signature, so their name must claim them. */
const TARGA: ContentType = { kind: 'image', contentType: 'image/x-tga' };
const TARGA_START = /^.\0[\x02\x03\x0a\x0b]\0{5}/s;

function ownType(firstBytes: Uint8Array, claimed: ContentType | null): ContentType | null {
  const isClaimed = claimed?.contentType === TARGA.contentType;
  if (!isClaimed && !OWN_MARKS.has(firstBytes[0] ?? 0)) return null;
  const start = Buffer.from(firstBytes.subarray(0, OWN_SIGNATURE_BYTES)).toString('latin1');
  const contentType = OWN_SIGNATURES.find((one) => one.start.test(start))?.contentType;
  if (contentType !== undefined) return { kind: kindOfType(contentType), contentType };
  return isClaimed && TARGA_START.test(start) ? TARGA : null;
}

/** The first brand of a HEIF file may leave open how the picture is compressed. The brands behind it say it (ISO/IEC 23008-12, section 10). */
function exactHeif(contentType: string, firstBytes: Uint8Array): string {
  if (contentType !== 'image/heif') return contentType;
  const start = Buffer.from(firstBytes.subarray(0, 4_096));
  const brands: readonly string[] =
    start.toString('latin1', 16, Math.min(start.readUInt32BE(0), start.length)).match(/.{4}/gs) ?? [];
  if (brands.includes('avif')) return 'image/avif';
  return brands.some((brand) => brand === 'heic' || brand === 'heix') ? 'image/heic' : contentType;
}

/** Viewers find the header of a PDF within these first bytes, behind lines that a mail server or a scanner wrote. */
const PDF_WITHIN = 1_024;
const LATE_PDF = /^[\t\n\r -~]*%PDF-\d/;

function isLatePdf(firstBytes: Uint8Array): boolean {
  return LATE_PDF.test(Buffer.from(firstBytes.subarray(0, PDF_WITHIN)).toString('latin1'));
}

/** Targa pictures begin like a cursor of Windows, but with no picture in it. */
function isNoIcon(mime: string, firstBytes: Uint8Array): boolean {
  return mime === 'image/x-icon' && firstBytes[4] === 0 && firstBytes[5] === 0;
}

/** Control characters that text does not start with: all except tab, line feed, form feed and carriage return. */
const BINARY = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;
/** By byte: 1 for those characters. */
const IS_BINARY = Uint8Array.from({ length: 256 }, (_, byte) => (BINARY.test(String.fromCharCode(byte)) ? 1 : 0));
/** Most files that are not text have such a character among so many first bytes. */
const BINARY_SHOWS_BYTES = 256;
const PAGE = /^\s*<(?:!doctype html|html|head|body)\b/i;
const MARKUP = /^\s*<(?:!doctype|html|head|body|script|svg|\?xml|!--)/i;

/**
 * The type of a file by its first bytes. The extension counts only between kinds of text, which have similar bytes. Markup that a browser
 * would run is never text; only SVG is recognised.
 */
export function sniff(firstBytes: Uint8Array, name: string): Promise<ContentType> {
  return sniffAs(firstBytes, contentTypeOfName(name));
}

/** Like {@link sniff}, for a file whose claimed type is known. @param detect `createQuickDetection` for very many files */
export async function sniffAs(
  firstBytes: Uint8Array,
  claimed: ContentType,
  detect: Detect = fileTypeFromBuffer,
): Promise<ContentType> {
  if (firstBytes.length === 0) return claimed;
  const found = await detect(firstBytes);
  const markup = found === undefined || found.mime === 'application/xml';
  if (markup && looksLikeSvg(decodeText(firstBytes) ?? '')) return { kind: 'image', contentType: 'image/svg+xml' };
  if (found !== undefined && !isNoIcon(found.mime, firstBytes)) {
    // The codec of an Ogg sound comes behind a semicolon.
    const contentType = USUAL_NAMES[found.mime] ?? exactHeif(found.mime.replace(/;.*/, ''), firstBytes);
    return { kind: kindOfType(contentType), contentType };
  }
  if (TIFF.has(Buffer.from(firstBytes.subarray(0, 4)).toString('hex')))
    return { kind: 'image', contentType: 'image/tiff' };
  const own = ownType(firstBytes, claimed);
  if (own !== null) return own;
  if (claimed.kind === 'pdf' && isLatePdf(firstBytes)) return claimed;
  const text = decodeText(firstBytes);
  if (text === null) return { ...UNKNOWN_CONTENT };
  // A page that a server sent instead of a picture is called a page. A text may quote one.
  if (PAGE.test(text) && claimed.kind !== 'text') return { kind: 'other', contentType: 'text/html' };
  if (MARKUP.test(text)) return { ...UNKNOWN_CONTENT };
  return claimed.kind === 'text' ? claimed : { kind: 'text', contentType: 'text/plain' };
}

/** True if {@link sniffAs} certainly finds no type for these bytes. Much faster than `sniffAs` for the many files of which this is true. */
export function isUnknown(firstBytes: Uint8Array, { lacksSignature }: QuickDetection): boolean {
  if (TIFF_MARKS.has(firstBytes[0] ?? 0) || !lacksSignature(firstBytes)) return false;
  if (ownType(firstBytes, null) !== null) return false;
  const end = Math.min(firstBytes.length, BINARY_SHOWS_BYTES);
  for (let index = 0; index < end; index += 1) if (IS_BINARY[firstBytes[index] ?? 0] === 1) return true;
  return false;
}

/** The content type that the window gets: from a fixed list, and a harmless type for all others. */
export function servedType({ kind, contentType }: ContentType): string {
  if (SERVED.has(contentType) || kind === 'video' || kind === 'audio') return contentType;
  return kind === 'text' ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}

/** The bytes as UTF-8 text, or null if they are not. An incomplete character at the end is allowed. */
function decodeText(bytes: Uint8Array): string | null {
  // Most other files show at once that they are not text, which is faster than decoding them.
  if (
    BINARY.test(
      Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BINARY_SHOWS_BYTES)).toString('latin1'),
    )
  )
    return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return BINARY.test(text) ? null : text;
  } catch {
    return null; // not UTF-8
  }
}
