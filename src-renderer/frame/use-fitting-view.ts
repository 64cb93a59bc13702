import { useLayoutEffect, useRef } from 'react';
import { useShownCollections } from '../state/use-collections.ts';
import { useViewActions, useViewState } from '../state/view-state.tsx';

/**
 * Opens a collection without files as a table, because its gallery is empty. Returns to the gallery for the next collection with files.
 * @returns false while the window starts with a view that will be replaced at once, so that the library need not answer its questions
 */
export function useFittingView(): boolean {
  const { collectionId, query, view } = useViewState();
  const { setView } = useViewActions();
  const shown = useShownCollections(query);
  const hasFiles = shown.length === 0 ? null : shown.some(({ files }) => files > 0);
  const decidedFor = useRef('');
  /** True while the table is shown only because the collection has no files. */
  const movedAway = useRef(false);
  useLayoutEffect(() => {
    if (view !== 'table') movedAway.current = false;
    const situation = `${collectionId} ${hasFiles}`;
    if (hasFiles === null || decidedFor.current === situation) return;
    decidedFor.current = situation;
    if (!hasFiles && view === 'gallery') {
      movedAway.current = true;
      setView('table');
    } else if (hasFiles && movedAway.current) setView('gallery');
  }, [collectionId, hasFiles, view, setView]);
  return decidedFor.current !== '' || hasFiles !== false || view !== 'gallery';
}
