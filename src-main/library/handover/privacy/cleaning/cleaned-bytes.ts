import { oneChunk } from '../../../streams/one-chunk.ts';
import { refusingDamage } from './cannot-strip.ts';
import { containerOf } from './container.ts';
import { edited } from './edits.ts';
import { isIsoMedia, isoEdits } from './iso-media.ts';
import { readOutline } from './iso-outline.ts';
import { type KeptKinds, NO_KINDS } from './kept-exif.ts';
import { begunWith, joined } from './read-whole.ts';
import { stripMetadata } from './strip-metadata.ts';

export interface FileToClean {
  readonly size: number;
  /** Reads the file from its beginning. A film is read twice, so that its length does not matter. */
  open(): AsyncIterable<Uint8Array>;
}

/** @throws DeskFailure `file_blocked` for a PDF that cannot be cleaned */
export type CleanPdf = (bytes: Uint8Array, keepsComments: boolean) => Promise<Uint8Array>;

/**
 * The first reading ends before this resolves, so that nothing of a damaged file is written.
 * @throws DeskFailure `file_blocked` for a file whose metadata cannot be removed
 */
export async function cleanedBytes(
  { open, size }: FileToClean,
  cleanPdf: CleanPdf,
  kinds: KeptKinds = NO_KINDS,
): Promise<AsyncIterable<Uint8Array>> {
  const { start, chunks } = await begunWith(open());
  if (isIsoMedia(start)) {
    const outline = await readOutline(chunks, size);
    return edited(
      open(),
      refusingDamage(() => isoEdits(outline)),
    );
  }
  const bytes = await joined(chunks, size);
  return oneChunk(
    containerOf(bytes) === 'pdf' ? await cleanPdf(bytes, kinds.has('comment')) : stripMetadata(bytes, kinds),
  );
}
