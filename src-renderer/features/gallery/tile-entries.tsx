import { Columns2, Eye } from 'lucide-react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { useFileActions } from '../../files/use-file-actions.tsx';
import { COMPARED, useCompare } from '../../marks/use-compare.ts';
import { useMarkEntries } from '../../marks/use-mark-entries.tsx';
import { marksWords } from '../../marks/words.ts';
import { selectedCount } from '../../results/selection.ts';
import type { Cursor } from '../../results/use-cursor.ts';
import { useViewActions } from '../../state/view-state.tsx';
import { galleryWords } from './words.ts';

/** The menu of the selected files. */
export function useTileEntries(cursor: Cursor<FileRecord>): () => readonly MenuEntry[] {
  const files = useFileActions();
  const { openItem } = useViewActions();
  const markEntries = useMarkEntries(cursor.load);
  const compare = useCompare();
  return () => {
    const preview = {
      label: galleryWords.preview,
      icon: <Eye />,
      shortcut: 'space',
      onSelect: () => openItem(cursor.focus, null),
    };
    const count = selectedCount(cursor.current());
    const canCompare = compare !== null && count >= COMPARED.least && count <= COMPARED.most;
    const comparison = canCompare
      ? [{ label: marksWords.compare, icon: <Columns2 />, shortcut: 'c', onSelect: compare }]
      : [];
    return [
      preview,
      ...comparison,
      'separator',
      ...markEntries,
      'separator',
      ...files.entries(cursor.known(), { count, load: cursor.load }),
    ];
  };
}
