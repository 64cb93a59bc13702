import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChosenLock, EncryptionInfo, Secret } from '../../../src-preload/encryption.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import type { EncryptionWork } from '../../state/dialogs.tsx';
import { queryKeys } from '../../state/query-keys.ts';
import { useEncryption, useSwitchEncryption } from '../../state/use-encryption.ts';
import { useLockChoice } from './lock-choice.tsx';
import { RecoveryCodeDialog } from './recovery-code.tsx';
import { SecretDialog } from './secret-dialog.tsx';
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
  const choice = useLockChoice(info);
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
  const confirm = () => {
    const lock = choice.confirm();
    if (lock !== null) prepare.mutate(lock);
  };
  return (
    <FormDialog
      size="small"
      title={words.encrypt}
      description={words.encryptExplained}
      confirm={words.next}
      busy={prepare.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      {choice.fields}
      <p className="text-faint">{words.encryptSpace}</p>
    </FormDialog>
  );
}

function DecryptDialog({ info, onClose }: DialogProps) {
  const { decrypt } = useSwitchEncryption();
  return (
    <SecretDialog
      title={words.decrypt}
      description={words.decryptExplained}
      info={info}
      failure={decrypt.error}
      confirm={words.decryptNow}
      danger
      busy={decrypt.isPending}
      onConfirm={(secret) => decrypt.mutate(secret)}
      onClose={onClose}
    />
  );
}

function ChangeLockDialog({ info, onClose }: DialogProps) {
  const toasts = useToasts();
  const client = useQueryClient();
  const choice = useLockChoice(info);
  const change = useMutation({
    mutationFn: (wish: { secret: Secret; lock: ChosenLock }) => call('encryption.changeLock', wish),
    onSuccess: (_, { lock }) => {
      toasts.show({ title: 'keychain' in lock ? words.changedToKeychain : words.changed, tone: 'ok' });
      void client.invalidateQueries({ queryKey: queryKeys.encryption });
      onClose();
    },
    gcTime: 0,
  });
  const confirm = (secret: Secret) => {
    const lock = choice.confirm();
    if (lock !== null) change.mutate({ secret, lock });
  };
  return (
    <SecretDialog
      title={words.change}
      description={words.changeExplained}
      info={info}
      failure={change.error}
      confirm={words.changeNow}
      busy={change.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      {choice.fields}
    </SecretDialog>
  );
}

/** Asks for a secret, then shows the new code once. */
function NewRecoveryCodeDialog({ info, onClose }: DialogProps) {
  const make = useMutation({
    mutationFn: (secret: Secret) => call('encryption.newRecoveryCode', secret),
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
      info={info}
      failure={make.error}
      confirm={words.makeCode}
      busy={make.isPending}
      onConfirm={(secret) => make.mutate(secret)}
      onClose={onClose}
    />
  );
}
