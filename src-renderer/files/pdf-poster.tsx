import { use, useRef } from 'react';
import { type PosterProps, PostersContext } from './posters.tsx';
import { usePictureTurn } from './use-picture-turn.ts';

/** The first page of a PDF. */
export function PdfPoster({ file, size, onFail }: PosterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pdfs = use(PostersContext)?.pdfs ?? null;
  const { archiveId, file: number } = file;
  const settle = usePictureTurn(`${archiveId}/${number} ${size}`, () => {
    const stop = new AbortController();
    const drawn = pdfs === null ? Promise.resolve(null) : pdfs.draw(file, size, stop.signal);
    drawn
      .then((picture) => {
        if (stop.signal.aborted) return;
        if (picture === null) onFail();
        else if (canvas.current !== null) copyInto(canvas.current, picture);
      })
      .finally(() => settle())
      // It rejects only after the tile is removed.
      .catch(() => undefined);
    return () => stop.abort();
  });
  return <canvas ref={canvas} className="thumbnail thumbnail-contain" />;
}

function copyInto(canvas: HTMLCanvasElement, picture: HTMLCanvasElement): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  canvas.dataset.drawn = 'true';
}
