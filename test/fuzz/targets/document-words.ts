import { readWords } from '../../../src-main/library/handover/privacy/documents/read-words.ts';
import { must } from '../must.ts';

/** One document, as a participant sent it: an office document, a web page or a drawing. */
export async function fuzz(bytes: Buffer): Promise<void> {
  const words = await readWords(Buffer.from(bytes));
  if (words === null) return;
  must(new Set(words.paragraphs).size === words.paragraphs.length, 'each paragraph is told once');
  for (const text of words.paragraphs) must(text !== '' && text === text.trim(), 'a paragraph holds words', text);
}
