import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useToasts } from '../../components/toast.tsx';
import { commonWords } from '../../components/words.ts';
import { call } from '../../desk.ts';
import { encryptionWords as words } from './words.ts';
import './encryption.css';

interface RecoveryCodeDialogProps {
  readonly code: string;
  readonly description?: string;
  /** On the button that ends this. */
  readonly next: string;
  readonly onKept: () => void;
  readonly onClose: () => void;
  /** True if the person can still go back. */
  readonly canCancel?: boolean;
}

/** Shows a recovery code once, until the person says that it is kept. */
export function RecoveryCodeDialog(props: RecoveryCodeDialogProps) {
  const { code, description, next, onKept, onClose, canCancel = false } = props;
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
  const footer = (
    <>
      {canCancel && <Button onClick={onClose}>{commonWords.cancel}</Button>}
      <Button variant="primary" disabled={!isKept} onClick={onKept}>
        {next}
      </Button>
    </>
  );
  return (
    <Dialog onClose={onClose} size="small" title={words.code} description={description} footer={footer}>
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
      </div>
    </Dialog>
  );
}
