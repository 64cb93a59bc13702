import { isMac, shortcutKeys } from '../hooks/shortcut.ts';
import './kbd.css';

export interface KbdProps {
  /** In our notation, `mod+shift+k`. */
  readonly keys: string;
}

/** A shortcut as the platform writes it: ⌘ K on macOS, Ctrl K elsewhere. */
export function Kbd({ keys }: KbdProps) {
  return <kbd className="kbd">{shortcutKeys(keys).join(isMac ? '' : ' ')}</kbd>;
}
