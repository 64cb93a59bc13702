/** PDF.js for Node. It is large, so it is no part of the bundles, and is loaded with the first PDF. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileBeside } from '../../../media/formats/file-beside.ts';

/** The parts that a build copies beside its programs, with their place in the package. `scripts/build.ts` copies them. */
export const PDF_FILES = {
  'pdf.min.mjs': 'pdfjs-dist/legacy/build/pdf.min.mjs',
  'pdf.worker.min.mjs': 'pdfjs-dist/legacy/build/pdf.worker.min.mjs',
} as const;

type PdfProgram = Pick<typeof import('pdfjs-dist'), 'getDocument'>;

const CLOSED = /^Worker was terminated\.?$/;
let loaded: Promise<PdfProgram> | null = null;

/** Call it in a thread of its own only: PDF.js adds to the globals of the process. */
export function loadPdfProgram(): Promise<PdfProgram> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<PdfProgram> {
  // PDF.js leaves a rejection unhandled when a document is closed while a part of it is read. This is not an error.
  process.on('unhandledRejection', (reason) => {
    if (!(reason instanceof Error && CLOSED.test(reason.message))) throw reason;
  });
  const [main, worker] = [fileOf('pdf.min.mjs'), fileOf('pdf.worker.min.mjs')];
  // With this part loaded, PDF.js starts no thread of its own.
  await import(/* @vite-ignore */ pathToFileURL(worker).href);
  return import(/* @vite-ignore */ pathToFileURL(main).href) as Promise<PdfProgram>;
}

function fileOf(name: keyof typeof PDF_FILES): string {
  return fileBeside(name, PDF_FILES[name]);
}

/** Reads the character maps of East Asian fonts. The window has them, too. */
export class CharacterMaps {
  readonly #folder: string;

  constructor() {
    const program = path.dirname(fileOf('pdf.min.mjs'));
    const folders = ['../ui/pdf/cmaps', '../../cmaps'].map((folder) => path.join(program, folder));
    this.#folder = folders.find((folder) => existsSync(folder)) ?? program;
  }

  /** PDF.js also asks for fonts, which only drawing needs. */
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl') throw new Error('not needed for words');
    return new Uint8Array(await readFile(path.join(this.#folder, path.basename(filename))));
  }
}
