import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Query } from '../../../../src-preload/domain.ts';
import type { RowWindow } from './use-row-window.ts';

const CHANGED = 'desk-remembered';

/**
 * A small preference of this window that survives a restart; every place that uses it follows a change at once.
 * @param read turns what was stored, which may be anything, into a value; a constant function
 */
export function useRemembered<Value>(key: string, read: (stored: unknown) => Value): [Value, (value: Value) => void] {
  const name = `desk.${key}`;
  const text = useSyncExternalStore(follow, () => localStorage.getItem(name));
  const value = useMemo(() => read(parsed(text)), [text, read]);
  const change = useCallback(
    (next: Value) => {
      localStorage.setItem(name, JSON.stringify(next));
      window.dispatchEvent(new Event(CHANGED));
    },
    [name],
  );
  return [value, change];
}

function follow(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  return () => window.removeEventListener(CHANGED, changed);
}

/** Brings a view back to where it was scrolled for the same query, and to the top for another one. */
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
      const stored = parsed(sessionStorage.getItem(name));
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

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not ours, or cut off: as good as never stored.
    return null;
  }
}
