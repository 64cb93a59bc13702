import { useEffect, useRef, useState } from 'react';
import { useCollections } from '../state/use-collections.ts';
import { useViewActions, useViewState } from '../state/view-state.tsx';

const REMEMBERED = 'shell.collection';

/**
 * Opens the collection of last time, else the first; afterwards only remembers what is open, and leaves what was removed.
 * @returns false until that was decided: what was shown before would be read for nothing
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
    // A first import is opened before the list names it: only what was there and went counts as gone.
    const gone = collectionId !== null && before.current.includes(collectionId) && !ids.includes(collectionId);
    before.current = ids;
    const [only, second] = ids;
    if (!started && only !== undefined) {
      setStarted(true);
      const last = localStorage.getItem(REMEMBERED);
      const wholeLibrary = last === '' && second !== undefined;
      if (collectionId === null && !wholeLibrary) openCollection(last !== null && ids.includes(last) ? last : only);
    } else if (gone || (collectionId === null && second === undefined)) {
      // The whole library of one collection is that collection.
      openCollection(second === undefined ? (only ?? null) : null);
    }
  }, [collections, collectionId, started, openCollection]);

  useEffect(() => {
    if (started) localStorage.setItem(REMEMBERED, collectionId ?? '');
  }, [started, collectionId]);
  return started;
}
