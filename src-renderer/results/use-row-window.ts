import { type RefCallback, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useElementSize } from '../hooks/use-element-size.ts';
import { clampOffset, offsetOf, offsetToReveal, rowsAt, scrollSpace, scrollTopOf } from './scroll-space.ts';

export interface RowWindow {
  /** For the scrolling element. */
  readonly ref: RefCallback<HTMLElement>;
  /** The height of the element that holds the rows, in pixels. */
  readonly height: number;
  /** The rows to draw, 0-based, inclusive. `last < first` without rows. */
  readonly first: number;
  readonly last: number;
  /** The visible rows, without the overscan. */
  readonly visible: { readonly first: number; readonly last: number };
  /** The inner size of the scrolling element, without scroll bars. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** The distance of a row from the top of the holding element, in pixels. */
  topOf(row: number): number;
  /** Scrolls a row into view, no further than needed. */
  reveal(row: number): void;
  /** Scrolls an offset (in true pixels from the first row) to the top. */
  scrollTo(offset: number): void;
  /** The true offset of the first visible pixel. Read it in events, not while rendering. */
  offset(): number;
}

export interface RowWindowOptions {
  readonly rows: number;
  /** The height depends on the width of the viewport in the gallery. */
  readonly rowHeight: (width: number) => number;
  readonly overscan: number;
  /** Space above the rows in the scrolling element, for example a sticky header. */
  readonly inset?: number;
}

/**
 * Draws only the rows on screen, for any number of rows of one height. The wheel moves by true pixels even beyond what a browser can scroll
 * (see `scroll-space.ts`).
 */
export function useRowWindow({ rows, rowHeight, overscan, inset = 0 }: RowWindowOptions): RowWindow {
  const [element, ref] = useState<HTMLElement | null>(null);
  const viewport = useElementSize(element);
  const [offset, setOffset] = useState(0);
  const height = rowHeight(viewport.width);
  const space = useMemo(
    () => scrollSpace(rows * height, Math.max(viewport.height - inset, 0)),
    [rows, height, viewport.height, inset],
  );
  const at = useRef(0);
  const spaceNow = useRef(space);
  spaceNow.current = space;

  const moveTo = useCallback(
    (target: number) => {
      at.current = clampOffset(spaceNow.current, target);
      if (element !== null) element.scrollTop = scrollTopOf(spaceNow.current, at.current);
      setOffset(at.current);
    },
    [element],
  );

  useEffect(() => (element === null ? undefined : followScrolling(element, spaceNow, at, setOffset)), [element]);

  // The height of rows changed, because the pane was resized. Stays at the row on top.
  const heightBefore = useRef(height);
  useLayoutEffect(() => {
    const before = heightBefore.current;
    heightBefore.current = height;
    if (before !== height && before > 0 && viewport.width > 0) moveTo((at.current / before) * height);
  }, [height, viewport.width, moveTo]);

  const shift = space.compressed ? scrollTopOf(space, offset) - offset : 0;
  const visible = rowsAt(offset, space.viewport, height, rows, 0);
  const drawn = rowsAt(offset, space.viewport, height, rows, overscan);
  return {
    ref,
    height: space.element,
    first: drawn.first,
    last: viewport.height === 0 ? -1 : drawn.last,
    visible,
    viewport,
    topOf: (row) => row * height + shift,
    reveal: (row) => {
      const target = offsetToReveal(row, height, spaceNow.current, at.current);
      if (target !== at.current) moveTo(target);
    },
    scrollTo: moveTo,
    offset: () => at.current,
  };
}

/** Keeps the true offset in step with the element: proportional for the scroll bar, in true pixels for the wheel. */
function followScrolling(
  element: HTMLElement,
  space: { readonly current: ReturnType<typeof scrollSpace> },
  at: { current: number },
  changed: (offset: number) => void,
): () => void {
  const scrolled = () => {
    // Our own changes of `scrollTop` come back as events, rounded to a pixel. Ignores them.
    const ours = space.current.compressed && Math.abs(scrollTopOf(space.current, at.current) - element.scrollTop) <= 1;
    if (!ours) at.current = offsetOf(space.current, element.scrollTop);
    changed(at.current);
  };
  const wheeled = (event: WheelEvent) => {
    if (!space.current.compressed || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    at.current = clampOffset(space.current, at.current + event.deltaY * unit);
    element.scrollTop = scrollTopOf(space.current, at.current);
    element.scrollLeft += event.deltaX * unit;
    changed(at.current);
  };
  element.addEventListener('scroll', scrolled, { passive: true });
  element.addEventListener('wheel', wheeled, { passive: false });
  return () => {
    element.removeEventListener('scroll', scrolled);
    element.removeEventListener('wheel', wheeled);
  };
}
