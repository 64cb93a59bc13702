import { ArrowDown, ArrowUp, Columns3, EyeOff, Funnel, MoveLeft, MoveRight, Pin, PinOff, WrapText } from 'lucide-react';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { useViewActions } from '../../state/view-state.tsx';
import type { Column } from './columns.ts';
import type { Columns } from './use-columns.ts';
import { tableWords } from './words.ts';

export interface ColumnActions {
  /** As wide as what it shows. */
  readonly fitWidth: (id: string) => void;
  readonly filter: (id: string) => void;
}

/** Kinds of columns that no filter knows. */
const UNFILTERED: ReadonlySet<Column['kind']> = new Set(['snippet', 'answers', 'capture', 'collection']);

/** Makes the menu of a column: sort, filter, pin, wrap, width, place, hide. */
export function useColumnEntries(columns: Columns, { fitWidth, filter }: ColumnActions) {
  const { changeQuery } = useViewActions();
  return (column: Column): readonly MenuEntry[] => {
    const { id, kind, pinned, wrapped, sortable } = column;
    const sort = (direction: 'asc' | 'desc'): MenuEntry => ({
      label: direction === 'asc' ? tableWords.menu.ascending : tableWords.menu.descending,
      icon: direction === 'asc' ? <ArrowUp /> : <ArrowDown />,
      onSelect: () => changeQuery({ sort: { by: id, direction } }),
    });
    const isFilterable = !UNFILTERED.has(kind);
    return [
      ...(sortable ? [sort('asc'), sort('desc')] : []),
      ...(isFilterable ? [{ label: tableWords.menu.filter, icon: <Funnel />, onSelect: () => filter(id) }] : []),
      ...(sortable || isFilterable ? ['separator' as const] : []),
      {
        label: pinned ? tableWords.menu.unpin : tableWords.menu.pin,
        icon: pinned ? <PinOff /> : <Pin />,
        onSelect: () => columns.toggle('pinned', id),
      },
      {
        label: tableWords.menu.wrap,
        icon: <WrapText />,
        checked: wrapped,
        onSelect: () => columns.toggle('wrapped', id),
      },
      { label: tableWords.menu.fit, icon: <Columns3 />, onSelect: () => fitWidth(id) },
      'separator',
      { label: tableWords.menu.left, icon: <MoveLeft />, onSelect: () => columns.move(id, -1) },
      { label: tableWords.menu.right, icon: <MoveRight />, onSelect: () => columns.move(id, 1) },
      {
        label: tableWords.menu.hide,
        icon: <EyeOff />,
        disabled: columns.shown.length <= 1,
        onSelect: () => columns.toggle('hidden', id),
      },
    ];
  };
}
