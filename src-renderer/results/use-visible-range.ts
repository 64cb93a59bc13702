import { useEffect, useRef } from 'react';
import { useViewActions } from '../state/view-state.tsx';
import type { Pages } from './use-pages.ts';
import type { RowWindow } from './use-row-window.ts';

/** The status line follows scrolling this much later (ms), so that the window around the view rests meanwhile. */
const FOLLOW = 100;

/**
 * Loads what is on screen, and tells the status line.
 * @param columns items in a row
 */
export function useVisibleRange<Item>(
  pages: Pages<Item>,
  rows: RowWindow,
  columns: number,
  unit: 'files' | 'submissions',
): void {
  const { setShown } = useViewActions();
  const { total, ranked, show, query } = pages;
  const first = rows.first * columns;
  const last = (rows.last + 1) * columns - 1;
  useEffect(() => {
    if (last >= first) show(first, last);
  }, [show, first, last]);

  const from = rows.visible.first * columns;
  const to = (rows.visible.last + 1) * columns;
  const told = useRef<unknown>(null);
  useEffect(() => {
    if (total === null) return;
    const tell = () => setShown({ from: Math.min(from + 1, total), to: Math.min(to, total), total, unit, ranked });
    // Another query has emptied the status line: its count must not wait.
    if (told.current !== query) {
      told.current = query;
      return tell();
    }
    const timer = setTimeout(tell, FOLLOW);
    return () => clearTimeout(timer);
  }, [setShown, query, from, to, total, unit, ranked]);
}
