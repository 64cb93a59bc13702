import { Button } from '../../components/button.tsx';
import { useToasts } from '../../components/toast.tsx';
import { useDialogs } from '../../state/dialogs.tsx';
import { lockLibrary, useEncryption } from '../../state/use-encryption.ts';
import { settingsWords } from './words.ts';

const words = settingsWords.encryption;

/** Says whether the library is encrypted, and opens the dialogs that change it. */
export function EncryptionSettings() {
  const state = useEncryption()?.state;
  const dialogs = useDialogs();
  const toasts = useToasts();
  if (state === undefined) return null;
  if (state !== 'unlocked') {
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
      <p>{words.on}</p>
      <div className="settings-actions">
        <Button size="small" onClick={() => lockLibrary(toasts)}>
          {words.lockNow}
        </Button>
        <Button size="small" onClick={() => dialogs.open({ kind: 'encryption', ask: 'change-passphrase' })}>
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
