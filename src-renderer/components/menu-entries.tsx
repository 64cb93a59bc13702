import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { classNames } from '../hooks/class-names.ts';
import { Kbd } from './kbd.tsx';
import type { MenuEntry } from './menu-entry.ts';
import './popup.css';

/** The entries of a menu, inside a Base UI popup. */
export function MenuEntries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  return entries.map((entry, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a separator has no identity but its place
    if (entry === 'separator') return <Base.Separator key={`separator-${index}`} className="popup-separator" />;
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
            <Check aria-hidden="true" />
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
