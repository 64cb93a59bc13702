/** Makes names from participants safe to write to disk. */
import { UNPRINTABLE } from '../../src-preload/words/display-name.ts';

/**
 * Most file systems allow 255 bytes or UTF-16 units in a name. The margin leaves space for a temporary suffix, for the decomposition on
 * older macOS volumes, and for the paths of 260 characters on Windows.
 */
const MAX_BYTES = 180;
const MAX_EXTENSION_BYTES = 20;

const SEPARATORS_AND_WILDCARDS = /[/\\:*?"<>|]/g;
/** Device names on Windows, with any extension and in any case. Includes `CON .txt`. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;
/** Made for the first long name, because that takes 20 ms. */
let graphemes: Intl.Segmenter | null = null;

/**
 * A file name (without folders) that every supported system accepts, close to the given name. NFC, without separators, wildcards, control
 * and direction characters, reserved device names, leading dots or dashes, and trailing dots or spaces. At most 180 UTF-8 bytes, with its
 * extension, and never empty. A second application changes nothing.
 */
export function safeFileName(name: string): string {
  const readable = name
    .toWellFormed()
    .normalize('NFC')
    .replace(SEPARATORS_AND_WILDCARDS, '_')
    .replace(UNPRINTABLE, '')
    .replace(/\s+/gu, ' ');
  const tidy = withSafeEdges(readable.normalize('NFC'));
  return withSafeEdges(shortened(tidy)) || 'unnamed';
}

/** The extension in lower case without its dot. Empty without one. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

function withSafeEdges(name: string): string {
  const trimmed = name.trim().replace(/[. ]+$/u, '');
  // A leading dot hides the file, a leading dash looks like an option, and a tilde like a home folder.
  const start = trimmed.replace(/^[.\-~]/u, '_');
  return RESERVED.test(start) ? `_${start}` : start;
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const kept = Buffer.byteLength(extension) <= MAX_EXTENSION_BYTES ? extension : '';
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let room = MAX_BYTES - Buffer.byteLength(kept);
  let stem = '';
  for (const { segment } of graphemes.segment(kept === '' ? name : name.slice(0, dot))) {
    room -= Buffer.byteLength(segment);
    if (room < 0) break;
    stem += segment;
  }
  return stem.replace(/[. ]+$/u, '') + kept;
}
