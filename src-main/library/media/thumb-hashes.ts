import type { FileRef } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import type { OpenIndex } from '../index/index-store.ts';
import type { PictureCache } from './picture-cache.ts';

interface Work {
  readonly cache: PictureCache;
  /** Asked for again and again, as it may be closed meanwhile. */
  readonly index: () => OpenIndex;
  readonly draw: (ref: FileRef) => Promise<Uint8Array>;
  /** Awaited before each picture: makes it wait for others, and rejects when there is no need for it any more. */
  readonly mayGoOn: () => Promise<void>;
}

/**
 * Makes the missing ThumbHashes of an archive's pictures, one after the other in their order on the disk. Each
 * is stored at once, so that an interrupted run continues there.
 * @returns how many were made
 */
export async function makeThumbHashes({ cache, index, draw, mayGoOn }: Work): Promise<number> {
  await mayGoOn();
  const { archiveId } = index();
  let made = 0;
  for (const file of picturesWithout(index(), cache.hashed(archiveId))) {
    await mayGoOn();
    const ref = { archiveId, file };
    const hash = await draw(ref).catch(noneOfIt);
    cache.keepHash(ref, hash);
    if (hash !== null) made += 1;
  }
  return made;
}

function picturesWithout(index: OpenIndex, known: ReadonlySet<number>): readonly number[] {
  const { columns, bad, kinds } = index.files();
  const { size, type, headerOffset } = columns;
  const damaged = bad();
  const found: number[] = [];
  for (let file = 1; file <= size.length; file += 1) {
    if (kinds()[type[file - 1] ?? 0] !== 'image' || !((size[file - 1] ?? 0) > 0)) continue;
    if (!known.has(file) && !damaged.has(file)) found.push(file);
  }
  const place = (file: number) => headerOffset[file - 1] ?? 0;
  return found.sort((a, b) => place(a) - place(b));
}

/** What cannot be drawn, or is damaged, stays so. */
function noneOfIt(error: unknown): null {
  if (error instanceof DeskFailure && ['file_blocked', 'entry_corrupt', 'entry_unsupported'].includes(error.code))
    return null;
  throw error;
}
