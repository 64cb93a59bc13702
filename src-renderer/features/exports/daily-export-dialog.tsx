import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { commonWords } from '../../components/words.ts';
import { useDailyExport, useSetDailyExport } from '../../state/use-daily-exports.ts';
import { exportsWords } from './words.ts';

const USUAL = '18:00';

export interface DailyExportDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Sets the time at which a collection is exported every day, or stops it. */
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
      title={exportsWords.daily.title}
      description={name}
      footer={
        <>
          {planned ? (
            <Button onClick={() => change(null)}>{exportsWords.daily.stop}</Button>
          ) : (
            <Button onClick={onClose}>{commonWords.cancel}</Button>
          )}
          <Button variant="primary" type="submit" form={formId} busy={set.isPending} disabled={at === ''}>
            {planned ? exportsWords.daily.change : exportsWords.daily.title}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <TextField
          label={exportsWords.daily.time}
          type="time"
          value={at}
          onChange={(event) => setTyped(event.target.value)}
          help={exportsWords.daily.help}
        />
      </form>
    </Dialog>
  );
}
