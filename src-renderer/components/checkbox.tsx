import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import './checkbox.css';

export interface CheckboxProps {
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
  /** The text beside the box. A press on it toggles the box. */
  readonly children: ReactNode;
  readonly indeterminate?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

/** A checkbox with its text. */
export function Checkbox({ checked, onCheckedChange, children, indeterminate = false, disabled }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Base UI puts the control inside
    <label className="checkbox">
      <Base.Root
        className="checkbox-box"
        checked={checked}
        indeterminate={indeterminate}
        disabled={disabled}
        onCheckedChange={(next) => onCheckedChange(next)}
      >
        <Base.Indicator className="checkbox-mark">{indeterminate ? <Minus /> : <Check />}</Base.Indicator>
      </Base.Root>
      <span className="checkbox-words">{children}</span>
    </label>
  );
}
