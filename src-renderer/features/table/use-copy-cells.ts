import type { SubmissionRow } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { type Selection, selectedCount } from '../../results/selection.ts';
import type { Cursor } from '../../results/use-cursor.ts';
import { qualifiedText } from '../../state/qualifiers.ts';
import { submissionRef } from '../../state/refs.ts';
import type { Column } from './columns.ts';
import { tableWords } from './words.ts';

/** Most rows of one copy. */
const MOST_ROWS = 5_000;

/** Copies whole answers of the selected rows to the clipboard, for spreadsheets. */
export function useCopyCells(cursor: Cursor<SubmissionRow>) {
  const toasts = useToasts();
  return (columns: readonly Column[], withTitles: boolean) => {
    const copy = async () => {
      const rows = selectedRows(cursor.current());
      if (rows > MOST_ROWS) {
        throw new DeskFailure('bad_input', tableWords.tooManyRows(rows), tableWords.tooManyRowsHint(MOST_ROWS));
      }
      const cells = columns.filter(({ kind }) => kind !== 'snippet' && kind !== 'answers');
      if (cells.length === 0) throw new DeskFailure('bad_input', tableWords.notCopied, tableWords.notCopiedHint);
      const items = await cursor.load();
      await call('app.copyCells', {
        refs: items.map(submissionRef),
        columns: cells.map(({ id }) => id),
        titles: withTitles ? cells.map(({ title, qualifier }) => qualifiedText(title, qualifier)) : null,
      });
      toasts.show({ title: tableWords.copied(items.length * cells.length), tone: 'ok' });
    };
    copy().catch(toasts.showFailure);
  };
}

/** How many rows are selected. Without a selection, the focused one is. */
export function selectedRows(selection: Selection): number {
  return Math.max(selectedCount(selection), 1);
}
