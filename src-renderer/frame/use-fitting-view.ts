import { useLayoutEffect, useRef } from 'react';
import { useShownCollections } from '../state/use-collections.ts';
import { useViewActions, useViewState } from '../state/view-state.tsx';

/** A collection without files opens as a table, since its gallery is empty; the next one with files in the gallery again. */
export function useFittingView(): void {
  const { collectionId, query, view } = useViewState();
  const { setView } = useViewActions();
  const shown = useShownCollections(query);
  const hasFiles = shown.length === 0 ? null : shown.some(({ files }) => files > 0);
  const decidedFor = useRef('');
  /** True while the table is shown for want of files, not because somebody chose it. */
  const movedAway = useRef(false);
  useLayoutEffect(() => {
    if (view === 'gallery') movedAway.current = false;
    const situation = `${collectionId} ${hasFiles}`;
    if (hasFiles === null || decidedFor.current === situation) return;
    decidedFor.current = situation;
    if (!hasFiles && view === 'gallery') {
      movedAway.current = true;
      setView('table');
    } else if (hasFiles && movedAway.current) setView('gallery');
  }, [collectionId, hasFiles, view, setView]);
}
