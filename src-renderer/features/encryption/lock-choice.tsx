/** The choice of what opens the library, beside the recovery code. */
import type { ChosenLock, EncryptionInfo } from '../../../src-preload/encryption.ts';
import { RadioList } from '../../components/radio-list.tsx';
import { isAccepted, NewPassphraseFields, NOT_TYPED, type TypedTwice } from './secret-dialog.tsx';
import { encryptionWords as words } from './words.ts';

export interface LockFields {
  readonly by: 'passphrase' | 'keychain';
  readonly typed: TypedTwice;
}

export const NO_LOCK: LockFields = { by: 'passphrase', typed: NOT_TYPED };

/** The chosen lock; null while its passphrase is too short or typed differently. */
export function chosenLock({ by, typed }: LockFields, least: number): ChosenLock | null {
  if (by === 'keychain') return { keychain: true };
  return isAccepted(typed, least) ? { passphrase: typed.first } : null;
}

interface LockChoiceProps {
  readonly info: EncryptionInfo;
  readonly value: LockFields;
  readonly onChange: (value: LockFields) => void;
}

export function LockChoice({ info, value, onChange }: LockChoiceProps) {
  const { whyNoKeychain, leastPassphrase } = info;
  const keychain = words.locks.keychain;
  return (
    <>
      <RadioList
        label={words.opensIt}
        options={[
          { value: 'passphrase', ...words.locks.passphrase },
          {
            ...{ value: 'keychain', label: keychain.label, help: whyNoKeychain ?? keychain.help },
            disabled: whyNoKeychain !== null,
          },
        ]}
        value={value.by}
        onValueChange={(by) => onChange({ ...value, by })}
      />
      {value.by === 'passphrase' && (
        <NewPassphraseFields
          value={value.typed}
          onChange={(typed) => onChange({ ...value, typed })}
          least={leastPassphrase}
        />
      )}
    </>
  );
}
