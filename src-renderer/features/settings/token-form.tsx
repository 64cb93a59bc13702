import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { toDeskError } from '../../../src-preload/failure.ts';
import { Button } from '../../components/button.tsx';
import { ErrorDetails } from '../../components/error-details.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTokenActions } from './use-token.ts';
import { settingsWords } from './words.ts';
import './settings-dialog.css';

export interface TokenFormProps {
  readonly onSaved?: (() => void) | undefined;
  /** Further buttons beside "Connect". */
  readonly actions?: ReactNode;
  readonly autoFocus?: boolean | undefined;
}

/** Checks a typed token with Prolific and saves it. Clears the field when it was saved. */
export function TokenForm({ onSaved, actions, autoFocus = false }: TokenFormProps) {
  const { save } = useTokenActions();
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const error = save.error ? toDeskError(save.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = typed.trim();
    if (token === '' || save.isPending) {
      input.current?.focus();
      return;
    }
    save.mutate(token, {
      onSuccess: () => {
        setTyped('');
        save.reset();
        onSaved?.();
      },
    });
  };
  return (
    <form className="account-form" onSubmit={submit}>
      <TextField
        ref={input}
        label={settingsWords.token}
        type="password"
        autoComplete="off"
        autoFocus={autoFocus}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        problem={error && settingsWords.problem(error.message, error.hint)}
        help={settingsWords.tokenHelp}
      />
      <ErrorDetails details={error?.details} />
      <div className="account-form-actions">
        <Button type="submit" variant="primary" busy={save.isPending}>
          {save.isPending ? settingsWords.connecting : settingsWords.connect}
        </Button>
        {actions}
      </div>
    </form>
  );
}
