import { useEffect, useRef } from 'react';
import { useCollections } from '../../hooks/use-collections.ts';
import { useViewActions, useViewState } from './view-state.tsx';

const REMEMBERED = 'shell.collection';

/** Opens the collection of last time, else the first; afterwards only remembers what is open, and leaves what was removed. */
export function useFirstCollection(): void {
  const { data: collections } = useCollections();
  const { collectionId } = useViewState();
  const { openCollection } = useViewActions();
  const started = useRef(false);
  const before = useRef<readonly string[]>([]);

  useEffect(() => {
    if (!collections) return;
    const ids = collections.map((one) => one.collectionId);
    // A first import is opened before the list names it: only what was there and went counts as gone.
    const gone = collectionId !== null && before.current.includes(collectionId) && !ids.includes(collectionId);
    before.current = ids;
    const [only, second] = ids;
    if (!started.current && only !== undefined) {
      started.current = true;
      const last = localStorage.getItem(REMEMBERED);
      const wholeLibrary = last === '' && second !== undefined;
      if (collectionId === null && !wholeLibrary) openCollection(last !== null && ids.includes(last) ? last : only);
    } else if (gone || (collectionId === null && second === undefined)) {
      // The whole library of one collection is that collection.
      openCollection(second === undefined ? (only ?? null) : null);
    }
  }, [collections, collectionId, openCollection]);

  useEffect(() => {
    // Also when the list comes: a first import is opened before that.
    if (collections && started.current) localStorage.setItem(REMEMBERED, collectionId ?? '');
  }, [collections, collectionId]);
}
