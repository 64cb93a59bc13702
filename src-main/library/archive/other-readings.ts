/** Decodes names whose encoding is not declared. Windows programs write them in the code page of their country. */
import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { getFileNameLowLevel } from 'yauzl';

/**
 * The characters of code page 437 from byte 128 on, which ZIP prescribes for such names. Each byte has its own character, so the bytes can
 * be restored.
 */
const ASSUMED = Array.from(
  getFileNameLowLevel(0, Buffer.from(Array.from({ length: 128 }, (_, at) => 128 + at)), [], false),
);
const BYTE_OF = new Map(ASSUMED.map((character, index) => [character, 128 + index]));

/** Code pages of programs that do not declare the encoding: Chinese, Japanese, Korean, western and Cyrillic Windows. */
const CODE_PAGES = ['gb18030', 'shift_jis', 'big5', 'euc-kr', 'windows-1252', 'windows-1251', 'ibm866'].map(
  (encoding) => new TextDecoder(encoding, { fatal: true }),
);
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Other decodings of a name: from code page 437 to each of these code pages, and from Latin-1 to UTF-8. Most of them are wrong, so use them
 * only to compare names.
 */
export function otherReadings(name: string): readonly string[] {
  if (isAscii(Buffer.from(name))) return [];
  const characters = Array.from(name);
  const assumed = characters.map((character) =>
    character < '\u0080' ? character.charCodeAt(0) : BYTE_OF.get(character),
  );
  const readings = assumed.includes(undefined)
    ? []
    : CODE_PAGES.map((page) => decoded(page, Buffer.from(assumed as number[])));
  if (characters.every((character) => character <= '\u00ff'))
    readings.push(decoded(strictUtf8, Buffer.from(name, 'latin1')));
  return readings.filter((reading): reading is string => reading !== null && reading !== name);
}

/** Null if the bytes are not valid in that encoding. */
function decoded(decoder: TextDecoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
