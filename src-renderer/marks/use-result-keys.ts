import { type KeyboardEvent, useEffect } from 'react';
import type { FileRecord, SubmissionRow } from '../../src-preload/domain.ts';
import { selectedCount } from '../results/selection.ts';
import type { Cursor } from '../results/use-cursor.ts';
import { useWindowPanes } from '../state/window-panes.tsx';
import { useReview } from './review.tsx';
import { usePass } from './use-pass.ts';

/** The keys of the cursor, and the keys that mark its selection. Shares the selection with the details pane. */
export function useResultKeys<Item extends FileRecord | SubmissionRow>(
  cursor: Cursor<Item>,
): (event: KeyboardEvent) => void {
  const review = useReview();
  const { inspector } = useWindowPanes();
  useEffect(() => {
    review.selected.current = cursor.loader;
  });
  useEffect(
    () => () => {
      review.selected.current = null;
    },
    [review],
  );
  usePass(
    () => (selectedCount(cursor.current()) > 1 ? undefined : cursor.known()[0]),
    cursor.toNext,
    () => cursor.load(),
  );
  return (event) => {
    cursor.onKeyDown(event);
    review.press(event, cursor.load, () => inspector.setOpen(true));
  };
}
