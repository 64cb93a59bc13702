import { useMutation } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import type { Secret } from '../../../src-preload/encryption.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { call } from '../../desk.ts';
import { useEncryption } from '../../state/use-encryption.ts';
import { encryptionWords as words } from './words.ts';
import './encryption.css';

/** In place of a locked library. Nothing of it is behind. */
export function LockScreen() {
  const usual = useEncryption()?.opensBy ?? 'passphrase';
  const [isCode, setCode] = useState(false);
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const by = isCode ? 'code' : usual;
  const { unlock, problem } = useUnlock(() => input.current?.select());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unlock.isPending) return;
    if (by === 'keychain') unlock.mutate({ keychain: true });
    else if (typed === '') input.current?.focus();
    else unlock.mutate(by === 'code' ? { recoveryCode: typed } : { passphrase: typed });
  };
  const change = () => {
    setCode(!isCode);
    setTyped('');
    unlock.reset();
    input.current?.focus();
  };
  return (
    <main className="lock-screen">
      <form className="lock-screen-inner" onSubmit={submit}>
        <div className="lock-screen-icon" aria-hidden="true">
          <Lock />
        </div>
        <h1 className="lock-screen-title">{words.locked}</h1>
        <p className="text-soft">{words.lockedExplained}</p>
        {by === 'keychain' ? (
          <KeychainNote problem={problem} />
        ) : (
          <TextField
            // Another way to open it begins with an empty field that has the focus.
            key={by}
            ref={input}
            label={isCode ? words.recoveryCode : words.passphrase}
            type={isCode ? 'text' : 'password'}
            autoComplete="off"
            autoFocus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            help={isCode ? words.recoveryCodeHelp : undefined}
            problem={problem}
          />
        )}
        <div className="lock-screen-actions">
          <Button type="submit" variant="primary" busy={unlock.isPending} autoFocus={by === 'keychain'}>
            {words.unlock}
          </Button>
          <Button variant="quiet" onClick={change}>
            {isCode ? words.useInstead[usual] : words.useCode}
          </Button>
        </div>
      </form>
    </main>
  );
}

/** Opens the library. `problem` says why the last secret did not. */
function useUnlock(onError: () => void) {
  const unlock = useMutation({
    mutationFn: (secret: Secret) => call('encryption.unlock', secret),
    onError,
    gcTime: 0,
  });
  const error = unlock.error ? toDeskError(unlock.error) : null;
  return { unlock, problem: error && words.problem(error.message, error.hint) };
}

/** In place of a field: the keychain needs nothing typed. */
function KeychainNote({ problem }: { readonly problem: string | null }) {
  if (problem === null) return <p className="text-soft">{words.byKeychain}</p>;
  return (
    <p className="lock-screen-problem" role="alert">
      {problem}
    </p>
  );
}
