import { Checkbox } from '../../components/checkbox.tsx';
import { TextField } from '../../components/text-field.tsx';

export interface OptionalFieldProps {
  /** The text beside the box that shows the field. */
  readonly choice: string;
  /** The name of the field. */
  readonly label: string;
  readonly help: string;
  readonly maxLength: number;
  /** Null while the box is not checked. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

/** A checkbox, with a field below it while it is checked. */
export function OptionalField({ choice, label, help, maxLength, value, onChange }: OptionalFieldProps) {
  return (
    <>
      <Checkbox checked={value !== null} onCheckedChange={(on) => onChange(on ? '' : null)}>
        {choice}
      </Checkbox>
      {value !== null && (
        <TextField
          label={label}
          help={help}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </>
  );
}
