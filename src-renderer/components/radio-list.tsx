import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import './radio-list.css';

interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One line of help. */
  readonly help?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface RadioListProps<Value extends string> {
  /** Accessible name of the group. */
  readonly label: string;
  readonly options: readonly RadioOption<Value>[];
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
}

/** One of a few options, each with a line of explanation. */
export function RadioList<Value extends string>({ label, options, value, onValueChange }: RadioListProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      className="radio-list"
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: Base UI puts the control inside
        <label key={option.value} className="radio-list-option">
          <Radio.Root value={option.value} disabled={option.disabled} className="radio-list-dot">
            <Radio.Indicator className="radio-list-mark" />
          </Radio.Root>
          <span>
            {option.label}
            {option.help && <span className="radio-list-help">{option.help}</span>}
          </span>
        </label>
      ))}
    </RadioGroup>
  );
}
