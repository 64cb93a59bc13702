import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { secretOf } from '../../../src-preload/encryption.ts';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import type { EncryptionWork } from '../../state/dialogs.tsx';
import { useEncryption, useSwitchEncryption } from '../../state/use-encryption.ts';
import { RecoveryCodeDialog } from './recovery-code.tsx';
import { isAccepted, NewPassphraseFields, NOT_TYPED, SecretDialog, SecretField } from './secret-dialog.tsx';
import { encryptionWords as words } from './words.ts';

interface DialogProps {
  readonly onClose: () => void;
}

/** Asks for what the work needs, then does it. */
export function EncryptionDialog({ ask, onClose }: DialogProps & { readonly ask: EncryptionWork }) {
  switch (ask) {
    case 'encrypt':
      return <EncryptDialog onClose={onClose} />;
    case 'decrypt':
      return <DecryptDialog onClose={onClose} />;
    case 'change-passphrase':
      return <ChangePassphraseDialog onClose={onClose} />;
    case 'new-recovery-code':
      return <NewRecoveryCodeDialog onClose={onClose} />;
  }
}

/** Asks for a new passphrase, and shows the recovery code. Only then it encrypts the library, so that a crash cannot take the code away. */
function EncryptDialog({ onClose }: DialogProps) {
  const least = useEncryption()?.leastPassphrase ?? 0;
  const toasts = useToasts();
  const [typed, setTyped] = useState(NOT_TYPED);
  const { encrypt } = useSwitchEncryption();
  const prepare = useMutation({
    mutationFn: () => call('encryption.prepare', { passphrase: typed.first }),
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
        setTyped({ ...typed, isTried: true });
        if (isAccepted(typed, least)) prepare.mutate();
      }}
      onClose={onClose}
    >
      <NewPassphraseFields value={typed} onChange={setTyped} least={least} />
      <p className="text-faint">{words.encryptSpace}</p>
    </SecretDialog>
  );
}

function DecryptDialog({ onClose }: DialogProps) {
  const [secret, setSecret] = useState('');
  const { decrypt } = useSwitchEncryption();
  return (
    <SecretDialog
      title={words.decrypt}
      description={words.decryptExplained}
      confirm={words.decryptNow}
      danger
      busy={decrypt.isPending}
      onConfirm={() => decrypt.mutate(secretOf(secret))}
      onClose={onClose}
    >
      <SecretField value={secret} onChange={setSecret} failure={decrypt.error} />
    </SecretDialog>
  );
}

function ChangePassphraseDialog({ onClose }: DialogProps) {
  const least = useEncryption()?.leastPassphrase ?? 0;
  const toasts = useToasts();
  const [secret, setSecret] = useState('');
  const [typed, setTyped] = useState(NOT_TYPED);
  const change = useMutation({
    mutationFn: () => call('encryption.changePassphrase', { secret: secretOf(secret), passphrase: typed.first }),
    onSuccess: () => {
      toasts.show({ title: words.changed, tone: 'ok' });
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
        setTyped({ ...typed, isTried: true });
        if (isAccepted(typed, least)) change.mutate();
      }}
      onClose={onClose}
    >
      <SecretField value={secret} onChange={setSecret} failure={change.error} />
      <NewPassphraseFields value={typed} onChange={setTyped} least={least} />
    </SecretDialog>
  );
}

/** Asks for a secret, then shows the new code once. */
function NewRecoveryCodeDialog({ onClose }: DialogProps) {
  const [secret, setSecret] = useState('');
  const make = useMutation({ mutationFn: () => call('encryption.newRecoveryCode', secretOf(secret)), gcTime: 0 });
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
      <SecretField value={secret} onChange={setSecret} failure={make.error} />
    </SecretDialog>
  );
}
