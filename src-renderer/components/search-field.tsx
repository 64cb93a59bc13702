import { Search, X } from 'lucide-react';
import { type ComponentProps, type ReactNode, useRef } from 'react';
import { classNames } from '../hooks/class-names.ts';
import { IconButton } from './icon-button.tsx';
import { Kbd } from './kbd.tsx';
import { commonWords } from './words.ts';
import './search-field.css';

export interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'size'> {
  /** Accessible name. */
  readonly label: string;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  /** Shown at the end while the field is empty, e.g. `mod+f`. */
  readonly shortcut?: string | undefined;
  /** Shown at the end, before the clear button: a count, a spinner. */
  readonly trailing?: ReactNode;
}

/** A search field with an icon and a clear button. Escape clears it and then leaves it. */
export function SearchField({
  label,
  value,
  onValueChange,
  shortcut,
  trailing,
  className,
  onKeyDown,
  ref,
  ...rest
}: SearchFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  return (
    <div className={classNames('search-field', className)}>
      <Search className="search-field-icon" />
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        ref={(element) => {
          own.current = element;
          if (typeof ref === 'function') return ref(element);
          if (ref) ref.current = element;
        }}
        type="search"
        aria-label={label}
        className="search-field-input"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key !== 'Escape' || event.defaultPrevented) return;
          if (value === '') event.currentTarget.blur();
          else {
            event.stopPropagation();
            onValueChange('');
          }
        }}
      />
      {trailing}
      {value !== '' ? (
        <IconButton
          label={commonWords.clearSearch}
          size="small"
          className="search-field-clear"
          onClick={() => {
            onValueChange('');
            own.current?.focus();
          }}
        >
          <X />
        </IconButton>
      ) : (
        shortcut && <Kbd keys={shortcut} />
      )}
    </div>
  );
}
