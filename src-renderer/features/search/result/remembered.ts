import { useCallback, useEffect, useRef, useState } from 'react';
import type { Query } from '../../../../src-preload/domain.ts';
import type { RowWindow } from './use-row-window.ts';

/**
 * A small preference of this window that survives a restart.
 * @param read turns what was stored, which may be anything, into a value
 */
export function useRemembered<Value>(key: string, read: (stored: unknown) => Value): [Value, (value: Value) => void] {
  const name = `desk.${key}`;
  const [value, setValue] = useState(() => read(parsed(localStorage.getItem(name))));
  const change = useCallback(
    (next: Value) => {
      setValue(next);
      localStorage.setItem(name, JSON.stringify(next));
    },
    [name],
  );
  return [value, change];
}

/** Brings a view back to where it was scrolled for the same query, and to the top for another one. */
export function useScrollMemory(view: string, query: Query, rows: RowWindow, ready: boolean): void {
  const name = `desk.scroll.${view}`;
  const place = JSON.stringify(query);
  const window_ = useRef(rows);
  window_.current = rows;
  const restored = useRef<string | null>(null);
  useEffect(() => {
    if (!ready || restored.current === place) return;
    const first = restored.current === null;
    restored.current = place;
    const stored = parsed(sessionStorage.getItem(name));
    const kept = first && isPlace(stored) && stored.place === place ? stored.offset : 0;
    window_.current.scrollTo(kept);
  }, [ready, place, name]);
  useEffect(
    () => () => sessionStorage.setItem(name, JSON.stringify({ place, offset: window_.current.offset() })),
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
