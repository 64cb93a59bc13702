import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import { commonWords } from './words.ts';

export interface FormDialogProps extends Omit<DialogProps, 'footer'> {
  /** The button that confirms: a verb, or a verb and its object. */
  readonly confirm: string;
  readonly danger?: boolean;
  /** True while the work runs. The dialog stays until its owner closes it. */
  readonly busy: boolean;
  /** True while the fields are incomplete. */
  readonly disabled?: boolean;
  /** The button beside the one that confirms. The default cancels. */
  readonly otherButton?: ReactNode;
  readonly onConfirm: () => void;
}

/** A dialog with fields and two buttons. Enter confirms. */
export function FormDialog(props: FormDialogProps) {
  const { confirm, danger = false, busy, disabled = false, otherButton, onConfirm, children, ...dialog } = props;
  const form = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && !disabled) onConfirm();
  };
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          {otherButton ?? <Button onClick={dialog.onClose}>{commonWords.cancel}</Button>}
          <Button type="submit" form={form} variant={danger ? 'danger' : 'primary'} busy={busy} disabled={disabled}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} className="dialog-form" onSubmit={submit}>
        {children}
      </form>
    </Dialog>
  );
}
