import { useEffect, useRef, useState } from 'react';
import { useCollections } from '../state/use-collections.ts';
import { useViewActions, useViewState } from '../state/view-state.tsx';

const REMEMBERED = 'shell.collection';

/**
 * At the start, opens the collection that was open last, or the first. Later, remembers which collection is open and closes a removed one.
 * @returns false until that decision, so that the window does not read a collection that it will not show
 */
export function useFirstCollection(): boolean {
  const { data: collections } = useCollections();
  const { collectionId } = useViewState();
  const { openCollection } = useViewActions();
  const [started, setStarted] = useState(false);
  const before = useRef<readonly string[]>([]);

  useEffect(() => {
    if (!collections) return;
    const ids = collections.map((one) => one.collectionId);
    // A first import opens before the list has it, so only a collection that the list had before counts as removed.
    const gone = collectionId !== null && before.current.includes(collectionId) && !ids.includes(collectionId);
    before.current = ids;
    const [only, second] = ids;
    if (!started && only !== undefined) {
      setStarted(true);
      const last = localStorage.getItem(REMEMBERED);
      const wholeLibrary = last === '' && second !== undefined;
      if (collectionId === null && !wholeLibrary) openCollection(last !== null && ids.includes(last) ? last : only);
    } else if (gone || (collectionId === null && second === undefined)) {
      // "All collections" of a library with one collection is that collection.
      openCollection(second === undefined ? (only ?? null) : null);
    }
  }, [collections, collectionId, started, openCollection]);

  useEffect(() => {
    if (started) localStorage.setItem(REMEMBERED, collectionId ?? '');
  }, [started, collectionId]);
  return started;
}
