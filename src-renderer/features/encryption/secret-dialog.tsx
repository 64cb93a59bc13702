import { useState } from 'react';
import { type EncryptionInfo, type Secret, secretOf } from '../../../src-preload/encryption.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { FormDialog, type FormDialogProps } from '../../components/form-dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { encryptionWords as words } from './words.ts';

interface SecretDialogProps extends Omit<FormDialogProps, 'size' | 'onConfirm'> {
  readonly info: EncryptionInfo;
  /** What opened nothing. Null without a failure. */
  readonly failure: unknown;
  readonly onConfirm: (secret: Secret) => void;
}

/**
 * Asks for the passphrase or the recovery code of an encrypted library. If the keychain opens it and works here, the field may stay empty. Other
 * fields follow as children.
 */
export function SecretDialog({ info, failure, onConfirm, children, ...form }: SecretDialogProps) {
  const [typed, setTyped] = useState('');
  const error = failure ? toDeskError(failure) : null;
  const isKeychain = info.opensBy === 'keychain';
  const help = info.whyNoKeychain === null ? words.emptyForKeychain : words.recoveryCodeHelp;
  return (
    <FormDialog
      {...form}
      size="small"
      onConfirm={() => onConfirm(typed === '' && isKeychain ? { keychain: true } : secretOf(typed))}
    >
      <TextField
        label={isKeychain ? words.recoveryCode : words.either}
        help={isKeychain ? help : undefined}
        type="password"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        problem={error && words.problem(error.message, error.hint)}
      />
      {children}
    </FormDialog>
  );
}
