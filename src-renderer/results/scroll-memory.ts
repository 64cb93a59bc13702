import { useEffect, useRef } from 'react';
import type { Query } from '../../src-preload/domain.ts';
import { parseRemembered } from '../state/remembered.ts';
import type { RowWindow } from './use-row-window.ts';

/** Restores the scroll position of a view for the same query. Scrolls to the top for another one. */
export function useScrollMemory(viewName: string, query: Query, rows: RowWindow, ready: boolean): void {
  const name = `desk.scroll.${viewName}`;
  const place = JSON.stringify(query);
  const view = useRef(rows);
  view.current = rows;
  const restored = useRef<string | null>(null);
  useEffect(() => {
    if (restored.current === place) return;
    if (restored.current !== null) {
      restored.current = place;
      view.current.scrollTo(0);
    } else if (ready) {
      restored.current = place;
      const stored = parseRemembered(sessionStorage.getItem(name));
      if (isPlace(stored) && stored.place === place) view.current.scrollTo(stored.offset);
    }
  }, [ready, place, name]);
  useEffect(
    () => () => sessionStorage.setItem(name, JSON.stringify({ place, offset: view.current.offset() })),
    [name, place],
  );
}

function isPlace(value: unknown): value is { place: string; offset: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'place' in value &&
    'offset' in value &&
    typeof value.offset === 'number'
  );
}
