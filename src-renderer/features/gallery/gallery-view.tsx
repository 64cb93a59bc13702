import { useCallback } from 'react';
import { NoResults } from '../../results/no-results.tsx';
import { ResultsFailure } from '../../results/results-failure.tsx';
import { usePages } from '../../results/use-pages.ts';
import { useViewState } from '../../state/view-state.tsx';
import { GalleryGrid } from './gallery-grid.tsx';
import { useTileWidth } from './tile-size-control.tsx';
import './gallery.css';

/** The files of the result, as pictures. */
export function GalleryView() {
  const { query } = useViewState();
  const pages = usePages('library.files', query);
  const [width] = useTileWidth();
  const retry = useCallback(() => pages.retry(), [pages]);
  if (pages.error !== null && pages.total === null) {
    return <ResultsFailure failure={pages.error} onRetry={retry} />;
  }
  if (pages.total === 0) return <NoResults channel="library.files" />;
  return <GalleryGrid pages={pages} narrowest={width} />;
}
