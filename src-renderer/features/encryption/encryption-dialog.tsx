import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChosenLock, EncryptionInfo } from '../../../src-preload/encryption.ts';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import type { EncryptionWork } from '../../state/dialogs.tsx';
import { queryKeys } from '../../state/query-keys.ts';
import { useEncryption, useSwitchEncryption } from '../../state/use-encryption.ts';
import { chosenLock, LockChoice, NO_LOCK } from './lock-choice.tsx';
import { RecoveryCodeDialog } from './recovery-code.tsx';
import { SecretDialog, SecretField, typedSecret } from './secret-dialog.tsx';
import { encryptionWords as words } from './words.ts';

interface DialogProps {
  readonly info: EncryptionInfo;
  readonly onClose: () => void;
}

/** Asks for what the work needs, then does it. */
export function EncryptionDialog({ ask, onClose }: Pick<DialogProps, 'onClose'> & { readonly ask: EncryptionWork }) {
  const info = useEncryption();
  if (info === undefined) return null;
  const props: DialogProps = { info, onClose };
  switch (ask) {
    case 'encrypt':
      return <EncryptDialog {...props} />;
    case 'decrypt':
      return <DecryptDialog {...props} />;
    case 'change-lock':
      return <ChangeLockDialog {...props} />;
    case 'new-recovery-code':
      return <NewRecoveryCodeDialog {...props} />;
  }
}

/** Asks what opens the library, and shows the recovery code. Only then it encrypts the library, so that a crash cannot take the code away. */
function EncryptDialog({ info, onClose }: DialogProps) {
  const toasts = useToasts();
  const [fields, setFields] = useState(NO_LOCK);
  const { encrypt } = useSwitchEncryption();
  const prepare = useMutation({
    mutationFn: (lock: ChosenLock) => call('encryption.prepare', lock),
    onError: toasts.showFailure,
    gcTime: 0,
  });
  if (prepare.data !== undefined) {
    const { recoveryCode } = prepare.data;
    return (
      <RecoveryCodeDialog
        code={recoveryCode}
        description={words.codeFirst}
        next={words.encryptNow}
        onKept={() => encrypt.mutate(recoveryCode)}
        onClose={onClose}
        canCancel
      />
    );
  }
  return (
    <SecretDialog
      title={words.encrypt}
      description={words.encryptExplained}
      confirm={words.next}
      busy={prepare.isPending}
      onConfirm={() => {
        setFields({ ...fields, typed: { ...fields.typed, isTried: true } });
        const lock = chosenLock(fields, info.leastPassphrase);
        if (lock !== null) prepare.mutate(lock);
      }}
      onClose={onClose}
    >
      <LockChoice info={info} value={fields} onChange={setFields} />
      <p className="text-faint">{words.encryptSpace}</p>
    </SecretDialog>
  );
}

function DecryptDialog({ info: { opensBy }, onClose }: DialogProps) {
  const [secret, setSecret] = useState('');
  const { decrypt } = useSwitchEncryption();
  return (
    <SecretDialog
      title={words.decrypt}
      description={words.decryptExplained}
      confirm={words.decryptNow}
      danger
      busy={decrypt.isPending}
      onConfirm={() => decrypt.mutate(typedSecret(secret, opensBy))}
      onClose={onClose}
    >
      <SecretField opensBy={opensBy} value={secret} onChange={setSecret} failure={decrypt.error} />
    </SecretDialog>
  );
}

function ChangeLockDialog({ info, onClose }: DialogProps) {
  const { opensBy, leastPassphrase } = info;
  const toasts = useToasts();
  const client = useQueryClient();
  const [secret, setSecret] = useState('');
  const [fields, setFields] = useState(NO_LOCK);
  const change = useMutation({
    mutationFn: (lock: ChosenLock) => call('encryption.changeLock', { secret: typedSecret(secret, opensBy), lock }),
    onSuccess: (_, lock) => {
      toasts.show({ title: 'keychain' in lock ? words.changedToKeychain : words.changed, tone: 'ok' });
      void client.invalidateQueries({ queryKey: queryKeys.encryption });
      onClose();
    },
    gcTime: 0,
  });
  return (
    <SecretDialog
      title={words.change}
      description={words.changeExplained}
      confirm={words.changeNow}
      busy={change.isPending}
      onConfirm={() => {
        setFields({ ...fields, typed: { ...fields.typed, isTried: true } });
        const lock = chosenLock(fields, leastPassphrase);
        if (lock !== null) change.mutate(lock);
      }}
      onClose={onClose}
    >
      <SecretField opensBy={opensBy} value={secret} onChange={setSecret} failure={change.error} />
      <LockChoice info={info} value={fields} onChange={setFields} />
    </SecretDialog>
  );
}

/** Asks for a secret, then shows the new code once. */
function NewRecoveryCodeDialog({ info: { opensBy }, onClose }: DialogProps) {
  const [secret, setSecret] = useState('');
  const make = useMutation({
    mutationFn: () => call('encryption.newRecoveryCode', typedSecret(secret, opensBy)),
    gcTime: 0,
  });
  if (make.data !== undefined) {
    const { recoveryCode } = make.data;
    return <RecoveryCodeDialog code={recoveryCode} next={words.done} onKept={onClose} onClose={onClose} />;
  }
  return (
    <SecretDialog
      title={words.newCode}
      description={words.newCodeExplained}
      confirm={words.makeCode}
      busy={make.isPending}
      onConfirm={() => make.mutate()}
      onClose={onClose}
    >
      <SecretField opensBy={opensBy} value={secret} onChange={setSecret} failure={make.error} />
    </SecretDialog>
  );
}
