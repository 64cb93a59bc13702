import type { Progress } from '../../../../src-preload/domain.ts';

/** Rows that are read at once: few enough to cancel soon, and to fit into memory with long answers. */
export const ROWS_AT_ONCE = 200;
const PROGRESS_EVERY_MS = 100;

/** At most ten reports a second, and always the last one. */
export function throttled(
  onProgress: ((progress: Progress) => void) | undefined,
  unit: Progress['unit'],
  total: number,
  stage: Progress['stage'] = 'writing',
): (done: number, bytes?: number) => void {
  let last = 0;
  return (done, bytes) => {
    const now = Date.now();
    if (onProgress === undefined || (done < total && now - last < PROGRESS_EVERY_MS)) return;
    last = now;
    onProgress({ stage, done, total, unit, ...(bytes !== undefined && { bytes }) });
  };
}
