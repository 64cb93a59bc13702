import { useMemo } from 'react';
import type { FileContent } from '../../../src-preload/domain.ts';
import type { Size } from './zoom.ts';

const UNKNOWN: Size = { width: 0, height: 0 };

/**
 * The size in which a picture is zoomed. The library draws very large pictures smaller: their zoom is that of the file's own pixels.
 * @param drawn the size of the drawn picture; null until it is loaded
 * @param content null while it is unknown, and for other pages than the first
 */
export function useOwnSize(drawn: Size | null, content: FileContent | null): Size {
  const own = content?.picture ?? null;
  return useMemo(() => {
    if (drawn === null) return UNKNOWN;
    return own !== null && own.width > drawn.width && hasSameShape(own, drawn) ? own : drawn;
  }, [drawn, own]);
}

/**
 * The scale of the drawn picture that shows one of the file's own pixels as one pixel. Drawings are drawn with more pixels than their file
 * states, so that they stay sharp.
 */
export function ownScale(drawn: Size | null, content: FileContent | null): number {
  const own = content?.picture ?? null;
  if (drawn === null || own === null) return 1;
  return own.width > 0 && own.width < drawn.width && hasSameShape(own, drawn) ? own.width / drawn.width : 1;
}

/** Sides of a smaller picture are rounded. A truncated picture has another shape. */
function hasSameShape(own: Size, drawn: Size): boolean {
  return Math.abs(own.width * drawn.height - own.height * drawn.width) <= own.width + own.height;
}
