import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useDailyExport, useSetDailyExport } from '../../state/use-daily-exports.ts';

const USUAL = '18:00';

export interface DailyExportDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Exports a collection every day at a time of one's choice, or not any more. */
export function DailyExportDialog({ collectionId, name, onClose }: DailyExportDialogProps) {
  const planned = useDailyExport(collectionId);
  const set = useSetDailyExport();
  const [typed, setTyped] = useState<string | null>(null);
  const formId = useId();
  const at = typed ?? planned ?? USUAL;
  const change = (next: string | null) => set.mutate({ collectionId, name, at: next }, { onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (at !== '') change(at);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title="Export every day"
      description={name}
      footer={
        <>
          {planned ? <Button onClick={() => change(null)}>Stop</Button> : <Button onClick={onClose}>Cancel</Button>}
          <Button variant="primary" type="submit" form={formId} busy={set.isPending} disabled={at === ''}>
            {planned ? 'Change' : 'Export every day'}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <TextField
          label="Time"
          type="time"
          value={at}
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
          help="While Collection Desk runs; what was missed is made up for on the same day. Every export is kept until you remove the earlier ones."
        />
      </form>
    </Dialog>
  );
}
