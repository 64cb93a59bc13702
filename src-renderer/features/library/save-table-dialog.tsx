import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChannelInput } from '../../../src-preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioList } from '../../components/radio-list.tsx';
import { useToasts } from '../../components/toast.tsx';
import { commonWords } from '../../components/words.ts';
import { call } from '../../desk.ts';
import { isNarrowed, useViewState } from '../../state/view-state.tsx';
import { libraryWords } from './words.ts';

type Format = ChannelInput<'handover.saveTable'>['format'];

const FORMATS: readonly { readonly value: Format; readonly label: string; readonly help: string }[] = [
  { value: 'csv', ...libraryWords.saveTable.formats.csv },
  { value: 'tsv', ...libraryWords.saveTable.formats.tsv },
  { value: 'jsonl', ...libraryWords.saveTable.formats.jsonl },
];

/** Saves the submissions that are shown as a table, in the format that the person chooses. */
export function SaveTableDialog({ onClose }: { readonly onClose: () => void }) {
  const { query } = useViewState();
  const toasts = useToasts();
  const [format, setFormat] = useState<Format>('csv');
  const save = useMutation({
    mutationFn: () => call('handover.saveTable', { query, format }),
    onSuccess: (saved) => {
      if (!saved) return; // cancelled in the system's dialog: stay here
      onClose();
      toasts.show({ title: libraryWords.saveTable.saved(saved.rows), words: saved.path, tone: 'ok' });
    },
    onError: toasts.showFailure,
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title={libraryWords.saveTable.title}
      description={isNarrowed(query) ? libraryWords.saveTable.narrowed : libraryWords.saveTable.all}
      footer={
        <>
          <Button onClick={onClose}>{commonWords.cancel}</Button>
          <Button variant="primary" busy={save.isPending} onClick={() => save.mutate()}>
            {libraryWords.saveTable.save}
          </Button>
        </>
      }
    >
      <RadioList label={libraryWords.saveTable.format} options={FORMATS} value={format} onValueChange={setFormat} />
    </Dialog>
  );
}
