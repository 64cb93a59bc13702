import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { commonWords } from './words.ts';
import './dialog.css';

export interface ConfirmDialogProps {
  /** The question. */
  readonly title: string;
  /** What is deleted and what stays. */
  readonly children: ReactNode;
  /** A verb and its object: "Remove collection". */
  readonly confirmLabel: string;
  readonly danger?: boolean | undefined;
  /** True while the work runs. The dialog stays until its owner closes it. */
  readonly busy?: boolean | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before an action that cannot be undone. The focus starts on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, danger = false, busy = false, onConfirm, onClose } = props;
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        {/* Also over another dialog. */}
        <AlertDialog.Backdrop forceRender className="dialog-backdrop" />
        <AlertDialog.Viewport className="dialog-viewport">
          <AlertDialog.Popup className="dialog dialog-small">
            <header className="dialog-head">
              <AlertDialog.Title className="dialog-title">{title}</AlertDialog.Title>
              <AlertDialog.Description className="dialog-description" render={<div />}>
                {children}
              </AlertDialog.Description>
            </header>
            <footer className="dialog-footer">
              <AlertDialog.Close render={<Button>{commonWords.cancel}</Button>} />
              <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </footer>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
