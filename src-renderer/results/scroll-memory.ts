import { useEffect, useRef } from 'react';
import type { Query } from '../../src-preload/domain.ts';

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
/** By view and key. Only in memory, because keys hold the words of searches, which Chromium would write to the disk. */
const kept = new Map<string, number>();

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
  const { collectionId, key } = place;
  const name = `${viewName} ${key}`;
  const view = useRef({ scrolling, toNext });
  view.current = { scrolling, toNext };
  const restored = useRef<ScrollPlace | null>(null);
  useEffect(() => {
    const before = restored.current;
    if (before?.key === key) return;
    const { scrolling: now, toNext: next } = view.current;
    if (before !== null && before.collectionId === collectionId) (next ?? (() => now.scrollTo(0)))();
    else if (ready) now.scrollTo(kept.get(name) ?? 0);
    else return;
    restored.current = { collectionId, key };
  }, [ready, key, collectionId, name]);
  useEffect(
    () => () => {
      // Its place in the map becomes the last.
      kept.delete(name);
      kept.set(name, view.current.scrolling.offset());
      for (const oldest of [...kept.keys()].slice(0, -MOST_PLACES)) kept.delete(oldest);
    },
    [name],
  );
}
