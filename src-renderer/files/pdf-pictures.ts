import type { FileRecord } from '../../src-preload/domain.ts';
import type { PdfThread } from './open-pdf.ts';
import { createSerial } from './serial.ts';

/** Draws first pages of PDFs as pictures, one after the other in one thread. Keeps the newest. */
export interface PdfPictures {
  /**
   * @param side the longest side in pixels
   * @returns null for a PDF that cannot be drawn: damaged, locked or too slow
   */
  draw(file: FileRecord, side: number, signal: AbortSignal): Promise<HTMLCanvasElement | null>;
}

/** A drawn page takes 4 bytes for each pixel, of at most 640 × 640. */
const KEPT = 60;
/** A page that takes longer is given up, and its thread is ended. */
const MOST_MILLISECONDS = 8_000;
/** A thread that works on a page cannot close its document. */
const CLOSING_MILLISECONDS = 1_000;
const IDLE_MILLISECONDS = 10_000;

/** The thread starts with the first PDF, and ends when it has been idle for some time. */
export function createPdfPictures(): PdfPictures {
  const kept = new Map<string, HTMLCanvasElement | null>();
  const serial = createSerial();
  let thread: PdfThread | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    thread?.end();
    thread = null;
  };
  const drawNow = async (file: FileRecord, side: number, signal: AbortSignal) => {
    const { openPdf, startPdfThread } = await import('./open-pdf.ts');
    signal.throwIfAborted();
    clearTimeout(idle);
    thread ??= startPdfThread();
    const failed = new AbortController();
    const stopped = AbortSignal.any([signal, failed.signal, AbortSignal.timeout(MOST_MILLISECONDS)]);
    const task = openPdf(thread, file, file.size ?? 0, () => failed.abort());
    try {
      return await unlessAborted(firstPage(task, side), stopped);
    } catch {
      signal.throwIfAborted();
      return null;
    } finally {
      // A thread that hangs would make the next PDFs fail, too.
      if (!(await isClosed(task))) end();
      idle = setTimeout(end, IDLE_MILLISECONDS);
    }
  };
  return {
    draw: async (file, side, signal) => {
      const key = `${file.archiveId}/${file.file}/${side}`;
      const picture =
        kept.get(key) ?? (kept.has(key) ? null : await serial.run(() => drawNow(file, side, signal), signal));
      // The newest are last.
      kept.delete(key);
      kept.set(key, picture);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return picture;
    },
  };
}

type Task = ReturnType<typeof import('./open-pdf.ts')['openPdf']>;

async function firstPage(task: Task, side: number): Promise<HTMLCanvasElement> {
  // Without this, PDF.js would wait for a password.
  task.onPassword = () => void task.destroy();
  const page = await (await task.promise).getPage(1);
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: side / Math.max(width, height, 1) });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  await page.render({ canvas, viewport }).promise;
  return canvas;
}

function isClosed(task: Task): Promise<boolean> {
  const closed = task.destroy().then(
    () => true,
    () => true,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, CLOSING_MILLISECONDS, false));
  return Promise.race([closed, late]);
}

function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}
