import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from '../hooks/class-names.ts';
import './text-field.css';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'size'> {
  /** Accessible name. `hideLabel` hides it from view. */
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  /** One line of help below the field. */
  readonly help?: ReactNode;
  /** What is wrong and what to do. Replaces `help` and marks the field. */
  readonly problem?: string | null | undefined;
}

/** One line of text with its label. */
export function TextField({ label, hideLabel = false, help, problem, className, id, ...rest }: TextFieldProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const noteId = `${inputId}-note`;
  const note = problem ?? help;
  return (
    <div className={classNames('text-field', className)}>
      <label className={hideLabel ? 'visually-hidden' : 'text-field-label'} htmlFor={inputId}>
        {label}
      </label>
      <input
        type="text"
        spellCheck={false}
        {...rest}
        id={inputId}
        className="text-field-input"
        aria-invalid={problem ? true : undefined}
        aria-describedby={note ? noteId : undefined}
      />
      {note && (
        <p
          id={noteId}
          className={problem ? 'text-field-problem' : 'text-field-help'}
          role={problem ? 'alert' : undefined}
        >
          {note}
        </p>
      )}
    </div>
  );
}
