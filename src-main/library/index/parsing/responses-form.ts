/** Finds responses that are not lines of JSON in UTF-8, by their first bytes or their first line, and decodes those in UTF-16. */

/** Null: lines of JSON in UTF-8, or bytes of no known form. */
export type ResponsesForm =
  | 'utf-16le'
  | 'utf-16be'
  | 'utf-32'
  | 'gzip'
  | 'list'
  | 'indented'
  | 'commas'
  | 'returns'
  | null;

/** What the editor of a text file can have put in front of its first letter. */
const UTF16_STARTS: readonly (readonly [form: ResponsesForm, bytes: readonly number[]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  // The first character of a line of JSON, without a byte order mark.
  ['utf-16le', [0x7b, 0]],
  ['utf-16be', [0, 0x7b]],
  // A line feed, a carriage return or a space in front of it.
  ...[0x0a, 0x0d, 0x20].flatMap((blank): (readonly [ResponsesForm, readonly number[]])[] => [
    ['utf-16le', [blank, 0]],
    ['utf-16be', [0, blank]],
  ]),
];
/** The first begins like UTF-16, and continues with two zeros. */
const UTF32_STARTS: readonly (readonly number[])[] = [
  [0xff, 0xfe, 0, 0],
  [0, 0, 0xfe, 0xff],
  [0x7b, 0, 0, 0],
  [0, 0, 0, 0x7b],
];
const GZIP = Buffer.from([0x1f, 0x8b]);

/** @param start the first bytes of the file */
export function responsesForm(start: Buffer): ResponsesForm {
  if (start.subarray(0, 2).equals(GZIP)) return 'gzip';
  if (UTF32_STARTS.some((bytes) => start.subarray(0, 4).equals(Buffer.from(bytes)))) return 'utf-32';
  const utf16 = UTF16_STARTS.find(([, bytes]) => start.subarray(0, 2).equals(Buffer.from(bytes)));
  if (utf16 !== undefined) return utf16[0];
  const text = start.subarray(0, 200).toString('latin1').replace(/^ï»¿/u, '');
  if (/^\s*\[/u.test(text)) return 'list';
  if (/^\s*\{[ \t]*\r?\n/u.test(text)) return 'indented';
  return lineForm(start);
}

const LINE_FEED = 0x0a;

/** Whole objects whose lines end with something else than a line feed. */
function lineForm(start: Buffer): ResponsesForm {
  const end = start.indexOf(LINE_FEED);
  if (end === -1) return start.includes('}\r{') ? 'returns' : null;
  return /\},\s*$/u.test(start.toString('latin1', Math.max(0, end - 20), end)) ? 'commas' : null;
}

/**
 * The same chunks; those of UTF-16 in UTF-8. A half character of UTF-16 becomes “�”.
 * @param tell called once with the form of the file
 */
export async function* inUtf8(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  tell: (form: ResponsesForm) => void,
): AsyncGenerator<Buffer, void, undefined> {
  let decode: ((chunk: Buffer | null) => Buffer) | null | undefined;
  for await (const chunk of chunks) {
    if (decode === undefined) {
      const form = responsesForm(chunk);
      tell(form);
      decode = form === 'utf-16le' || form === 'utf-16be' ? utf16Decoder(form) : null;
    }
    yield decode === null ? chunk : decode(chunk);
  }
  if (decode) yield decode(null);
}

/** Decodes chunks of any size; null ends the text. */
function utf16Decoder(form: 'utf-16le' | 'utf-16be'): (chunk: Buffer | null) => Buffer {
  const decoder = new TextDecoder('utf-16le');
  let odd = Buffer.alloc(0);
  return (chunk) => {
    if (chunk === null) return Buffer.from(decoder.decode(odd));
    const bytes = Buffer.concat([odd, chunk]);
    const even = bytes.length - (bytes.length % 2);
    odd = bytes.subarray(even);
    const units = bytes.subarray(0, even);
    return Buffer.from(decoder.decode(form === 'utf-16be' ? units.swap16() : units, { stream: true }));
  };
}
