import { useCallback, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { useItemSteps } from '../../results/use-item-steps.ts';
import { type Pages, usePages } from '../../results/use-pages.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { LightboxFrame } from './lightbox-frame.tsx';

/** The lightbox for the result of the gallery. */
export function ResultLightbox({ index }: { readonly index: number }) {
  const { query } = useViewState();
  const pages = usePages('library.files', query);
  const { closeItem } = useViewActions();
  const steps = useItemSteps(index, pages.total);
  return (
    <LightboxFrame
      index={index}
      total={pages.total}
      fileAt={useHeldFile(pages, index)}
      steps={steps}
      onMove={steps.goTo}
      onShow={useShow(pages, steps.isSelection)}
      onClose={closeItem}
      returnFocus={false}
    />
  );
}

/** Keeps the file that is shown while the filmstrip is scrolled so far away that its page is dropped. */
function useHeldFile(pages: Pages<FileRecord>, index: number) {
  const held = useRef<{ readonly index: number; readonly file: FileRecord } | null>(null);
  const file = pages.itemAt(index);
  if (file !== undefined) held.current = { index, file };
  return useCallback(
    (at: number) => {
      if (at < 0) return undefined;
      return pages.itemAt(at) ?? (held.current?.index === at ? held.current.file : undefined);
    },
    [pages],
  );
}

/** Loads files around the one that is shown. Selected files can be far from each other, so only the pages that hold them are loaded. */
function useShow(pages: Pages<FileRecord>, isSelection: boolean) {
  const { show, load } = pages;
  const [, setLoaded] = useState(0);
  return useCallback(
    (indexes: readonly number[]) => {
      const first = indexes.at(0);
      const last = indexes.at(-1);
      if (first === undefined || last === undefined) return;
      if (isSelection) load(indexes).then(() => setLoaded((times) => times + 1), ignoreShownElsewhere);
      else show(first, last);
    },
    [show, load, isSelection],
  );
}

/** The gallery shows a failed load. */
function ignoreShownElsewhere(): void {}
