/** The choice of what opens the library, beside the recovery code. */
import { type ReactNode, useState } from 'react';
import type { ChosenLock, EncryptionInfo } from '../../../src-preload/encryption.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { RadioList } from '../../components/radio-list.tsx';
import { TextField } from '../../components/text-field.tsx';
import { strengthOf } from './passphrase-strength.ts';
import { encryptionWords as words } from './words.ts';

interface LockChoice {
  /** The chosen lock. Null if its passphrase is too short or typed differently: then the fields say so. */
  readonly confirm: () => ChosenLock | null;
  readonly fields: ReactNode;
}

/** The fields with which a person chooses what opens the library. */
export function useLockChoice({ whyNoKeychain, leastPassphrase }: EncryptionInfo): LockChoice {
  const [by, setBy] = useState<'passphrase' | 'keychain'>('passphrase');
  const [typed, setTyped] = useState(NOT_TYPED);
  const { passphrase, keychain } = words.locks;
  return {
    confirm: () => {
      setTyped({ ...typed, isTried: true });
      if (by === 'keychain') return { keychain: true };
      return isAccepted(typed, leastPassphrase) ? { passphrase: typed.first } : null;
    },
    fields: (
      <>
        <RadioList
          label={words.opensIt}
          options={[
            { value: 'passphrase', ...passphrase },
            {
              value: 'keychain',
              label: keychain.label,
              help: whyNoKeychain === null ? keychain.help : inLanguage(whyNoKeychain),
              disabled: whyNoKeychain !== null,
            },
          ]}
          value={by}
          onValueChange={setBy}
        />
        {by === 'passphrase' && <NewPassphraseFields value={typed} onChange={setTyped} least={leastPassphrase} />}
      </>
    ),
  };
}

/** A new passphrase, typed twice. */
interface TypedTwice {
  readonly first: string;
  readonly second: string;
  /** True after a try to confirm. Earlier, a person still types. */
  readonly isTried: boolean;
}

const NOT_TYPED: TypedTwice = { first: '', second: '', isTried: false };

/** True if both texts are equal and long enough. @param least fewest characters */
function isAccepted({ first, second }: TypedTwice, least: number): boolean {
  return first === second && strengthOf(first, least) !== 'short';
}

interface NewPassphraseFieldsProps {
  readonly value: TypedTwice;
  readonly onChange: (value: TypedTwice) => void;
  readonly least: number;
}

/** Two fields for a new passphrase. They say how strong it is, and after a try to confirm what is wrong with it. */
function NewPassphraseFields({ value, onChange, least }: NewPassphraseFieldsProps) {
  const { first, second, isTried } = value;
  const strength = strengthOf(first, least);
  const told = strength === 'short' ? words.strength.short(least) : words.strength[strength];
  const isShort = isTried && strength === 'short';
  return (
    <>
      <TextField
        label={words.newPassphrase}
        type="password"
        autoComplete="new-password"
        value={first}
        onChange={(event) => onChange({ ...value, first: event.target.value })}
        help={told}
        problem={isShort ? told : null}
      />
      <TextField
        label={words.again}
        type="password"
        autoComplete="new-password"
        value={second}
        onChange={(event) => onChange({ ...value, second: event.target.value })}
        problem={isTried && !isShort && first !== second ? words.differ : null}
      />
    </>
  );
}
