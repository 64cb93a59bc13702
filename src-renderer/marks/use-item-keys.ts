import type { KeyboardEvent, ReactNode } from 'react';
import { type KeysPlace, useKeysHelp } from '../components/keys-help.tsx';
import { isTyping } from '../hooks/shortcut.ts';
import type { ItemRef } from '../state/view-state.tsx';
import { useReview } from './review.tsx';

interface ItemKeys {
  /** Shows the fields of tags and note. */
  readonly showFields: () => void;
  /** The keys of the place itself, without modifiers. Returns true for a key that it handled. */
  readonly take: (event: KeyboardEvent) => boolean;
}

/**
 * The keys of what covers the window with one item: the list of its keys, marks, then its own keys.
 * @returns `help` belongs inside the dialog, see {@link useKeysHelp}
 */
export function useItemKeys(
  place: KeysPlace,
  item: ItemRef | null | undefined,
  { showFields, take }: ItemKeys,
): { readonly onKeyDown: (event: KeyboardEvent) => void; readonly help: ReactNode } {
  const review = useReview();
  const { press, help } = useKeysHelp(place);
  const onKeyDown = (event: KeyboardEvent) => {
    // Keeps keys from the shortcuts of the window below. The dialog handles Escape.
    if (event.key !== 'Escape') event.stopPropagation();
    if (press(event)) return;
    if (item && review.press(event, async () => [item], showFields)) return;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
    if (take(event)) event.preventDefault();
  };
  return { onKeyDown, help };
}
