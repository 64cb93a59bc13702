import { useEffect, useRef } from 'react';
import type { Query } from '../../src-preload/domain.ts';
import { parseStored } from '../hooks/parse-stored.ts';

/** One direction of a scrolling element. */
export interface Scrolling {
  offset(): number;
  scrollTo(offset: number): void;
}

/** What a position belongs to. */
export interface ScrollPlace {
  readonly collectionId: string | null;
  /** Another key in the same collection starts at 0. */
  readonly key: string;
}

/** The place of a view's rows. Each collection has one, and another query starts at the top. */
export function queryPlace(query: Query): ScrollPlace {
  return { collectionId: query.collectionId, key: JSON.stringify(query) };
}

/** Most positions that are kept. */
const MOST_PLACES = 50;

/**
 * Restores the scroll position of a view when the person returns to it, or to the collection.
 * @param toNext scrolls to the start of another key of the same collection. To the top if absent
 */
export function useScrollMemory(
  viewName: string,
  place: ScrollPlace,
  scrolling: Scrolling,
  ready: boolean,
  toNext?: () => void,
): void {
  const name = `desk.scroll.${viewName}`;
  const { collectionId, key } = place;
  const view = useRef({ scrolling, toNext });
  view.current = { scrolling, toNext };
  const restored = useRef<ScrollPlace | null>(null);
  useEffect(() => {
    const before = restored.current;
    if (before?.key === key) return;
    const { scrolling: now, toNext: next } = view.current;
    if (before !== null && before.collectionId === collectionId) (next ?? (() => now.scrollTo(0)))();
    else if (ready) now.scrollTo(storedPlaces(name)[key] ?? 0);
    else return;
    restored.current = { collectionId, key };
  }, [ready, key, collectionId, name]);
  useEffect(
    () => () => {
      const { [key]: _before, ...others } = storedPlaces(name);
      const places = Object.entries({ ...others, [key]: view.current.scrolling.offset() }).slice(-MOST_PLACES);
      sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(places)));
    },
    [name, key],
  );
}

function storedPlaces(name: string): Readonly<Record<string, number>> {
  const stored = parseStored(sessionStorage.getItem(name));
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
