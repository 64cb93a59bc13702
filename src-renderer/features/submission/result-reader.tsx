import { useEffect } from 'react';
import { usePages } from '../../results/use-pages.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { Reader } from './reader.tsx';
import { submissionWords } from './words.ts';

/** The reader, moving through the result of the table in its order. */
export function ResultReader({ index }: { readonly index: number }) {
  const { query } = useViewState();
  const pages = usePages('library.submissions', query);
  const { openItem, closeItem } = useViewActions();
  const { show, total } = pages;
  useEffect(() => show(Math.max(index - 1, 0), index + 1), [show, index]);
  return (
    <Reader
      submission={pages.itemAt(index) ?? null}
      position={submissionWords.position(index + 1, total ?? index + 1)}
      onPrevious={index > 0 ? () => openItem(index - 1) : null}
      onNext={total !== null && index < total - 1 ? () => openItem(index + 1) : null}
      onClose={closeItem}
      returnFocus={false}
    />
  );
}
