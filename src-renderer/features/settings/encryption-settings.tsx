import { LOCK_AFTER } from '../../../src-preload/encryption.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { useToasts } from '../../components/toast.tsx';
import { useDialogs } from '../../state/dialogs.tsx';
import { lockLibrary, useEncryption, useSetLockAfter } from '../../state/use-encryption.ts';
import { settingsWords } from './words.ts';

const words = settingsWords.encryption;

const LOCK_OPTIONS = LOCK_AFTER.map((minutes) => ({
  value: String(minutes),
  label: minutes === null ? words.neverLock : words.minutes(minutes),
}));

/** Says whether the library is encrypted, and opens the dialogs that change it. */
export function EncryptionSettings() {
  const info = useEncryption();
  const setLockAfter = useSetLockAfter();
  const dialogs = useDialogs();
  const toasts = useToasts();
  if (info === undefined) return null;
  if (info.state !== 'unlocked') {
    return (
      <>
        <p>{words.off}</p>
        <p className="text-faint">{words.explained}</p>
        <Button size="small" onClick={() => dialogs.open({ kind: 'encryption', ask: 'encrypt' })}>
          {words.encrypt}
        </Button>
      </>
    );
  }
  return (
    <>
      <p>{info.opensBy === 'keychain' ? words.onByKeychain : words.on}</p>
      <Select
        label={words.lockAfter}
        options={LOCK_OPTIONS}
        value={String(info.lockAfter)}
        onValueChange={(chosen) => {
          const lockAfter = LOCK_AFTER.find((minutes) => String(minutes) === chosen);
          if (lockAfter !== undefined) setLockAfter(lockAfter).catch(toasts.showFailure);
        }}
      />
      {info.lockAfter !== null && <p className="text-faint">{words.lockAfterExplained}</p>}
      <div className="settings-actions">
        <Button size="small" onClick={() => lockLibrary(toasts)}>
          {words.lockNow}
        </Button>
        <Button size="small" onClick={() => dialogs.open({ kind: 'encryption', ask: 'change-lock' })}>
          {words.change}
        </Button>
        <Button size="small" onClick={() => dialogs.open({ kind: 'encryption', ask: 'new-recovery-code' })}>
          {words.newCode}
        </Button>
        <Button size="small" onClick={() => dialogs.open({ kind: 'encryption', ask: 'decrypt' })}>
          {words.decrypt}
        </Button>
      </div>
    </>
  );
}
