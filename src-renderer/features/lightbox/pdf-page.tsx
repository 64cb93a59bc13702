import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { lightboxWords } from './words.ts';
import type { Size } from './zoom.ts';

/** Enough for a sharp page on a dense screen. Bounds the memory of a page. */
const MOST_CANVAS_PIXELS = 16_000_000;

export interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  /** 1-based. */
  readonly page: number;
  /** The size to reserve until the page is loaded, in points. */
  readonly expected: Size;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** One page. Draws it when it comes near the screen and frees it when it leaves. */
export function PdfPage({ document, page, expected, scroller }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [size, setSize] = useState(expected);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      root: scroller.current,
      rootMargin: '100% 0px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const element = frame.current;
    if (!near || element === null) return;
    const canvas = element.ownerDocument.createElement('canvas');
    canvas.className = 'pdf-canvas';
    const drawing = draw(document, page, canvas, element.clientWidth, (actual) => setSize(actual));
    drawing.done.then(
      () => element.replaceChildren(canvas),
      () => !drawing.stopped() && setFailed(true),
    );
    return () => {
      drawing.stop();
      canvas.remove();
      canvas.width = 0;
    };
  }, [near, document, page]);

  return (
    <div
      ref={frame}
      role="img"
      aria-label={failed ? lightboxWords.pageFailed(page) : lightboxWords.page(page)}
      className="pdf-page"
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
    />
  );
}

function draw(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
  measured: (size: Size) => void,
) {
  let stopped = false;
  let cancel: () => void = () => undefined;
  const work = async () => {
    const page = await document.getPage(number);
    if (stopped) return;
    const natural = page.getViewport({ scale: 1 });
    measured({ width: natural.width, height: natural.height });
    const wanted = (width / natural.width) * window.devicePixelRatio;
    const most = Math.sqrt(MOST_CANVAS_PIXELS / (natural.width * natural.height));
    const viewport = page.getViewport({ scale: Math.min(wanted, most) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const task = page.render({ canvas, viewport });
    cancel = () => task.cancel();
    await task.promise;
  };
  return {
    done: work(),
    stopped: () => stopped,
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}
