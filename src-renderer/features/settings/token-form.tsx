import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { toDeskError } from '../../../src-preload/failure.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTokenActions } from './use-token.ts';
import './settings-dialog.css';

export interface TokenFormProps {
  readonly onSaved?: (() => void) | undefined;
  /** Further buttons beside "Connect". */
  readonly actions?: ReactNode;
  readonly autoFocus?: boolean | undefined;
}

/** Takes a token once, has it proved by Prolific, and forgets what was typed. */
export function TokenForm({ onSaved, actions, autoFocus = false }: TokenFormProps) {
  const { save } = useTokenActions();
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const error = save.error && toDeskError(save.error);
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
        label="API token"
        type="password"
        autoComplete="off"
        autoFocus={autoFocus}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        problem={error && `${error.message} ${error.hint}`}
        help="In Prolific: Settings, then API tokens. It is kept by this computer’s keychain and sent to nobody but Prolific."
      />
      <div className="account-form-actions">
        <Button type="submit" variant="primary" busy={save.isPending}>
          {save.isPending ? 'Asking Prolific' : 'Connect'}
        </Button>
        {actions}
      </div>
    </form>
  );
}
