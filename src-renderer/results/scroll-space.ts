/**
 * Browsers limit the height of an element (Chromium to about 33.5 million pixels). A scroll space maps the true height of all rows onto an
 * element that the browser can hold. Below the limit both are equal. Above it, the scroll bar moves proportionally, but wheel and keyboard
 * still move by true pixels.
 */
export interface ScrollSpace {
  /** The true height of all rows, in pixels. */
  readonly content: number;
  readonly viewport: number;
  /** The height of the element, in pixels. */
  readonly element: number;
  readonly compressed: boolean;
}

/** Far below the limit of every browser engine, and still finer than one pixel of scroll bar for a million rows. */
const TALLEST_ELEMENT = 12_000_000;

/** @param content the height of all rows, in pixels @param viewport the visible height, in pixels */
export function scrollSpace(content: number, viewport: number): ScrollSpace {
  const element = Math.max(Math.min(content, TALLEST_ELEMENT), 0);
  return { content, viewport, element, compressed: content > TALLEST_ELEMENT };
}

/** The largest true offset, in pixels. */
function lastOffset(space: ScrollSpace): number {
  return Math.max(space.content - space.viewport, 0);
}

/** The true offset of the first visible pixel for the `scrollTop` of the element. */
export function offsetOf(space: ScrollSpace, scrollTop: number): number {
  if (!space.compressed) return scrollTop;
  const travel = Math.max(space.element - space.viewport, 1);
  return Math.min(Math.max(scrollTop / travel, 0), 1) * lastOffset(space);
}

/** The `scrollTop` that shows a true offset. The inverse of {@link offsetOf}. */
export function scrollTopOf(space: ScrollSpace, offset: number): number {
  if (!space.compressed) return offset;
  const last = lastOffset(space);
  return last === 0 ? 0 : (clampOffset(space, offset) / last) * (space.element - space.viewport);
}

/** Limits an offset to the content. */
export function clampOffset(space: ScrollSpace, offset: number): number {
  return Math.min(Math.max(offset, 0), lastOffset(space));
}

/**
 * The rows that touch the viewport at an offset, 0-based and inclusive, with `overscan` more rows on each side. `last < first` without
 * rows.
 */
export function rowsAt(
  offset: number,
  viewport: number,
  rowHeight: number,
  rowCount: number,
  overscan: number,
): { readonly first: number; readonly last: number } {
  if (rowCount === 0) return { first: 0, last: -1 };
  const first = Math.max(Math.floor(offset / rowHeight) - overscan, 0);
  const last = Math.min(Math.floor(Math.max(offset + viewport - 1, 0) / rowHeight) + overscan, rowCount - 1);
  return { first: Math.min(first, last), last };
}

/** The nearest offset at which a row is wholly visible. */
export function offsetToReveal(row: number, rowHeight: number, space: ScrollSpace, offset: number): number {
  const top = row * rowHeight;
  if (top < offset) return clampOffset(space, top);
  const bottom = top + rowHeight;
  if (bottom > offset + space.viewport) return clampOffset(space, bottom - space.viewport);
  return offset;
}
