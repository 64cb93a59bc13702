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

  useEffect(() => {
    if (!collections) return;
    const has = (id: string | null) => collections.some((one) => one.collectionId === id);
    if (!started.current && collections.length > 0) {
      started.current = true;
      const last = localStorage.getItem(REMEMBERED);
      if (last === '' && collections.length > 1) return; // the whole library was open
      if (collectionId === null) openCollection(has(last) ? last : (collections[0]?.collectionId ?? null));
    } else if (started.current && collections.length === 1 && collectionId === null) {
      openCollection(collections[0]?.collectionId ?? null);
    } else if (collectionId !== null && !has(collectionId) && collections.length === 0) openCollection(null);
  }, [collections, collectionId, openCollection]);

  useEffect(() => {
    if (started.current) localStorage.setItem(REMEMBERED, collectionId ?? '');
  }, [collectionId]);
}
