import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { parseStored } from '../hooks/parse-stored.ts';

const CHANGED = 'desk-remembered';
const inMemory = new Map<string, string>();

/**
 * A small preference of the window that survives a restart. All places of all windows that use it change together.
 * @param read a constant function that turns the stored value, which can be anything, into a value
 * @param isStored false for a value that only this window keeps in memory, until it is loaded again
 */
export function useRemembered<Value>(
  key: string,
  read: (stored: unknown) => Value,
  isStored = true,
): [Value, (value: Value) => void] {
  const name = `desk.${key}`;
  const text = useSyncExternalStore(follow, () =>
    isStored ? localStorage.getItem(name) : (inMemory.get(name) ?? null),
  );
  const value = useMemo(() => read(parseStored(text)), [text, read]);
  const change = useCallback(
    (next: Value) => {
      if (isStored) return remember(key, next);
      inMemory.set(name, JSON.stringify(next));
      window.dispatchEvent(new Event(CHANGED));
    },
    [key, name, isStored],
  );
  return [value, change];
}

/** Reads a preference once, for a part of the window that does not show it. */
export function remembered<Value>(key: string, read: (stored: unknown) => Value): Value {
  return read(parseStored(localStorage.getItem(`desk.${key}`)));
}

/** Stores a preference, and shows it where {@link useRemembered} reads it. */
export function remember(key: string, value: unknown): void {
  localStorage.setItem(`desk.${key}`, JSON.stringify(value));
  window.dispatchEvent(new Event(CHANGED));
}

/** Reads a list. Entries of another form are left out. */
export function readList<Entry>(isEntry: (value: unknown) => value is Entry): (stored: unknown) => readonly Entry[] {
  return (stored) => (Array.isArray(stored) ? stored.filter(isEntry) : []);
}

/** Reads a choice that is off until a person turns it on. */
export function isTrue(stored: unknown): boolean {
  return stored === true;
}

/** Reads a choice that is on until a person turns it off. */
export function isNotFalse(stored: unknown): boolean {
  return stored !== false;
}

/** The entries with the added one first, each once, and only so many of its library. Entries of other libraries stay. */
export function withNewest<Entry extends { readonly library: string }>(
  entries: readonly Entry[],
  added: Entry,
  isSame: (each: Entry) => boolean,
  most: number,
): readonly Entry[] {
  const sameLibrary = entries.filter((each) => each.library === added.library && !isSame(each));
  const others = entries.filter((each) => each.library !== added.library);
  return [...[added, ...sameLibrary].slice(0, most), ...others];
}

function follow(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  // Another window changed it.
  window.addEventListener('storage', changed);
  return () => {
    window.removeEventListener(CHANGED, changed);
    window.removeEventListener('storage', changed);
  };
}
