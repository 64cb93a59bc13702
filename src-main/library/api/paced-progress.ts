import type { Progress } from '../../../src-preload/domain.ts';

const EVERY_MS = 100;

/**
 * Passes on at most ten updates a second, plus the first and last of each stage, and the moment from which the collection can be browsed.
 * Each update is drawn or sent to another process.
 */
export function pacedProgress(tell: ((progress: Progress) => void) | undefined): (progress: Progress) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let stage: Progress['stage'] | null = null;
  let browsable: string | undefined;
  return (progress) => {
    const now = performance.now();
    const isEdge = progress.stage !== stage || progress.browsable !== browsable || progress.done === progress.total;
    if (!isEdge && now - toldAt < EVERY_MS) return;
    toldAt = now;
    stage = progress.stage;
    browsable = progress.browsable;
    tell?.(progress);
  };
}

/** Tells how many of `total` items are done, as often as `pacedProgress` passes on. */
export function pacedCounts(
  onProgress: ((progress: Progress) => void) | undefined,
  unit: Progress['unit'],
  total: number,
  stage: Progress['stage'] = 'writing',
): (done: number, bytes?: number) => void {
  const tell = pacedProgress(onProgress);
  return (done, bytes) => tell({ stage, done, total, unit, ...(bytes !== undefined && { bytes }) });
}
