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

/** Sides of a smaller picture are rounded. A truncated picture has another shape. */
function hasSameShape(own: Size, drawn: Size): boolean {
  return Math.abs(own.width * drawn.height - own.height * drawn.width) <= own.width + own.height;
}
