import { type RefCallback, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useElementSize } from '../hooks/use-element-size.ts';
import {
  clampOffset,
  offsetOf,
  offsetToReveal,
  rowsAt,
  type ScrollSpace,
  scrollSpace,
  scrollTopOf,
} from './scroll-space.ts';

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
  /** The item that stays at the top when the layout changes: the first one of the row there, or the one of {@link keep}. */
  kept(): number;
  /** Scrolls an item to the top, where it stays. The row keeps the part that is above the screen. */
  keep(item: number, part: 'part' | 'whole'): void;
}

export interface RowWindowOptions {
  readonly items: number;
  /** The height depends on the width of the viewport in the gallery. */
  readonly rowHeight: (width: number) => number;
  readonly overscan: number;
  /** Items in each row; also depends on the width. 1 when absent. */
  readonly perRow?: (width: number) => number;
  /** Space above the rows in the scrolling element, for example a sticky header. */
  readonly inset?: number;
}

/** The rows to draw, and the row of the focus even if it is off screen, because a removed element loses the focus. @param count of all rows */
export function drawnRows({ first, last }: RowWindow, focusRow: number, count: number): readonly number[] {
  if (last < first) return [];
  const drawn = Array.from({ length: last - first + 1 }, (_, step) => first + step);
  const isDrawn = focusRow >= first && focusRow <= last;
  return isDrawn || focusRow >= count ? drawn : [...drawn, focusRow];
}

const ONE = () => 1;

/** The item at the top of the screen, and how much of its row is above it: 0 to 1. */
interface Anchor {
  readonly item: number;
  readonly part: number;
}

/** The height of a row in pixels, and the items in it. */
interface Layout {
  readonly height: number;
  readonly columns: number;
}

/**
 * Draws only the rows on screen, for any number of rows of one height. The wheel moves by true pixels even beyond what a browser can scroll
 * (see `scroll-space.ts`).
 */
export function useRowWindow({ items, rowHeight, perRow = ONE, overscan, inset = 0 }: RowWindowOptions): RowWindow {
  const [element, ref] = useState<HTMLElement | null>(null);
  const viewport = useElementSize(element);
  const height = rowHeight(viewport.width);
  const columns = perRow(viewport.width);
  const rows = Math.ceil(items / columns);
  const space = useMemo(
    () => scrollSpace(rows * height, Math.max(viewport.height - inset, 0)),
    [rows, height, viewport.height, inset],
  );
  const at = useRef(0);
  const spaceNow = useRef(space);
  spaceNow.current = space;

  const { offset, draw, follow } = useDrawnOffset(at, space, height);
  const moveTo = useCallback(
    (target: number) => {
      at.current = clampOffset(spaceNow.current, target);
      if (element !== null) element.scrollTop = scrollTopOf(spaceNow.current, at.current);
      draw(at.current);
    },
    [element, draw],
  );

  const { anchor, layout } = useAnchor({ height, columns }, viewport.width, moveTo);
  const scrollTo = useCallback(
    (target: number) => {
      moveTo(target);
      anchor.current = anchorAt(at.current, layout.current);
    },
    [moveTo, anchor, layout],
  );
  useScrolled(element, { space: spaceNow, at, anchor, layout }, follow);

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
      if (target !== at.current) scrollTo(target);
    },
    scrollTo,
    offset: () => at.current,
    kept: () => anchor.current.item,
    keep: (item, shown) => {
      anchor.current = { item, part: shown === 'part' ? anchor.current.part : 0 };
      moveTo(offsetOfAnchor(anchor.current, layout.current));
    },
  };
}

/** The item that was on top when the person last scrolled. Several changes of the layout in a row do not move away from it. */
function useAnchor({ height, columns }: Layout, width: number, moveTo: (offset: number) => void) {
  const layout = useRef<Layout>({ height, columns });
  const anchor = useRef<Anchor>({ item: 0, part: 0 });
  // Rows have another height, or another number of items: a pane opened, or the size of the tiles changed. The item on top stays there.
  useLayoutEffect(() => {
    const before = layout.current;
    layout.current = { height, columns };
    if ((before.height === height && before.columns === columns) || before.height <= 0 || width <= 0) return;
    moveTo(offsetOfAnchor(anchor.current, layout.current));
  }, [height, columns, width, moveTo]);
  return { anchor, layout };
}

/** The offset of the rows that are drawn. Most scroll events bring no other row, and drawing the view for each takes much of a frame. */
function useDrawnOffset(at: { readonly current: number }, space: ScrollSpace, height: number) {
  const [offset, setOffset] = useState(0);
  const drawn = useRef({ offset, space, height });
  drawn.current = { ...drawn.current, space, height };
  const draw = useCallback((next: number) => {
    drawn.current.offset = next;
    setOffset(next);
  }, []);
  const follow = useCallback(
    (next: number) => {
      if (!hasSameRows(drawn.current, next)) draw(next);
    },
    [draw],
  );
  // In another layout, other rows are on screen at the exact offset.
  // biome-ignore lint/correctness/useExhaustiveDependencies: space and height are not read; they change with the layout
  useLayoutEffect(() => draw(at.current), [space, height, draw]);
  return { offset, draw, follow };
}

interface Drawn {
  readonly offset: number;
  readonly space: ScrollSpace;
  readonly height: number;
}

/** True if the same rows touch the viewport at another offset, and keep their places in the element. */
function hasSameRows({ offset, space, height }: Drawn, other: number): boolean {
  if (space.compressed || height <= 0) return offset === other;
  const [before, after] = [offset, other].map((each) =>
    rowsAt(each, space.viewport, height, Number.MAX_SAFE_INTEGER, 0),
  );
  return before?.first === after?.first && before?.last === after?.last;
}

interface ScrollState {
  readonly space: { readonly current: ScrollSpace };
  readonly at: { current: number };
  readonly anchor: { current: Anchor };
  readonly layout: { readonly current: Layout };
}

/** Follows the scrolling element. A person who scrolls chooses another item to stay at the top. @param state only constant references */
function useScrolled(element: HTMLElement | null, state: ScrollState, setOffset: (offset: number) => void): void {
  const { space, at, anchor, layout } = state;
  useEffect(() => {
    if (element === null) return;
    return followScrolling(element, space, at, (next, isByPerson) => {
      if (isByPerson) anchor.current = anchorAt(next, layout.current);
      setOffset(next);
    });
  }, [element, space, at, anchor, layout, setOffset]);
}

function offsetOfAnchor({ item, part }: Anchor, { height, columns }: Layout): number {
  return (Math.floor(item / columns) + part) * height;
}

function anchorAt(offset: number, { height, columns }: Layout): Anchor {
  if (height <= 0) return { item: 0, part: 0 };
  const row = Math.floor(offset / height);
  return { item: row * columns, part: offset / height - row };
}

/** Keeps the true offset in step with the element: proportional for the scroll bar, in true pixels for the wheel. */
function followScrolling(
  element: HTMLElement,
  space: ScrollState['space'],
  at: { current: number },
  changed: (offset: number, isByPerson: boolean) => void,
): () => void {
  const scrolled = () => {
    // Our own changes of `scrollTop` also cause scroll events, with the value rounded to a pixel.
    const { compressed } = space.current;
    const off = Math.abs(scrollTopOf(space.current, at.current) - element.scrollTop);
    // A person can scroll by a single pixel.
    const ours = compressed ? off <= 1 : off < 1;
    if (!ours || !compressed) at.current = offsetOf(space.current, element.scrollTop);
    changed(at.current, !ours);
  };
  const wheeled = (event: WheelEvent) => {
    if (!space.current.compressed || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    at.current = clampOffset(space.current, at.current + event.deltaY * unit);
    element.scrollTop = scrollTopOf(space.current, at.current);
    element.scrollLeft += event.deltaX * unit;
    changed(at.current, true);
  };
  element.addEventListener('scroll', scrolled, { passive: true });
  element.addEventListener('wheel', wheeled, { passive: false });
  return () => {
    element.removeEventListener('scroll', scrolled);
    element.removeEventListener('wheel', wheeled);
  };
}
