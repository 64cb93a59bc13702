import { useEffect, useRef } from 'react';
import { useViewActions } from '../state/view-state.tsx';
import type { Pages } from './use-pages.ts';
import type { RowWindow } from './use-row-window.ts';

/** The status line follows scrolling after this many milliseconds, so that the window does not render for every step. */
const FOLLOW = 100;

/**
 * Loads the items on screen, and updates the status line.
 * @param columns items in a row
 */
export function useVisibleRange<Item>(
  pages: Pages<Item>,
  rows: RowWindow,
  columns: number,
  unit: 'files' | 'submissions',
): void {
  const { setShown } = useViewActions();
  const { total, files, ranked, show, query } = pages;
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
    const tell = () =>
      setShown({ from: Math.min(from + 1, total), to: Math.min(to, total), total, files, unit, ranked });
    // Another query emptied the status line, so its count must appear at once.
    if (told.current !== query) {
      told.current = query;
      return tell();
    }
    const timer = setTimeout(tell, FOLLOW);
    return () => clearTimeout(timer);
  }, [setShown, query, from, to, total, files, unit, ranked]);
}
