import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { encryptionWords as words } from './words.ts';
import './encryption.css';

interface RecoveryCodeProps {
  readonly code: string;
  readonly onKept: () => void;
}

/** Shows a recovery code once, in place of the library, until the person says that it is kept. */
export function RecoveryCodeScreen({ code, onKept }: RecoveryCodeProps) {
  return (
    <main className="lock-screen">
      <div className="lock-screen-inner">
        <div className="lock-screen-icon" aria-hidden="true">
          <KeyRound />
        </div>
        <h1 className="lock-screen-title">{words.code}</h1>
        <RecoveryCode code={code} onKept={onKept} />
      </div>
    </main>
  );
}

export function RecoveryCode({ code, onKept }: RecoveryCodeProps) {
  const toasts = useToasts();
  const [isKept, setKept] = useState(false);
  const copy = () => {
    call('app.copyText', code)
      .then(() => toasts.show({ title: words.copied, tone: 'ok' }))
      .catch(toasts.showFailure);
  };
  const save = () => {
    call('encryption.saveRecoveryCode', `${words.sheet}\n\n${code}\n`)
      .then((saved) => saved && toasts.show({ title: words.saved(saved.path), tone: 'ok' }))
      .catch(toasts.showFailure);
  };
  return (
    <div className="recovery-code">
      <p className="text-soft">{words.codeExplained}</p>
      <div className="recovery-code-sheet">
        <p className="recovery-code-name">{words.sheet}</p>
        <p className="recovery-code-text">{code}</p>
      </div>
      <div className="lock-screen-actions">
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button onClick={save}>{words.save}</Button>
        <Button onClick={copy}>{words.copy}</Button>
      </div>
      <Checkbox checked={isKept} onCheckedChange={setKept}>
        {words.kept}
      </Checkbox>
      <div className="lock-screen-actions">
        <Button variant="primary" disabled={!isKept} onClick={onKept}>
          {words.done}
        </Button>
      </div>
    </div>
  );
}
