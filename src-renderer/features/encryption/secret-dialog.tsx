import { type FormEvent, type ReactNode, useId } from 'react';
import { type EncryptionInfo, type Secret, secretOf } from '../../../src-preload/encryption.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { commonWords } from '../../components/words.ts';
import { strengthOf } from './passphrase-strength.ts';
import { encryptionWords as words } from './words.ts';
import './encryption.css';

export interface SecretDialogProps {
  readonly title: string;
  readonly description: string;
  /** The fields. */
  readonly children: ReactNode;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** A dialog with fields for secrets. Enter confirms. */
export function SecretDialog(props: SecretDialogProps) {
  const { title, description, children, confirm, danger = false, busy, onConfirm, onClose } = props;
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onConfirm();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{commonWords.cancel}</Button>
          <Button type="submit" form={form} variant={danger ? 'danger' : 'primary'} busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} className="secret-fields" onSubmit={submit}>
        {children}
      </form>
    </Dialog>
  );
}

interface SecretFieldProps {
  readonly opensBy: EncryptionInfo['opensBy'];
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What opened nothing. Null without a failure. */
  readonly failure: unknown;
}

/** What the person typed in a {@link SecretField}. */
export function typedSecret(typed: string, opensBy: EncryptionInfo['opensBy']): Secret {
  return typed === '' && opensBy === 'keychain' ? { keychain: true } : secretOf(typed);
}

/** The passphrase or the recovery code of an encrypted library. If the keychain opens it, the field may stay empty. */
export function SecretField({ opensBy, value, onChange, failure }: SecretFieldProps) {
  const error = failure ? toDeskError(failure) : null;
  const isKeychain = opensBy === 'keychain';
  return (
    <TextField
      label={isKeychain ? words.recoveryCode : words.either}
      help={isKeychain ? words.emptyForKeychain : undefined}
      type="password"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      problem={error && words.problem(error.message, error.hint)}
    />
  );
}

/** A new passphrase, typed twice. */
export interface TypedTwice {
  readonly first: string;
  readonly second: string;
  /** True after a try to confirm. Earlier, a person still types. */
  readonly isTried: boolean;
}

export const NOT_TYPED: TypedTwice = { first: '', second: '', isTried: false };

/** True if both texts are equal and long enough. @param least fewest characters */
export function isAccepted({ first, second }: TypedTwice, least: number): boolean {
  return first === second && strengthOf(first, least) !== 'short';
}

interface NewPassphraseFieldsProps {
  readonly value: TypedTwice;
  readonly onChange: (value: TypedTwice) => void;
  readonly least: number;
}

export function NewPassphraseFields({ value, onChange, least }: NewPassphraseFieldsProps) {
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
