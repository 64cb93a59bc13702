// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what tells text from other bytes
import { fileTypeFromBuffer } from 'file-type';
import { type ContentType, contentTypeOfName, kindOfType, UNKNOWN_CONTENT } from './content-types.ts';
import { looksLikeSvg } from './svg.ts';

/** How many of a file's first bytes {@link sniff} wants to see. */
export const SNIFF_BYTES = 4_100;

/** Types that the window may load as they are; nothing here can hold script that a browser would run. */
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

/** The beginning of a TIFF. A directory, which can be at the very end of the file, says which of its relatives it is. */
const TIFF = new Set(['49492a00', '4d4d002a', '49492b00', '4d4d002b']);

/** Text starts with no control characters but tab, line feed, form feed and carriage return. */
const BINARY = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/;
const MARKUP = /^\s*<(?:!doctype|html|head|body|script|svg|\?xml|!--)/i;

/**
 * What a file is by its first bytes; its extension is believed only for kinds of text, which bytes cannot tell apart. Markup that
 * a browser would run is never text; of it, drawings alone are told.
 */
export async function sniff(firstBytes: Uint8Array, name: string): Promise<ContentType> {
  const found = await fileTypeFromBuffer(firstBytes);
  const markup = found === undefined || found.mime === 'application/xml';
  if (markup && looksLikeSvg(decodeText(firstBytes) ?? '')) return { kind: 'image', contentType: 'image/svg+xml' };
  if (found !== undefined) return { kind: kindOfType(found.mime), contentType: found.mime };
  if (TIFF.has(Buffer.from(firstBytes.subarray(0, 4)).toString('hex')))
    return { kind: 'image', contentType: 'image/tiff' };
  const text = decodeText(firstBytes);
  if (text === null || MARKUP.test(text)) return { ...UNKNOWN_CONTENT };
  const claimed = contentTypeOfName(name);
  return claimed.kind === 'text' ? claimed : { kind: 'text', contentType: 'text/plain' };
}

/** The content type that the window is given: from a fixed list, and harmless for everything that is not on it. */
export function servedType({ kind, contentType }: ContentType): string {
  if (SERVED.has(contentType) || kind === 'video' || kind === 'audio') return contentType;
  return kind === 'text' ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}

/** The bytes as UTF-8 text, or null when they are none; a character cut off at the end does not count. */
function decodeText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return BINARY.test(text) ? null : text;
  } catch {
    return null; // not UTF-8: that is the answer
  }
}
