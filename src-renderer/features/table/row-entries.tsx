import { BookOpenText, Copy } from 'lucide-react';
import type { SubmissionRow } from '../../../src-preload/domain.ts';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { useToasts } from '../../components/toast.tsx';
import { useFileActions } from '../../files/use-file-actions.tsx';
import { useMarkEntries } from '../../marks/use-mark-entries.tsx';
import type { Cursor } from '../../results/use-cursor.ts';
import type { Column } from './columns.ts';
import { selectedRows } from './use-copy-cells.ts';
import { tableWords } from './words.ts';

/** What the menu of rows copies. */
export interface RowCopies {
  /** The chosen cells, or the one under the pointer. Null without one. */
  readonly cell: () => readonly Column[] | null;
  readonly all: readonly Column[];
  readonly copy: (columns: readonly Column[], withTitles: boolean) => void;
}

/** The menu of the selected rows. */
export function useRowEntries(
  cursor: Cursor<SubmissionRow>,
  open: (index: number) => void,
  { cell, all, copy }: RowCopies,
): () => readonly MenuEntry[] {
  const { copyText } = useFileActions();
  const toasts = useToasts();
  const markEntries = useMarkEntries(cursor.load);
  return () => {
    const rows = selectedRows(cursor.current());
    const cells = cell();
    const copyIds = (label: string, id: (row: SubmissionRow) => string): MenuEntry => ({
      label,
      icon: <Copy />,
      onSelect: () => {
        const copy = (items: readonly SubmissionRow[]) =>
          copyText(items.map(id).join('\n'), tableWords.ids(items.length));
        cursor.load().then(copy, toasts.showFailure);
      },
    });
    return [
      { label: tableWords.read, icon: <BookOpenText />, shortcut: 'enter', onSelect: () => open(cursor.focus) },
      'separator',
      ...markEntries,
      'separator',
      ...(cells === null
        ? []
        : [
            {
              label: cells.length * rows === 1 ? tableWords.copyCell : tableWords.copyCells,
              icon: <Copy />,
              onSelect: () => copy(cells, false),
            },
          ]),
      { label: tableWords.copyRows(rows), icon: <Copy />, shortcut: 'mod+c', onSelect: () => copy(all, false) },
      { label: tableWords.copyRowsWithTitles, icon: <Copy />, onSelect: () => copy(all, true) },
      'separator',
      copyIds(tableWords.copyParticipantIds(rows), (row) => row.participantId),
      copyIds(tableWords.copySubmissionIds(rows), (row) => row.submissionId),
    ];
  };
}
