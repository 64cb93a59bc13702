import { use, useEffect, useRef } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { PictureLane } from './picture-queue.ts';
import { PostersContext } from './posters.tsx';

export interface PdfPosterProps {
  readonly file: FileRecord;
  /** The longest side in pixels. */
  readonly size: number;
  /** Called when the first page cannot be drawn. */
  readonly onFail: () => void;
}

/** The first page of a PDF. */
export function PdfPoster({ file, size, onFail }: PdfPosterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const failed = useRef(onFail);
  failed.current = onFail;
  const record = useRef(file);
  record.current = file;
  const pdfs = use(PostersContext)?.pdfs ?? null;
  const queue = use(PictureLane)?.queue ?? null;
  const { archiveId, file: number } = file;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same file has a new record in each page
  useEffect(() => {
    if (pdfs === null) return failed.current();
    const stop = new AbortController();
    const start = () => {
      pdfs
        .draw(record.current, size, stop.signal)
        .then((picture) => {
          if (picture === null) failed.current();
          else if (canvas.current !== null) copyInto(canvas.current, picture);
        })
        .finally(() => place?.settle())
        // It rejects only when the tile is gone.
        .catch(() => undefined);
    };
    const place = queue?.enter(start, true) ?? null;
    if (place === null) start();
    return () => {
      stop.abort();
      place?.settle();
    };
  }, [archiveId, number, size, pdfs, queue]);
  return <canvas ref={canvas} className="thumbnail thumbnail-contain" />;
}

function copyInto(canvas: HTMLCanvasElement, picture: HTMLCanvasElement): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  canvas.dataset.drawn = 'true';
}
