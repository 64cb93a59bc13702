/** The words of office documents, which are ZIPs of XML: those of Microsoft (ECMA-376) and OpenDocument (ISO/IEC 26300). */
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { markupText } from './markup-text.ts';
import { addMarkup } from './markup-words.ts';
import { collectParagraphs, type DocumentWords, type Paragraphs, UnreadableDocument } from './paragraphs.ts';

/** Far above any document that people write. */
const [MOST_ENTRIES, MOST_UNPACKED] = [20_000, 268_435_456];
/** Of one part, which is held as a text. */
const MOST_PART = 67_108_864;
/** A document within a document, such as the workbook of a chart. */
const MOST_DEPTH = 3;

const MARKUP = /\.(?:xml|rels|vml|xhtml|html?|svg|rdf)$/i;
const PLAIN = /(?:^|\/)mimetype$|\.txt$/i;
const DOCUMENT = /\.(?:docx|docm|xlsx|xlsm|pptx|pptm|od[tspg])$/i;
/** Pictures, fonts, sound and films hold no words, as elsewhere. Nor do the settings of a printer. */
const WORDLESS =
  /\.(?:png|jpe?g|jfif|gif|bmp|tiff?|webp|heic|wdp|ico|ttf|otf|odttf|fntdata|mp3|wav|m4a|mp4|m4v|mov|avi|wmv|mpg)$|(?:^|\/)printerSettings\d*\.bin$/i;
/** Settings of windows and printers in OpenDocument. */
const SETTINGS = /^settings\.xml$/i;

/**
 * Null for a ZIP that is no office document.
 * @throws UnreadableDocument for one that is damaged, encrypted or over a limit
 */
export async function officeWords(bytes: Buffer): Promise<DocumentWords | null> {
  const paragraphs = collectParagraphs();
  const isWhole = await addOffice(bytes, paragraphs, { unpacked: 0, depth: 0 });
  return isWhole === null ? null : { paragraphs: paragraphs.all(), isWhole };
}

interface Budget {
  unpacked: number;
  readonly depth: number;
}

/** @returns whether all words were read; null for a ZIP that is no office document */
async function addOffice(bytes: Buffer, paragraphs: Paragraphs, budget: Budget): Promise<boolean | null> {
  const { zip, entries } = await openZip(bytes);
  const names = new Set(entries.map(({ fileName }) => fileName));
  if (!names.has('[Content_Types].xml') && !(names.has('mimetype') && names.has('META-INF/manifest.xml'))) return null;
  let isWhole = true;
  for (const entry of entries) {
    const { fileName } = entry;
    if (fileName.endsWith('/') || WORDLESS.test(fileName) || SETTINGS.test(fileName)) continue;
    if (MARKUP.test(fileName)) {
      const markup = markupText(await unpacked(zip, entry, budget));
      if (markup === null) throw new UnreadableDocument('unknown letters');
      // Parts of the document are encrypted.
      if (/META-INF\/manifest\.xml$/.test(fileName) && markup.includes('encryption-data'))
        throw new UnreadableDocument('encrypted');
      const kind = /html?$/i.test(fileName) ? 'html' : 'office';
      isWhole = addMarkup(markup, kind, paragraphs) && isWhole;
    } else if (DOCUMENT.test(fileName) && budget.depth < MOST_DEPTH) {
      const inner = { ...budget, depth: budget.depth + 1 };
      const innerWhole = await addOffice(await unpacked(zip, entry, inner), paragraphs, inner);
      budget.unpacked = inner.unpacked;
      isWhole &&= innerWhole === true;
    } else if (!PLAIN.test(fileName)) isWhole = false;
    else paragraphs.addAlone((await unpacked(zip, entry, budget)).toString('utf8'));
  }
  return isWhole;
}

async function openZip(bytes: Buffer): Promise<{ readonly zip: ZipFile; readonly entries: readonly Entry[] }> {
  return orUnreadable(async () => {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    if (zip.entryCount > MOST_ENTRIES) throw new UnreadableDocument('too many files');
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    return { zip, entries };
  });
}

/** The bytes of a file of the ZIP, which are no more than the ZIP claims. */
async function unpacked(zip: ZipFile, entry: Entry, budget: Budget): Promise<Buffer> {
  budget.unpacked += entry.uncompressedSize;
  if (entry.uncompressedSize > MOST_PART || budget.unpacked > MOST_UNPACKED)
    throw new UnreadableDocument('too large when unpacked');
  const bytes = await orUnreadable(async () => buffer(await zip.openReadStreamPromise(entry)));
  if (crc32(bytes) !== entry.crc32) throw new UnreadableDocument('damaged');
  return bytes;
}

/** A ZIP with any fault counts as damaged. */
async function orUnreadable<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    throw new UnreadableDocument('damaged', { cause });
  }
}
