import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { classNames } from '../hooks/class-names.ts';
import { QualifiedLabel } from './qualified-label.tsx';
import { commonWords } from './words.ts';
import './popup.css';
import './select.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Tells the option apart from another one with the same text. */
  readonly qualifier?: string | null | undefined;
}

export interface SelectProps<Value extends string> {
  /** Accessible name. */
  readonly label: string;
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value | null;
  readonly onValueChange: (value: Value) => void;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** `quiet`: no border, for headings and toolbars. */
  readonly variant?: 'default' | 'quiet' | undefined;
  readonly className?: string | undefined;
}

/** One of several options. */
export function Select<Value extends string>({
  label,
  options,
  value,
  onValueChange,
  placeholder = commonWords.choose,
  disabled,
  variant = 'default',
  className,
}: SelectProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Base.Root
      items={options}
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
    >
      <Base.Trigger aria-label={label} className={classNames('select', `select-${variant}`, className)}>
        <Base.Value className="qualified-label" placeholder={placeholder}>
          {chosen && <QualifiedLabel words={chosen.label} qualifier={chosen.qualifier} />}
        </Base.Value>
        <Base.Icon className="select-icon">
          <ChevronDown />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal render={<section aria-label={commonWords.choices(label)} />}>
        <Base.Positioner className="popup-positioner" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="popup">
            <Base.List>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className="popup-item">
                  <Base.ItemText className="qualified-label">
                    <QualifiedLabel words={option.label} qualifier={option.qualifier} />
                  </Base.ItemText>
                  <Base.ItemIndicator className="popup-item-end">
                    <Check />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
