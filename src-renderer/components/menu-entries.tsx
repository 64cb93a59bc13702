import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import { classNames } from '../hooks/class-names.ts';
import { Kbd } from './kbd.tsx';
import type { MenuEntry, MenuGroup } from './menu-entry.ts';
import './popup.css';

/** The entries of a menu, inside a Base UI popup. */
export function MenuEntries({ entries }: { readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]) }) {
  return (typeof entries === 'function' ? entries() : entries).map((entry, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a separator has no identity but its place
    if (entry === 'separator') return <Base.Separator key={`separator-${index}`} className="popup-separator" />;
    if ('entries' in entry) return <Group key={entry.label} {...entry} />;
    const className = classNames('popup-item', entry.danger && 'popup-item-danger');
    const shortcut = entry.shortcut && (
      <span className="popup-item-end">
        <Kbd keys={entry.shortcut} />
      </span>
    );
    if (entry.checked !== undefined) {
      return (
        <Base.CheckboxItem
          key={entry.label}
          className={className}
          disabled={entry.disabled}
          checked={entry.checked}
          onCheckedChange={entry.onSelect}
          closeOnClick
        >
          {entry.icon}
          {entry.label}
          {shortcut}
          <Base.CheckboxItemIndicator className="popup-item-end">
            <Check />
          </Base.CheckboxItemIndicator>
        </Base.CheckboxItem>
      );
    }
    return (
      <Base.Item key={entry.label} className={className} disabled={entry.disabled} onClick={entry.onSelect}>
        {entry.icon}
        {entry.label}
        {shortcut}
      </Base.Item>
    );
  });
}

function Group({ label, icon, entries }: MenuGroup) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className="popup-item">
        {icon}
        {label}
        <span className="popup-item-end">
          <ChevronRight />
        </span>
      </Base.SubmenuTrigger>
      <Base.Portal render={<section aria-label={label} />}>
        <Base.Positioner className="popup-positioner" collisionPadding={8}>
          <Base.Popup className="popup">
            <MenuEntries entries={entries} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}
