import { useCallback, useEffect } from 'react';
import type { Query } from '../../../src-preload/domain.ts';
import { usePages } from '../search/result/use-pages.ts';
import { useViewActions, useViewState } from '../shell/view-state.tsx';
import { LightboxFrame } from './lightbox-frame.tsx';

/** The lightbox over the result that the gallery shows; closed unless the view state says which file. */
export function Lightbox() {
  const { lightbox, query } = useViewState();
  return lightbox === null ? null : <OpenLightbox index={lightbox} query={query} />;
}

function OpenLightbox({ index, query }: { readonly index: number; readonly query: Query }) {
  const pages = usePages('library.files', query);
  const { openLightbox, closeLightbox } = useViewActions();
  const { show } = pages;
  useEffect(() => show(Math.max(index - 2, 0), index + 2), [show, index]);
  return (
    <LightboxFrame
      index={index}
      total={pages.total}
      fileAt={useCallback((at: number) => (at < 0 ? undefined : pages.itemAt(at)), [pages])}
      onMove={openLightbox}
      onClose={closeLightbox}
      returnFocus={false}
    />
  );
}
