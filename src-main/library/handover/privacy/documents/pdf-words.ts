/** The words of a PDF: what its pages, forms, annotations, bookmarks, alternative texts, page labels and layers say. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { collectParagraphs, type DocumentWords, type Paragraphs, UnreadableDocument } from './paragraphs.ts';
import { CharacterMaps, loadPdfProgram } from './pdf-program.ts';

/** Reading stops then, before its thread is ended. */
const MOST_MILLISECONDS = 40_000;

/** @throws UnreadableDocument for a PDF that is damaged or needs a password */
export async function pdfWords(bytes: Uint8Array): Promise<DocumentWords> {
  const { getDocument } = await loadPdfProgram();
  const task = getDocument({
    data: Uint8Array.from(bytes),
    BinaryDataFactory: CharacterMaps,
    cMapUrl: 'cmaps/',
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const document = await orUnreadable(task.promise);
    const paragraphs = collectParagraphs();
    const isWhole = await addDocument(document, paragraphs);
    return { paragraphs: paragraphs.all(), isWhole };
  } finally {
    await task.destroy();
  }
}

/** @returns false if the PDF may hold more words */
async function addDocument(document: PDFDocumentProxy, paragraphs: Paragraphs): Promise<boolean> {
  const stopAt = performance.now() + MOST_MILLISECONDS;
  let isWhole = !document.isPureXfa && (await orUnreadable(document.getAttachments())) === null;
  addBookmarks(await orUnreadable(document.getOutline()), paragraphs);
  await addLabels(document, paragraphs);
  for (let number = 1; number <= document.numPages; number += 1) {
    if (performance.now() > stopAt) return false;
    try {
      const page = await document.getPage(number);
      isWhole = (await addPage(page, paragraphs)) && isWhole;
      page.cleanup();
    } catch (error) {
      if (error instanceof UnreadableDocument) throw error;
      isWhole = false; // this page is damaged
    }
  }
  return isWhole;
}

type Bookmark = Pick<Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number], 'title' | 'url' | 'items'>;

function addBookmarks(bookmarks: readonly Bookmark[] | null, paragraphs: Paragraphs): void {
  for (const { title, url, items } of bookmarks ?? []) {
    paragraphs.addAlone(title);
    paragraphs.addAlone(url ?? '');
    addBookmarks(items, paragraphs);
  }
}

/** Names of layers, also of hidden ones, and labels of pages. */
async function addLabels(document: PDFDocumentProxy, paragraphs: Paragraphs): Promise<void> {
  for (const [, layer] of await orUnreadable(document.getOptionalContentConfig())) addValue(layer, 'name', paragraphs);
  for (const label of (await orUnreadable(document.getPageLabels())) ?? []) paragraphs.addAlone(label);
}

/** Without letters, a page is a scan. Letters without a meaning are numbers of shapes in a font that tells no characters. */
async function addPage(page: PDFPageProxy, paragraphs: Paragraphs): Promise<boolean> {
  const { items } = await page.getTextContent();
  let line: string[] = [];
  let [cell, height, letters, unknown] = ['', 0, 0, 0];
  for (const item of items) {
    if (!('str' in item)) continue;
    letters += item.str.trim().length;
    unknown += item.str.match(UNKNOWN)?.length ?? 0;
    // A wide gap separates columns.
    if (item.str.trim() === '' && item.width > WIDE_GAP * height) {
      line.push(cell);
      cell = '';
    } else cell += item.str;
    height = item.height || height;
    if (!item.hasEOL) continue;
    addLine([...line, cell], paragraphs);
    [line, cell] = [[], ''];
  }
  addLine([...line, cell], paragraphs);
  paragraphs.end();
  for (const annotation of await page.getAnnotations({ intent: 'any' })) addAnnotation(annotation, paragraphs);
  addAlternatives(await page.getStructTree(), paragraphs);
  return letters > 0 && unknown <= letters * FEW;
}

/** In heights of a line. */
const WIDE_GAP = 2;
const FEW = 0.05;
// biome-ignore lint/suspicious/noControlCharactersInRegex: fonts that tell no characters give such codes
const UNKNOWN = /[\u0000-\u001f\ufffd\ue000-\uf8ff]/g;

/** A line of one cell continues the lines before it. Cells of a table are texts of their own. */
function addLine(cells: readonly string[], paragraphs: Paragraphs): void {
  if (cells.length > 1) {
    paragraphs.end();
    for (const cell of cells) paragraphs.addAlone(cell);
  } else paragraphs.add(`${cells[0] ?? ''}\n`);
}

/** PDF.js gives objects of many shapes. */
function addAnnotation(annotation: unknown, paragraphs: Paragraphs): void {
  if (!isRecord(annotation)) return;
  const { contentsObj, titleObj, richText, fieldValue, defaultFieldValue, alternativeText, unsafeUrl, options } =
    annotation;
  const inner = [contentsObj, titleObj, richText].map((value) => (isRecord(value) ? value.str : null));
  const values = [...inner, fieldValue, defaultFieldValue, alternativeText, unsafeUrl].flat();
  for (const value of values) if (typeof value === 'string') paragraphs.addAlone(value);
  for (const option of Array.isArray(options) ? options : []) {
    addValue(option, 'exportValue', paragraphs);
    addValue(option, 'displayValue', paragraphs);
  }
}

/** Alternative texts of pictures and formulas, in the tree that screen readers read. */
function addAlternatives(node: unknown, paragraphs: Paragraphs): void {
  addValue(node, 'alt', paragraphs);
  if (!isRecord(node) || !Array.isArray(node.children)) return;
  for (const child of node.children) addAlternatives(child, paragraphs);
}

function addValue(object: unknown, name: string, paragraphs: Paragraphs): void {
  const value = isRecord(object) ? object[name] : null;
  if (typeof value === 'string') paragraphs.addAlone(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Each failure means that the words cannot be read. */
async function orUnreadable<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading;
  } catch (cause) {
    throw new UnreadableDocument('damaged or encrypted', { cause });
  }
}
