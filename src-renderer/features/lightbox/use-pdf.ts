import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import type { Size } from './zoom.ts';

export type OpenedPdf =
  | { readonly state: 'opening' | 'failed' }
  | {
      readonly state: 'locked';
      /** True when a password was given, and was wrong. */
      readonly isWrong: boolean;
      readonly unlock: (password: string) => void;
    }
  | {
      readonly state: 'open';
      readonly document: PDFDocumentProxy;
      /** Size of the first page, in points. */
      readonly first: Size;
    };

/** The value of `PasswordResponses.INCORRECT_PASSWORD` of PDF.js, which is loaded only with the first PDF. */
const INCORRECT_PASSWORD = 2;

/** Opens the PDF while the component is mounted. */
export function usePdf({ archiveId, file, size }: FileRecord): OpenedPdf {
  const [opened, setOpened] = useState<OpenedPdf>({ state: 'opening' });
  useEffect(() => {
    let close: () => void = () => undefined;
    let stopped = false;
    const show = (next: OpenedPdf) => {
      if (!stopped) setOpened(next);
    };
    const fail = () => show({ state: 'failed' });
    const open = async () => {
      const { openPdf, startPdfThread } = await import('../../files/open-pdf.ts');
      if (stopped) return;
      const thread = startPdfThread();
      const task = openPdf(thread, { archiveId, file }, size ?? 0, fail);
      close = () => void task.destroy().finally(thread.end);
      task.onPassword = (unlock: (password: string) => void, reason: number) =>
        show({ state: 'locked', isWrong: reason === INCORRECT_PASSWORD, unlock });
      const document = await task.promise;
      const page = await document.getPage(1);
      const { width, height } = page.getViewport({ scale: 1 });
      show({ state: 'open', document, first: { width, height } });
    };
    open().catch(fail);
    return () => {
      stopped = true;
      close();
    };
  }, [archiveId, file, size]);
  return opened;
}
