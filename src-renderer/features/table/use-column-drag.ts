import { type PointerEvent, useRef, useState } from 'react';
import type { ColumnWindow } from './column-window.ts';
import type { Columns } from './use-columns.ts';

/** A press becomes a drag after this many pixels. */
const DRAG_DISTANCE = 6;
/** Near an edge of the table, a drag scrolls by this many pixels for each movement. */
const EDGE = { near: 32, step: 24 };

interface Drag {
  readonly id: string;
  /** The place of the column before which it would be dropped. */
  readonly place: number;
}

/** Moves a column by dragging its heading. */
export function useColumnDrag(window: ColumnWindow, columns: Columns) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useRef<{ readonly id: string; readonly x: number } | null>(null);
  /** A drag ends with a click on the heading, which must not sort. */
  const hasDragged = useRef(false);

  const move = (event: PointerEvent<HTMLElement>) => {
    // The button may have been released outside of the heading.
    if ((event.buttons & 1) === 0) start.current = null;
    if (start.current === null) return;
    if (!hasDragged.current && Math.abs(event.clientX - start.current.x) < DRAG_DISTANCE) return;
    hasDragged.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ id: start.current.id, place: placeAt(window, event) });
  };
  const end = () => {
    start.current = null;
    setDrag(null);
  };
  return {
    drag,
    /** Handlers for the heading of a column. */
    of: (id: string) => ({
      onPointerDown: (event: PointerEvent) => {
        hasDragged.current = false;
        if (event.button === 0) start.current = { id, x: event.clientX };
      },
      onPointerMove: move,
      onPointerUp: () => {
        if (drag !== null) columns.moveBefore(drag.id, window.all[drag.place]?.id ?? null);
        end();
      },
      onPointerCancel: end,
    }),
    hasDragged: () => hasDragged.current,
  };
}

function placeAt(
  { all, edges, sticking }: ColumnWindow,
  { currentTarget, clientX }: PointerEvent<HTMLElement>,
): number {
  const scroller = currentTarget.closest('.table-scroller');
  if (scroller === null) return 0;
  const { left, right } = scroller.getBoundingClientRect();
  if (clientX > right - EDGE.near) scroller.scrollLeft += EDGE.step;
  else if (clientX < left + (edges[sticking] ?? 0) + EDGE.near) scroller.scrollLeft -= EDGE.step;
  const within = clientX - left;
  const x = within < (edges[sticking] ?? 0) ? within : within + scroller.scrollLeft;
  const place = all.findIndex((column, index) => (edges[index] ?? 0) + column.width / 2 > x);
  return place < 0 ? all.length : place;
}
