import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { CollectionDialogProps } from '../../state/dialogs.tsx';
import { useDailyExport, useSetDailyExport } from '../../state/use-daily-exports.ts';
import { exportsWords } from './words.ts';

const USUAL = '18:00';

/** Sets the time at which a collection is exported every day, or stops it. */
export function DailyExportDialog({ collectionId, name, onClose }: CollectionDialogProps) {
  const planned = useDailyExport(collectionId);
  const set = useSetDailyExport();
  const [typed, setTyped] = useState<string | null>(null);
  const at = typed ?? planned ?? USUAL;
  const change = (next: string | null) => set.mutate({ collectionId, name, at: next }, { onSuccess: onClose });
  return (
    <FormDialog
      size="small"
      title={exportsWords.daily.title}
      description={name}
      confirm={planned ? exportsWords.daily.change : exportsWords.daily.title}
      busy={set.isPending}
      disabled={at === ''}
      otherButton={planned && <Button onClick={() => change(null)}>{exportsWords.daily.stop}</Button>}
      onConfirm={() => change(at)}
      onClose={onClose}
    >
      <TextField
        label={exportsWords.daily.time}
        type="time"
        value={at}
        onChange={(event) => setTyped(event.target.value)}
        help={exportsWords.daily.help}
      />
    </FormDialog>
  );
}
