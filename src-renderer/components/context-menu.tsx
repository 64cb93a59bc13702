import { ContextMenu as Base } from '@base-ui/react/context-menu';
import { type ReactElement, useState } from 'react';
import { MenuEntries } from './menu-entries.tsx';
import type { MenuEntry } from './menu-entry.ts';
import { commonWords } from './words.ts';
import './popup.css';

export interface ContextMenuProps {
  /** A function runs each time the menu opens, after the press that opened it was handled. Without entries, no menu opens. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  /** One element that takes a ref and event handlers: a row, or a whole grid. */
  readonly children: ReactElement;
}

/** The menu of the secondary button and of the menu key. Offer the same actions elsewhere, too. */
export function ContextMenu({ entries, children }: ContextMenuProps) {
  const [open, setOpen] = useState(false);
  const hasEntries = () => (typeof entries === 'function' ? entries() : entries).length > 0;
  return (
    <Base.Root open={open} onOpenChange={(next) => setOpen(next && hasEntries())}>
      <Base.Trigger render={children} />
      <Base.Portal render={<section aria-label={commonWords.menu} />}>
        <Base.Positioner className="popup-positioner" collisionPadding={8}>
          <Base.Popup className="popup">{open && <MenuEntries entries={entries} />}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
