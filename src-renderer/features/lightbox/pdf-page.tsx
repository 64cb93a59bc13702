import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type RefObject, useEffect, useState } from 'react';
import { useElementSize } from '../../hooks/use-element-size.ts';
import { lightboxWords } from './words.ts';
import { type Size, turnedSize } from './zoom.ts';

/** Enough for a sharp page on a dense screen. Bounds the memory of a page. */
const MOST_CANVAS_PIXELS = 16_000_000;

export interface PdfPageProps {
  readonly document: PDFDocumentProxy;
  /** 1-based. */
  readonly page: number;
  /** The size to reserve until the page is loaded, in points. */
  readonly expected: Size;
  readonly scroller: RefObject<HTMLElement | null>;
  /** 1: as wide as the stage, up to a readable width. */
  readonly zoom: number;
  /** Quarter turns clockwise, 0 to 3. */
  readonly turns: number;
}

/** One page. Draws it when it comes near the screen and frees it when it leaves. */
export function PdfPage({ document, page, expected, scroller, zoom, turns }: PdfPageProps) {
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const { width } = useElementSize(frame);
  const [near, setNear] = useState(false);
  const [size, setSize] = useState(expected);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (frame === null) return;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      root: scroller.current,
      rootMargin: '100% 0px',
    });
    observer.observe(frame);
    return () => observer.disconnect();
  }, [scroller, frame]);

  useEffect(() => {
    if (frame === null) return;
    if (!near) freeCanvas(frame);
    if (!near || width === 0) return;
    const canvas = frame.ownerDocument.createElement('canvas');
    canvas.className = 'pdf-canvas';
    const drawing = draw(document, page, { canvas, width, turns }, setSize);
    drawing.done.then(
      () => {
        if (drawing.stopped()) return;
        // The old drawing stays until the new one is complete, so that the page does not flash.
        freeCanvas(frame);
        frame.replaceChildren(canvas);
      },
      () => !drawing.stopped() && setFailed(true),
    );
    return drawing.stop;
  }, [near, document, page, turns, frame, width]);

  useEffect(() => {
    if (frame !== null) return () => freeCanvas(frame);
  }, [frame]);

  const turned = turnedSize(size, turns);
  return (
    <div
      ref={setFrame}
      role="img"
      aria-label={failed ? lightboxWords.pageFailed(page) : lightboxWords.page(page)}
      className="pdf-page"
      data-page={page}
      style={{
        aspectRatio: `${turned.width} / ${turned.height}`,
        width: `calc(min(100%, 880px) * ${zoom})`,
      }}
    />
  );
}

/** A canvas without size keeps no memory. */
function freeCanvas(frame: HTMLElement): void {
  for (const canvas of frame.querySelectorAll('canvas')) {
    canvas.remove();
    canvas.width = 0;
  }
}

function draw(
  document: PDFDocumentProxy,
  number: number,
  { canvas, width, turns }: { canvas: HTMLCanvasElement; width: number; turns: number },
  measured: (size: Size) => void,
) {
  let stopped = false;
  let cancel: () => void = () => undefined;
  const work = async () => {
    const page = await document.getPage(number);
    if (stopped) return;
    const natural = page.getViewport({ scale: 1 });
    measured({ width: natural.width, height: natural.height });
    const rotation = (page.rotate + 90 * turns) % 360;
    const { width: across } = page.getViewport({ scale: 1, rotation });
    const wanted = (width / across) * window.devicePixelRatio;
    const most = Math.sqrt(MOST_CANVAS_PIXELS / (natural.width * natural.height));
    const viewport = page.getViewport({ scale: Math.min(wanted, most), rotation });
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
