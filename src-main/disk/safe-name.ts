/** Names that participants chose, made safe to write to disk; honest to show, too. */
import { UNPRINTABLE } from '../../src-preload/words/display-name.ts';

export { displayName } from '../../src-preload/words/display-name.ts';

/**
 * Most file systems allow 255 bytes or UTF-16 units a name; the margin leaves room for a temporary suffix, for the
 * decomposition that older macOS volumes apply, and for Windows' 260-character paths.
 */
const MAX_BYTES = 180;
const MAX_EXTENSION_BYTES = 20;

const SEPARATORS_AND_WILDCARDS = /[/\\:*?"<>|]/g;
/** Devices on Windows, with any extension and in any case; `CON .txt` counts too. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A file name (no folders) that every supported system accepts and that still reads like the one given: NFC, without
 * separators, wildcards, control and direction characters, reserved device names, leading dots or dashes, trailing dots or
 * spaces; at most 180 UTF-8 bytes with its extension kept; never empty. Applying it twice changes nothing.
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

/** The extension in lower case without its dot; empty where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

function withSafeEdges(name: string): string {
  const trimmed = name.trim().replace(/[. ]+$/u, '');
  // A leading dot hides the file, a leading dash reads as an option, a tilde as a home folder.
  const start = trimmed.replace(/^[.\-~]/u, '_');
  return RESERVED.test(start) ? `_${start}` : start;
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const kept = Buffer.byteLength(extension) <= MAX_EXTENSION_BYTES ? extension : '';
  let room = MAX_BYTES - Buffer.byteLength(kept);
  let stem = '';
  for (const { segment } of graphemes.segment(kept === '' ? name : name.slice(0, dot))) {
    room -= Buffer.byteLength(segment);
    if (room < 0) break;
    stem += segment;
  }
  return stem.replace(/[. ]+$/u, '') + kept;
}
