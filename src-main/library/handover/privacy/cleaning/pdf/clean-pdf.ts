/**
 * Writes a PDF again, with what its pages need and nothing else: without descriptions, ids, small pictures of pages, names of authors,
 * earlier revisions, and objects that nothing refers to. What pages draw is copied byte by byte.
 */
import { cannotStrip, refusingDamage } from '../cannot-strip.ts';
import { openPdf, type PdfFile } from './pdf-file.ts';
import { withoutPictureMetadata } from './pdf-pictures.ts';
import type { PdfObject } from './pdf-places.ts';
import { isTellingAction, withoutMetadata } from './pdf-rules.ts';
import { isDict, isList, isRef, nameOf, type PdfDict, type PdfValue, pdfText } from './pdf-syntax.ts';

/**
 * Run it in a thread that can be ended.
 * @param keepsComments true to keep the comments of annotations
 * @throws DeskFailure `file_blocked` for a PDF that cannot be cleaned
 */
export function cleanPdf(bytes: Buffer, keepsComments = false): Buffer {
  return refusingDamage(() => writePdf(openPdf(bytes), keepsComments));
}

interface Written {
  readonly number: number;
  readonly generation: number;
  readonly parts: readonly Buffer[];
}

function writePdf(file: PdfFile, keepsComments: boolean): Buffer {
  const root = file.trailer.get('Root');
  const catalog = file.resolve(root);
  const pages = isDict(catalog) ? file.resolve(catalog.get('Pages')) : undefined;
  if (!isRef(root) || !isDict(pages) || nameOf(pages.get('Type')) !== 'Pages') throw cannotStrip('it is damaged');
  const written = new Map<number, Written>();
  const waiting: number[] = [root.number];
  const draft: Draft = { file, keepsComments, waiting };
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (written.has(number)) continue;
    const object = file.object(number);
    // A reference to an object that is not there counts as null.
    if (object === null) continue;
    const leave = (value: PdfValue): PdfValue => leaving(draft, value, number === root.number);
    written.set(number, { number, generation: object.generation, parts: partsOf(file, object, leave) });
  }
  return joined(
    file.version,
    [...written.values()].sort((a, b) => a.number - b.number),
    root.number,
  );
}

interface Draft {
  readonly file: PdfFile;
  readonly keepsComments: boolean;
  /** The numbers of objects that something refers to. */
  readonly waiting: number[];
}

/** A value without metadata. Adds the objects that it refers to. */
function leaving(draft: Draft, value: PdfValue, isRoot: boolean): PdfValue {
  const { file, keepsComments, waiting } = draft;
  if (isRef(value)) waiting.push(value.number);
  else if (isList(value)) {
    return value.filter((item) => !isTellingAction(file, item)).map((item) => leaving(draft, item, false));
  } else if (isDict(value)) {
    const kept = withoutMetadata(file, value, { isCatalog: isRoot, keepsComments });
    return new Map(Array.from(kept, ([key, item]) => [key, leaving(draft, item, false)] as const));
  }
  return value;
}

function partsOf(file: PdfFile, { value, stream }: PdfObject, leave: (value: PdfValue) => PdfValue): readonly Buffer[] {
  if (stream === null) return [Buffer.from(pdfText(leave(value)), 'latin1')];
  const { dict, data } = withoutPictureMetadata(file, value as PdfDict, stream);
  // The length may be a separate object.
  const direct = new Map<string, PdfValue>([...dict, ['Length', { raw: String(data.length) }]]);
  const head = Buffer.from(`${pdfText(leave(direct))}\nstream\n`, 'latin1');
  return [head, data, Buffer.from('\nendstream')];
}

function joined(version: string, objects: readonly Written[], root: number): Buffer {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, 'latin1')];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const places: string[] = ['0 1\n0000000000 65535 f \n'];
  for (const { number, generation, parts: content } of objects) {
    const entry = `${String(length).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
    places.push(`${number} 1\n${entry}`);
    add(Buffer.from(`${number} ${generation} obj\n`));
    for (const part of content) add(part);
    add(Buffer.from('\nendobj\n'));
  }
  const size = (objects.at(-1)?.number ?? 0) + 1;
  const generation = objects.find(({ number }) => number === root)?.generation ?? 0;
  const trailer = `trailer\n<</Size ${size} /Root ${root} ${generation} R>>\nstartxref\n${length}\n%%EOF\n`;
  add(Buffer.from(`xref\n${places.join('')}${trailer}`));
  return Buffer.concat(parts);
}
