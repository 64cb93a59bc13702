/** Names without a declared encoding. Windows programs write the code page of their country. */
import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { getFileNameLowLevel } from 'yauzl';

/** What ZIP assumes for such names (code page 437), from byte 128 on; each byte is another character, so that nothing is lost. */
const ASSUMED = Array.from(
  getFileNameLowLevel(0, Buffer.from(Array.from({ length: 128 }, (_, at) => 128 + at)), [], false),
);
const BYTE_OF = new Map(ASSUMED.map((character, index) => [character, 128 + index]));

/** Those that write file names without saying so: Chinese, Japanese, Korean, western and Cyrillic Windows. */
const CODE_PAGES = ['gb18030', 'shift_jis', 'big5', 'euc-kr', 'windows-1252', 'windows-1251', 'ibm866'].map(
  (encoding) => new TextDecoder(encoding, { fatal: true }),
);
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** What the name may have been before its bytes were taken for code page 437, or its UTF-8 for Latin-1. Mostly wrong: good for comparing. */
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

/** Null where the bytes are none of that encoding. */
function decoded(decoder: TextDecoder, bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null; // not in that encoding: that is the answer
  }
}
