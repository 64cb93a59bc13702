/** Lets a few drawings run at once, and gives up those that do not end. */
import type { ContentType } from '../content-types/content-types.ts';
import { notDrawable } from './draw.ts';
import type { PictureFile } from './file-reader.ts';
import { createLimiter } from './limiter.ts';
import type { PictureCache } from './picture-cache.ts';
import { DECODED_FORMATS } from './picture-decoder.ts';
import { pictureWords } from './words.ts';

/** Far longer than decoding and drawing may take: only work that hangs is given up. */
const MOST_MILLISECONDS = 120_000;
/** If a process died twice while it decoded a file, the file caused the crashes. */
const MOST_CRASHES = 2;

/**
 * Drawings wait in the lane of their decoder, so that a decoder that hangs holds up no other kind. Node has four threads for files and sharp
 * together, and one is left for files. The thread of a decoder may take several hundred megabytes. Drawings as SVG cannot be stopped.
 */
function createLanes() {
  return {
    sharp: createLimiter(3, { milliseconds: 10_000, most: 3 }),
    thread: createLimiter(2, { milliseconds: 2_000, most: 2 }),
    svg: createLimiter(1),
  };
}
type Lane = keyof ReturnType<typeof createLanes>;

function laneOf({ kind, contentType }: ContentType): Lane {
  if (contentType === 'image/svg+xml') return 'svg';
  return kind === 'video' || DECODED_FORMATS.has(contentType) ? 'thread' : 'sharp';
}

/**
 * Draws pictures, a few at once. Records each attempt, so that a file that crashed the process twice is not tried again. A drawing that does not
 * end in time gives its place to the next one, as native code cannot be stopped.
 */
export function createDrawing(cache: PictureCache, mostMilliseconds = MOST_MILLISECONDS) {
  const lanes = createLanes();
  const running = new Set<string>();
  return <Drawn>({ ref, type }: PictureFile, work: () => Promise<Drawn>, signal?: AbortSignal): Promise<Drawn> =>
    lanes[laneOf(type)](async () => {
      const key = `${ref.archiveId}/${ref.file}`;
      const inTime = () => withTimeLimit(work(), mostMilliseconds, () => tooSlow(new HungDrawing()));
      if (running.has(key)) return inTime();
      if (cache.begin(ref) >= MOST_CRASHES) throw notDrawable(pictureWords.crashed);
      running.add(key);
      try {
        return await inTime();
      } finally {
        running.delete(key);
        cache.end(ref);
      }
    }, signal);
}

/** Why a drawing was given up: perhaps the machine hung, and not the picture. */
export class HungDrawing extends Error {}

export const tooSlow = (cause?: HungDrawing) => notDrawable(pictureWords.slow, cause);

/** Rejects with `failure` if the work takes longer. */
export function withTimeLimit<Drawn>(
  work: Promise<Drawn>,
  mostMilliseconds: number,
  failure: () => Error,
): Promise<Drawn> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(failure()), mostMilliseconds);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
