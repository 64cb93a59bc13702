/** Plain text files. They hold no metadata, and what they say is changed like an answer. */
import type { DeskFailure } from '../../../../src-preload/failure.ts';
import { decodeExactly, detectEncoding, type Encoding } from '../../../../src-preload/text-encoding.ts';
import { contentTypeOfName } from '../../content-types/content-types.ts';
import { sniff } from '../../content-types/sniff.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import { cannotStrip, refused } from './cleaning/cannot-strip.ts';
import { joined } from './cleaning/read-whole.ts';
import { cleaningWords } from './cleaning/words.ts';
import type { DocumentWords } from './documents/paragraphs.ts';
import { type ChangeText, changedJson } from './text-changes.ts';

export interface TextFile {
  /** Its path in the archive, whose extension tells JSON and tables from other texts. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly encoding: Encoding;
  readonly text: string;
}

/** As long as the longest submission. A search of longer texts would hold up other work. */
const MOST_CHANGED = 8_388_608;

/** True for the name of a text. Only the content shows whether it is one: {@link readTextFile}. */
export function isNamedText(path: string): boolean {
  return contentTypeOfName(path).kind === 'text';
}

/** Also true for a text without such a name. It is searched, but other formats of text can hold metadata. */
export function mayBeText({ path, kind }: Pick<StoredFile, 'path' | 'kind'>): boolean {
  return kind === 'text' || isNamedText(path);
}

/** True for a file that may hold words: any but sounds, films, and pictures other than SVG. */
export function mayHoldWords({ kind, contentType }: StoredFile): boolean {
  return contentType === 'image/svg+xml' || !showsOrSays({ kind });
}

/** True for pictures, films and sounds. Nothing examines what they show or say. */
export function showsOrSays({ kind }: Pick<StoredFile, 'kind'>): boolean {
  return kind === 'image' || kind === 'video' || kind === 'audio';
}

/** True for a file that may hold words which were not searched. @param text null if the file is no plain text @param words null if it is no document that can be read */
export function hasUnsearchedText(file: StoredFile, text: TextFile | null, words: DocumentWords | null): boolean {
  if (text !== null) return ENCODED_PART.test(text.text) || UUENCODED.test(text.text);
  return mayHoldWords(file) && words?.isWhole !== true;
}

/** Documents leave only if nothing in them changes. @throws DeskFailure `file_blocked` for a document in which something would be replaced */
export function requireUnchanged({ paragraphs }: DocumentWords, change: ChangeText): void {
  if (paragraphs.some((text) => change(text) !== text)) throw cannotChangeDocument();
}

export function cannotChangeDocument(): DeskFailure {
  return cannotChange('something in it would be replaced, but documents can only be searched');
}

/**
 * Mails (RFC 2045, section 6.1) and address cards (vCard 2.1) name the encoding of a part whose words are not readable as they are. Subjects and
 * names in mails hold encoded words (RFC 2047, section 2).
 */
const ENCODED_PART = /\bencoding(?:=|:\s{0,9})(?:quoted-printable|base64|b\b)|=\?[\w-]{2,40}\?[bq]\?/i;
/** Files in old mails (POSIX, uuencode). */
const UUENCODED = /^begin [0-7]{3} \S.{0,250}\r?\n[!-`]/m;

/** Null for other content, such as markup, rich text, or text with control characters. @throws DeskFailure `file_blocked` for a file that is too large to hold */
export async function readTextFile(
  chunks: AsyncIterable<Uint8Array>,
  { path, size }: { readonly path: string; readonly size: number | null },
): Promise<TextFile | null> {
  const bytes = await joined(chunks, size ?? 0);
  const encoding = detectEncoding(bytes);
  try {
    const text = decodeExactly(bytes, encoding);
    return (await sniff(Buffer.from(text), path)).kind === 'text' ? { path, bytes, encoding, text } : null;
  } catch (error) {
    if (error instanceof TypeError) return null; // not of this encoding
    throw error;
  }
}

/**
 * The first bytes of pictures, films, MP3, PDF and ZIP, as Base64 writes them. Each space can belong to one place of the pattern only, so that
 * many spaces do not take exponential time.
 */
const FILE_AS_TEXT =
  /(?<![A-Za-z0-9+/])(?:\/9j\/|iVBORw0KGgo|R0lGOD|UklGR|SUkqA|TU0AK|AAAA[A-Za-z0-9+/]{2}Z0eX|SUQz|JVBERi0|UEsDB)\s{0,4}(?:[A-Za-z0-9+/]\s{0,4}){80}/;

/** Why a text that holds a whole file, such as the photo of an address card, cannot be cleaned: that file keeps its metadata. Null for other texts. */
export function refusalOfFileInside({ text }: Pick<TextFile, 'text'>): DeskFailure | null {
  return FILE_AS_TEXT.test(withoutEscapes(text)) || UUENCODED.test(text)
    ? cannotStrip('it holds another file as text')
    : null;
}

/** JSON may write `/` as `\/` or `\u002f`, `+` as `\u002b`, and ends of lines as `\r\n`. */
function withoutEscapes(text: string): string {
  return text.replace(/\\(?:\/|u002([bf])|[nrt])/gi, (written, sign?: string) => {
    if (sign !== undefined) return /b/i.test(sign) ? '+' : '/';
    return written === '\\/' ? '/' : ' ';
  });
}

/**
 * The file in its encoding, with the changes. Returns the same bytes if nothing changes.
 * @throws DeskFailure `file_blocked` if the change would damage the file
 */
export function changedTextFile({ path, bytes, encoding, text }: TextFile, change: ChangeText): Buffer {
  if (bytes.length > MOST_CHANGED) throw cannotChange('it is longer than 8 MiB');
  const { contentType } = contentTypeOfName(path);
  const changed = changeFor(contentType)(text, change);
  if (changed === text) return bytes;
  if (TABLES.has(contentType) && separators(changed) !== separators(text))
    throw cannotChange('what would be replaced is in several cells of the table');
  return encoded(changed, encoding, bytes);
}

function changeFor(contentType: string): (text: string, change: ChangeText) => string {
  if (contentType === 'application/json') return changedStrings;
  return FOLDED.has(contentType) ? changedUnfolded : (text, change) => change(text);
}

/** Address cards and calendars continue long lines in the next line, behind a space. */
const FOLDED = new Set(['text/vcard', 'text/calendar']);

/** Lines stay folded if nothing changes. */
function changedUnfolded(text: string, change: ChangeText): string {
  const unfolded = text.replace(/\r?\n[ \t]/g, '');
  const changed = change(unfolded);
  return changed === unfolded ? text : changed;
}

const TABLES = new Set(['text/csv', 'text/tab-separated-values']);

function separators(text: string): string {
  return text.replace(/[^,;\t\r\n"]+/g, '');
}

/** The text stays JSON. Text that claims to be JSON and is none changes as a whole. */
function changedStrings(text: string, change: ChangeText): string {
  try {
    return changedJson(text, change);
  } catch (error) {
    if (error instanceof SyntaxError) return change(text);
    throw error;
  }
}

function encoded(text: string, encoding: Encoding, original: Buffer): Buffer {
  // Decoding took the byte order mark away.
  const marked = BYTE_ORDER_MARK.test(original.toString('latin1', 0, 3)) ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(marked);
  if (encoding === 'utf-16le') return Buffer.from(marked, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(marked, 'utf16le').swap16();
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  // An encoding with one byte for each letter. If another one was used, all other bytes are still the same.
  if (letters.length !== 256) throw cannotChange('it is in an encoding that cannot be written here');
  return Buffer.from(Uint8Array.from(text, (letter) => letters.indexOf(letter)));
}

const BYTE_ORDER_MARK = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/;

/** @param reason completes “The text of this file cannot be changed: ….” */
function cannotChange(reason: string) {
  return refused(cleaningWords.textCannotBeChanged(reason));
}
