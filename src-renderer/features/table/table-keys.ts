import type { SubmissionRow } from '../../../src-preload/domain.ts';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { useFileActions } from '../../files/use-file-actions.tsx';
import type { Cursor } from '../../results/use-cursor.ts';
import { tableWords } from './words.ts';

/** The row that gets the focus after a key. Null for keys that do not move between rows. */
export function moveRow(
  key: string,
  index: number,
  total: number,
  rowsPerPage: number,
  toEdge: boolean,
): number | null {
  const last = Math.max(total - 1, 0);
  switch (key) {
    case 'ArrowDown':
      return toEdge ? last : Math.min(index + 1, last);
    case 'ArrowUp':
      return toEdge ? 0 : Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + rowsPerPage, last);
    case 'PageUp':
      return Math.max(index - rowsPerPage, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The menu of the selected rows. */
export function useRowEntries(
  cursor: Cursor<SubmissionRow>,
  open: (index: number) => void,
): () => readonly MenuEntry[] {
  const { copyText } = useFileActions();
  return () => {
    const rows = cursor.known();
    const copy = (label: string, id: (row: SubmissionRow) => string): MenuEntry => ({
      label,
      onSelect: () => copyText(rows.map(id).join('\n'), tableWords.ids(rows.length)),
    });
    return [
      { label: tableWords.read, shortcut: 'enter', onSelect: () => open(cursor.focus) },
      'separator',
      copy(tableWords.copyParticipantIds(rows.length), (row) => row.participantId),
      copy(tableWords.copySubmissionIds(rows.length), (row) => row.submissionId),
    ];
  };
}
