import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ColumnWindow } from './column-window.ts';
import type { Columns } from './use-columns.ts';

const RESIZE_STEP = 16;

export interface HeadingActions {
  /** Scrolls the column at this place into view. */
  readonly reveal: (place: number) => void;
  readonly openMenu: (id: string) => void;
  /** Moves the focus to the rows. */
  readonly toRows: () => void;
}

/**
 * Keys of the header. It is one stop of the Tab key: arrows, Home and End move between headings, Shift with an arrow resizes, Alt with an
 * arrow moves the column, Alt with the down arrow opens its menu.
 */
export function useHeadings(window: ColumnWindow, columns: Columns, actions: HeadingActions) {
  const [current, setCurrent] = useState<string | null>(null);
  const row = useRef<HTMLDivElement | null>(null);
  const takeFocus = useRef<string | null>(null);
  const { all, sticking, first, last } = window;
  const isDrawn = (place: number) => place >= 0 && (place < sticking || (place >= first && place <= last));
  const known = all.findIndex(({ id }) => id === current);
  const tabbable = all[isDrawn(known) ? known : sticking > 0 ? 0 : first]?.id ?? null;

  // A heading that was out of view is in the document only after the table scrolled.
  useLayoutEffect(() => {
    if (takeFocus.current === null) return;
    const heading = row.current?.querySelector<HTMLElement>(`[data-heading="${CSS.escape(takeFocus.current)}"]`);
    if (!heading) return;
    takeFocus.current = null;
    heading.focus({ preventScroll: true });
  });

  const goTo = (place: number) => {
    const id = all[place]?.id;
    if (id === undefined) return;
    takeFocus.current = id;
    setCurrent(id);
    actions.reveal(place);
  };
  const onKeyDown = (id: string, event: KeyboardEvent) => {
    const place = all.findIndex((column) => column.id === id);
    const step = { ArrowLeft: -1 as const, ArrowRight: 1 as const }[event.key];
    if (event.ctrlKey || event.metaKey) return;
    if (step !== undefined && event.altKey) {
      takeFocus.current = id;
      columns.move(id, step);
    } else if (step !== undefined && event.shiftKey) {
      columns.setWidth(id, (all[place]?.width ?? 0) + step * RESIZE_STEP);
    } else if (step !== undefined) goTo(place + step);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(all.length - 1);
    else if (event.key === 'ArrowDown' && event.altKey) actions.openMenu(id);
    else if (event.key === 'ArrowDown') actions.toRows();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { row, tabbable, setCurrent, onKeyDown };
}
