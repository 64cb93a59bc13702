import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown, Search } from 'lucide-react';
import { classNames } from '../hooks/class-names.ts';
import { QualifiedLabel } from './qualified-label.tsx';
import type { SelectOption, SelectProps } from './select.tsx';
import { commonWords } from './words.ts';
import './popup.css';
import './select.css';
import './search-select.css';

export interface SearchSelectProps extends Pick<SelectProps<string>, 'options' | 'onValueChange' | 'className'> {
  /** Accessible name. */
  readonly label: string;
  /** Accessible name of the search box, and its text while empty. */
  readonly searchLabel: string;
  readonly placeholder: string;
  /** Shown when no option has the typed name. */
  readonly nothing: string;
  readonly value: string;
}

/** One of many options, with a box that finds options by a part of their name. Looks like a quiet `Select` until it opens. */
export function SearchSelect({
  label,
  searchLabel,
  placeholder,
  nothing,
  options,
  value,
  onValueChange,
  className,
}: SearchSelectProps) {
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Base.Root
      items={options}
      value={chosen}
      isItemEqualToValue={(one, other) => one.value === other.value}
      autoHighlight
      onValueChange={(next) => {
        if (next !== null) onValueChange(next.value);
      }}
    >
      <Base.Trigger
        aria-label={chosen === null ? label : `${label}: ${chosen.label}`}
        className={classNames('select', 'select-quiet', className)}
      >
        <span className="qualified-label">
          <QualifiedLabel words={chosen?.label ?? ''} qualifier={chosen?.qualifier} />
        </span>
        <Base.Icon className="select-icon">
          <ChevronDown />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal render={<section aria-label={commonWords.choices(label)} />}>
        <Base.Positioner className="popup-positioner" sideOffset={4} align="start" collisionPadding={8}>
          <Base.Popup className="popup search-select" aria-label={label}>
            <div className="popup-search">
              <Search />
              <Base.Input className="popup-search-input" aria-label={searchLabel} placeholder={placeholder} />
            </div>
            <Base.Empty className="popup-search-nothing search-select-nothing">{nothing}</Base.Empty>
            <Base.List className="popup-search-list search-select-list" aria-label={label}>
              {(option: SelectOption<string>) => (
                <Base.Item key={option.value} value={option} className="popup-item">
                  <span className="qualified-label">
                    <QualifiedLabel words={option.label} qualifier={option.qualifier} />
                  </span>
                  <Base.ItemIndicator className="popup-item-end">
                    <Check />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
