import { Check, CircleDashed, NotebookPen, Star, Tag, X } from 'lucide-react';
import type { MenuEntry } from '../components/menu-entry.ts';
import { type ItemRef, useViewState } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { ratingWords } from '../state/words.ts';
import { useReview } from './review.tsx';
import type { ReviewAction } from './review-keys.ts';
import { marksWords } from './words.ts';

const RATINGS_OFFERED = [5, 4, 3, 2, 1, 0];

/** The menu entries that mark items: decide, rate, tag, note. @param load the items to mark */
export function useMarkEntries(load: () => Promise<readonly ItemRef[]>): readonly MenuEntry[] {
  const review = useReview();
  const { inspector } = useWindowPanes();
  const act = (action: ReviewAction) => () => review.act(action, load, () => inspector.setOpen(true));
  const rate = (rating: number): MenuEntry => ({
    label: ratingWords(rating),
    shortcut: String(rating),
    onSelect: act({ kind: 'change', change: { rating } }),
  });
  return [
    {
      label: marksWords.accept,
      icon: <Check />,
      shortcut: 'A',
      onSelect: act({ kind: 'change', change: { flag: 'accept' } }),
    },
    {
      label: marksWords.reject,
      icon: <X />,
      shortcut: 'X',
      onSelect: act({ kind: 'change', change: { flag: 'reject' } }),
    },
    {
      label: marksWords.undecide,
      icon: <CircleDashed />,
      shortcut: 'U',
      onSelect: act({ kind: 'change', change: { flag: 'undecided' } }),
    },
    { label: marksWords.rate, icon: <Star />, entries: RATINGS_OFFERED.map(rate) },
    { label: marksWords.tagMenu, icon: <Tag />, shortcut: 'T', onSelect: act({ kind: 'field', field: 'tag' }) },
    {
      label: marksWords.noteMenu,
      icon: <NotebookPen />,
      shortcut: 'N',
      onSelect: act({ kind: 'field', field: 'note' }),
    },
  ];
}

interface SelectionMark {
  readonly label: string;
  readonly shortcut: string;
  readonly run: () => void;
}

/** The commands of the palette that mark the selection of the view. None without a selection. */
export function useSelectionMarks(): readonly SelectionMark[] {
  const review = useReview();
  const { selection, focused, view } = useViewState();
  const entries = useMarkEntries(async () => (await review.selected.current?.()()) ?? []);
  if (view === 'sql' || (focused === null && selection.ids.size === 0)) return [];
  return entries.flatMap((entry) => {
    if (entry === 'separator') return [];
    if (!('entries' in entry)) return [{ label: entry.label, shortcut: entry.shortcut ?? '', run: entry.onSelect }];
    return entry.entries.flatMap((each) =>
      each === 'separator' || 'entries' in each
        ? []
        : [{ label: marksWords.rateAs(each.label), shortcut: each.shortcut ?? '', run: each.onSelect }],
    );
  });
}
