import type { FileRef } from '../../../src-preload/domain.ts';
import type { Context } from '../api/library-api.ts';
import { pacedCounts } from '../api/paced-progress.ts';
import type { OpenIndex } from '../index/index-store.ts';
import { isUnreadableFile } from './is-unreadable-file.ts';
import type { PictureCache } from './picture-cache.ts';

interface Work {
  readonly cache: PictureCache;
  /** Called again for each use, because an index may be closed meanwhile. */
  readonly index: () => OpenIndex;
  readonly draw: (ref: FileRef) => Promise<Uint8Array>;
  /** Awaited before each picture. It waits while other work runs, and rejects when the work is cancelled. */
  readonly mayGoOn: () => Promise<void>;
  readonly onProgress: Context['onProgress'];
}

/**
 * Makes the missing ThumbHashes of an archive's pictures, one after the other in the order of their positions. Each is stored at once, so
 * an interrupted run continues there.
 * @returns how many were made
 */
export async function makeThumbHashes({ cache, index, draw, mayGoOn, onProgress }: Work): Promise<number> {
  await mayGoOn();
  const { archiveId } = index();
  const missing = picturesWithoutHash(index(), cache.hashed(archiveId));
  const tell = pacedCounts(onProgress, 'files', missing.length, 'reading');
  let made = 0;
  for (const [place, file] of missing.entries()) {
    await mayGoOn();
    const ref = { archiveId, file };
    const hash = await draw(ref).catch(nullIfNotDrawable);
    cache.keepHash(ref, hash);
    if (hash !== null) made += 1;
    tell(place + 1);
  }
  return made;
}

function picturesWithoutHash(index: OpenIndex, known: ReadonlySet<number>): readonly number[] {
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

/** Files that cannot be drawn or are damaged get no hash. */
function nullIfNotDrawable(error: unknown): null {
  if (isUnreadableFile(error)) return null;
  throw error;
}
