import { createContext, type ReactNode, useState } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { createPdfPictures, type PdfPictures } from './pdf-pictures.ts';
import { createSerial, type Serial } from './serial.ts';

/** Of posters that are drawn into a canvas. */
export interface PosterProps {
  readonly file: FileRecord;
  /** The longest side in pixels. */
  readonly size: number;
  /** Called when nothing can be drawn. */
  readonly onFail: () => void;
}

/** What tiles need to draw documents and recordings. */
export interface Posters {
  readonly pdfs: PdfPictures;
  /** Decoding a recording takes many times its size in memory, so tiles decode one after the other. */
  readonly sounds: Serial;
}

/** Null outside of the window: then tiles show icons. */
export const PostersContext = createContext<Posters | null>(null);

/** Gives all tiles below it one thread for PDFs, and one queue for sounds. */
export function PostersProvider({ children }: { readonly children: ReactNode }) {
  const [posters] = useState<Posters>(() => ({ pdfs: createPdfPictures(), sounds: createSerial() }));
  return <PostersContext value={posters}>{children}</PostersContext>;
}
