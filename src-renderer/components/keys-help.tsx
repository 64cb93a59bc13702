import {
  type ComponentType,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  use,
  useEffect,
  useRef,
  useState,
} from 'react';
import { isTyping, matchesShortcut } from '../hooks/shortcut.ts';

/** What covers the window while the list of its keys is asked for. */
export type KeysPlace = 'dialog' | 'palette' | 'lightbox' | 'reader' | 'compare';

export interface KeysHelpProps {
  readonly place: KeysPlace;
  readonly onClose: () => void;
}

const KeysHelpContext = createContext<ComponentType<KeysHelpProps> | null>(null);

/** The frame provides the list. Null inside the list itself. */
export const KeysHelpProvider = KeysHelpContext;

type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  readonly target: EventTarget | null;
};

/** True for `?`, and for Ctrl or Command and `/`, which also works while the person types. */
export function isHelpKey(event: PressedKey): boolean {
  // "?" needs Shift on some keyboards only, so this compares the character.
  if (event.key === '?' && !event.ctrlKey && !event.metaKey) return !isTyping(event.target);
  return matchesShortcut(event, 'mod+/');
}

/** Shows the keys that work in a dialog, above that dialog. */
export function useKeysHelp(place: KeysPlace): {
  /** True if the key was for the list, or while the list is open. */
  readonly press: (event: KeyboardEvent) => boolean;
  /** Belongs inside the dialog, so that closing the list returns to it. */
  readonly help: ReactNode;
} {
  const Help = use(KeysHelpContext);
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    // After Base UI has returned it to the first button of the dialog, where Enter and Space would press that button.
    return () => queueMicrotask(() => opener.current?.focus({ preventScroll: true }));
  }, [isOpen]);
  const press = (event: KeyboardEvent) => {
    // The list is in this dialog for React, so that its keys arrive here, too.
    if (isOpen) return true;
    if (Help === null || event.defaultPrevented || !isHelpKey(event)) return false;
    event.preventDefault();
    opener.current = event.target instanceof HTMLElement ? event.target : null;
    setOpen(true);
    return true;
  };
  return { press, help: isOpen && Help !== null && <Help place={place} onClose={() => setOpen(false)} /> };
}
