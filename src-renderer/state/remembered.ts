import { useCallback, useMemo, useSyncExternalStore } from 'react';

const CHANGED = 'desk-remembered';

/**
 * A small preference of this window that survives a restart; every place that uses it follows a change at once.
 * @param read turns what was stored, which may be anything, into a value; a constant function
 */
export function useRemembered<Value>(key: string, read: (stored: unknown) => Value): [Value, (value: Value) => void] {
  const name = `desk.${key}`;
  const text = useSyncExternalStore(follow, () => localStorage.getItem(name));
  const value = useMemo(() => read(parseRemembered(text)), [text, read]);
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

/** A remembered value as JSON; null where there is none, or where it cannot be read. */
export function parseRemembered(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not ours, or cut off: as good as never stored.
    return null;
  }
}
