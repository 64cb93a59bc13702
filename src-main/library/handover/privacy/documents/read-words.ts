/** Reads the words of documents that can be searched but not changed. Run it in a thread that can be ended, because a hostile file may take long. */

import { containerOf } from '../cleaning/container.ts';
import { markupText } from './markup-text.ts';
import { addMarkup } from './markup-words.ts';
import { officeWords } from './office-words.ts';
import { collectParagraphs, type DocumentWords, UnreadableDocument } from './paragraphs.ts';
import { pdfWords } from './pdf-words.ts';

/** Null for a file that is no such document, or whose words cannot be read. */
export async function readWords(bytes: Buffer): Promise<DocumentWords | null> {
  try {
    if (isZip(bytes)) return await officeWords(bytes);
    if (containerOf(bytes) === 'pdf') return await pdfWords(bytes);
    const markup = markupText(bytes);
    return markup === null || !isMarkup(markup) ? null : markupWords(markup);
  } catch (error) {
    if (error instanceof UnreadableDocument) return null;
    throw error;
  }
}

function markupWords(markup: string): DocumentWords {
  const paragraphs = collectParagraphs();
  const isWhole = addMarkup(markup, HTML.test(markup.slice(0, 4_096)) ? 'html' : 'xml', paragraphs);
  return { paragraphs: paragraphs.all(), isWhole };
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

const HTML = /<!doctype\s{1,9}html|<(?:html|head|body)[\s>]/i;

function isMarkup(text: string): boolean {
  return /^[\ufeff\s]{0,1000}<[!?a-z]/i.test(text) && !BINARY.test(text);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters distinguish text from other bytes
const BINARY = /[\u0000-\u0008\u000e-\u001a]/;
