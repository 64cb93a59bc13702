import { getDocument, PDFDataRangeTransport, type PDFDocumentLoadingTask, PDFWorker } from 'pdfjs-dist';
import type { FileRef } from '../../src-preload/domain.ts';
import { readRange } from './read-range.ts';

const CHUNK = 262_144;
/** Leaves out pictures with more pixels than this, so that a hostile page cannot take all memory. */
const MOST_PIXELS = 100_000_000;

/** Reads a PDF in parts, as its pages need them. */
class ArchiveTransport extends PDFDataRangeTransport {
  readonly #ref: FileRef;
  readonly #stop = new AbortController();
  readonly #failed: (thrown: unknown) => void;

  constructor(ref: FileRef, length: number, failed: (thrown: unknown) => void) {
    super(length, null);
    this.#ref = ref;
    this.#failed = failed;
  }

  override requestDataRange(begin: number, end: number): void {
    readRange(this.#ref, begin, end, this.#stop.signal).then(
      (bytes) => {
        // PDF.js accepts no part after it has aborted the transport.
        if (!this.#stop.signal.aborted) this.onDataRange(begin, bytes);
      },
      (thrown: unknown) => {
        if (!this.#stop.signal.aborted) this.#failed(thrown);
      },
    );
  }

  override abort(): void {
    this.#stop.abort();
  }
}

/** Resources of the build, see `vite.config.ts`. */
const resource = (folder: string) => new URL(`pdf/${folder}/`, document.baseURI).href;

/** The thread of PDF.js. */
export interface PdfThread {
  readonly worker: PDFWorker;
  /** Ends the thread, also when it hangs. */
  end(): void;
}

/** Starts a thread. The caller ends it. */
export function startPdfThread(): PdfThread {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = PDFWorker.create({ port: thread });
  return {
    worker,
    end: () => {
      worker.destroy();
      thread.terminate();
    },
  };
}

/**
 * Opens a PDF from the archive, without scripts, forms or WebAssembly.
 * @param size bytes
 * @param failed called when a part could not be read
 */
export function openPdf(
  { worker }: PdfThread,
  ref: FileRef,
  size: number,
  failed: (thrown: unknown) => void,
): PDFDocumentLoadingTask {
  const range = new ArchiveTransport(ref, size, failed);
  const task = getDocument({
    range,
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    worker,
    useWasm: false,
    wasmUrl: resource('decoders'),
    cMapUrl: resource('cmaps'),
    standardFontDataUrl: resource('standard_fonts'),
    useWorkerFetch: false,
    enableXfa: false,
    maxImageSize: MOST_PIXELS,
    verbosity: 0,
  });
  // PDF.js first forgets who asked for parts, and aborts the transport later. A part that arrives between would be an error.
  const destroy = task.destroy.bind(task);
  task.destroy = () => {
    range.abort();
    return destroy();
  };
  return task;
}
