import { isMac, shortcutKeys } from '../hooks/shortcut.ts';
import './kbd.css';

export interface KbdProps {
  /** Written as `mod+shift+k`. */
  readonly keys: string;
}

/** A shortcut as the platform shows it: ⌘ K on macOS, Ctrl K elsewhere. */
export function Kbd({ keys }: KbdProps) {
  return <kbd className="kbd">{shortcutKeys(keys).join(isMac ? '' : ' ')}</kbd>;
}
