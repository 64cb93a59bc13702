/**
 * Browsers cap the height of an element (Chromium at about 33.5 million pixels), a result does not end there. A scroll space maps
 * the true height of all rows onto an element that the browser can hold. Below the cap both are the same; above it the
 * scrollbar travels proportionally, while the wheel and the keyboard still move by true pixels.
 */
export interface ScrollSpace {
  /** True height of all rows, pixels. */
  readonly content: number;
  readonly viewport: number;
  /** Height to give the element, pixels. */
  readonly element: number;
  readonly compressed: boolean;
}

/** Well below every engine's cap, and still finer than one pixel of scrollbar for a million rows. */
const TALLEST_ELEMENT = 12_000_000;

/** @param tallest cap of the element's height, pixels */
export function scrollSpace(content: number, viewport: number, tallest = TALLEST_ELEMENT): ScrollSpace {
  const element = Math.max(Math.min(content, tallest), 0);
  return { content, viewport, element, compressed: content > tallest };
}

/** Furthest true offset, pixels. */
export function lastOffset(space: ScrollSpace): number {
  return Math.max(space.content - space.viewport, 0);
}

/** True offset of the first visible pixel for the element's `scrollTop`. */
export function offsetOf(space: ScrollSpace, scrollTop: number): number {
  if (!space.compressed) return scrollTop;
  const travel = Math.max(space.element - space.viewport, 1);
  return Math.min(Math.max(scrollTop / travel, 0), 1) * lastOffset(space);
}

/** The `scrollTop` that shows a true offset; inverse of {@link offsetOf}. */
export function scrollTopOf(space: ScrollSpace, offset: number): number {
  if (!space.compressed) return offset;
  const last = lastOffset(space);
  return last === 0 ? 0 : (clampOffset(space, offset) / last) * (space.element - space.viewport);
}

/** Keeps an offset inside the content. */
export function clampOffset(space: ScrollSpace, offset: number): number {
  return Math.min(Math.max(offset, 0), lastOffset(space));
}

/** Rows, 0-based and inclusive, that touch the viewport at an offset, widened by `overscan` rows; `last < first` when there is none. */
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

/** The nearest offset at which a row is wholly visible below `inset` pixels of sticky header; the present one where it is already. */
export function offsetToReveal(row: number, rowHeight: number, space: ScrollSpace, offset: number, inset = 0): number {
  const top = row * rowHeight;
  if (top < offset) return clampOffset(space, top);
  const bottom = top + rowHeight + inset;
  if (bottom > offset + space.viewport) return clampOffset(space, bottom - space.viewport);
  return offset;
}
