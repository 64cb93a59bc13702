import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import { MenuEntries } from './menu-entries.tsx';
import type { MenuEntry } from './menu-entry.ts';
import { commonWords } from './words.ts';
import './popup.css';

export interface MenuProps {
  /** The button that opens it, e.g. an IconButton with `tooltip={false}`. */
  readonly trigger: ReactElement;
  /** A function runs each time that the menu is drawn. */
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** For an owner that also opens the menu by other ways. */
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** A menu below its button. */
export function Menu({ trigger, entries, align, open, onOpenChange }: MenuProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      <Base.Trigger render={trigger} />
      <MenuPopup entries={entries} align={align} />
    </Base.Root>
  );
}

/** What a menu shows while it is open, inside the root of a menu. */
export function MenuPopup({ entries, align = 'end' }: Pick<MenuProps, 'entries' | 'align'>) {
  return (
    <Base.Portal render={<section aria-label={commonWords.menu} />}>
      <Base.Positioner className="popup-positioner" sideOffset={4} align={align} collisionPadding={8}>
        <Base.Popup className="popup">
          <MenuEntries entries={entries} />
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
