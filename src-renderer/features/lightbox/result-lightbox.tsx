import { useCallback, useEffect } from 'react';
import { useItemSteps } from '../../results/use-item-steps.ts';
import { usePages } from '../../results/use-pages.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { LightboxFrame } from './lightbox-frame.tsx';

/** The lightbox for the result of the gallery. */
export function ResultLightbox({ index }: { readonly index: number }) {
  const { query } = useViewState();
  const pages = usePages('library.files', query);
  const { closeItem } = useViewActions();
  const steps = useItemSteps(index, pages.total);
  const { show } = pages;
  useEffect(() => show(Math.max(index - 2, 0), index + 2), [show, index]);
  return (
    <LightboxFrame
      index={index}
      total={pages.total}
      fileAt={useCallback((at: number) => (at < 0 ? undefined : pages.itemAt(at)), [pages])}
      steps={steps}
      onMove={steps.goTo}
      onClose={closeItem}
      returnFocus={false}
    />
  );
}
