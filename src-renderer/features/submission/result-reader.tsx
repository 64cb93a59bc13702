import { useEffect } from 'react';
import { useItemSteps } from '../../results/use-item-steps.ts';
import { usePages } from '../../results/use-pages.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { Reader } from './reader.tsx';
import { submissionWords } from './words.ts';

/** The reader, moving through the result of the table in its order. */
export function ResultReader({ index }: { readonly index: number }) {
  const { query } = useViewState();
  const pages = usePages('library.submissions', query);
  const { closeItem } = useViewActions();
  const { show, total } = pages;
  const { place, count, isSelection, next, previous } = useItemSteps(index, total);
  useEffect(() => show(Math.max(index - 1, 0), index + 1), [show, index]);
  return (
    <Reader
      submission={pages.itemAt(index) ?? null}
      position={(isSelection ? submissionWords.positionSelected : submissionWords.position)(place, count ?? place)}
      onPrevious={previous}
      onNext={next}
      onClose={closeItem}
      returnFocus={false}
    />
  );
}
