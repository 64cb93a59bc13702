import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { PdfPage } from './pdf-page.tsx';
import { PlainStage } from './plain-stage.tsx';
import { lightboxWords } from './words.ts';
import type { Size } from './zoom.ts';

/** Shows at most this many pages. */
const MOST_PAGES = 500;

/** A PDF page by page; only the pages near the screen are drawn. */
export function PdfStage({ file }: { readonly file: FileRecord }) {
  const [opened, setOpened] = useState<{ readonly document: PDFDocumentProxy; readonly first: Size } | null>(null);
  const [failed, setFailed] = useState(false);
  const scroller = useRef<HTMLElement>(null);
  const { archiveId, file: number, size } = file;

  useEffect(() => {
    let close: () => void = () => undefined;
    let stopped = false;
    const fail = () => {
      if (!stopped) setFailed(true);
    };
    const open = async () => {
      const { openPdf } = await import('./open-pdf.ts');
      if (stopped) return;
      const { task, close: end } = openPdf({ archiveId, file: number }, size ?? 0, fail);
      close = end;
      const document = await task.promise;
      const page = await document.getPage(1);
      const { width, height } = page.getViewport({ scale: 1 });
      if (!stopped) setOpened({ document, first: { width, height } });
    };
    open().catch(fail);
    return () => {
      stopped = true;
      close();
    };
  }, [archiveId, number, size]);

  if (failed) return <PlainStage file={file} words={lightboxWords.pdfFailed} />;
  if (opened === null) {
    return (
      <div className="stage stage-pdf" aria-busy="true">
        <Skeleton className="pdf-page-waiting" height="90%" />
      </div>
    );
  }
  const { numPages } = opened.document;
  const shown = Math.min(numPages, MOST_PAGES);
  const label = lightboxWords.pdfOf(file.name, numPages);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroller} className="stage stage-pdf" aria-label={label} tabIndex={0}>
      {Array.from({ length: shown }, (_, place) => place + 1).map((page) => (
        <PdfPage key={page} document={opened.document} page={page} expected={opened.first} scroller={scroller} />
      ))}
      {shown < numPages && <p className="stage-note">{lightboxWords.firstPages(shown, numPages)}</p>}
    </section>
  );
}
