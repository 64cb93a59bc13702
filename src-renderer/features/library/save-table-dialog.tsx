import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChannelInput } from '../../../src-preload/contract.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioList } from '../../components/radio-list.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { isNarrowed, useViewState } from '../../state/view-state.tsx';

type Format = ChannelInput<'handover.saveTable'>['format'];

const FORMATS: readonly { readonly value: Format; readonly label: string; readonly help: string }[] = [
  { value: 'csv', label: 'CSV', help: 'For spreadsheets and statistics: one row a submission, one column a question.' },
  { value: 'tsv', label: 'TSV', help: 'The same, separated by tabs; pastes well.' },
  { value: 'jsonl', label: 'JSON Lines', help: 'For programs: one submission a line, every answer in its own shape.' },
];

/** Writes what is shown as a table, in a format of one's choice. */
export function SaveTableDialog({ onClose }: { readonly onClose: () => void }) {
  const { query } = useViewState();
  const toasts = useToasts();
  const [format, setFormat] = useState<Format>('csv');
  const save = useMutation({
    mutationFn: () => call('handover.saveTable', { query, format }),
    onSuccess: (saved) => {
      if (!saved) return; // cancelled in the system's dialog: stay here
      onClose();
      toasts.show({ title: `${formatCounted(saved.rows, 'row')} saved`, words: saved.path, tone: 'ok' });
    },
    onError: toasts.showFailure,
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title="Save table"
      description={
        isNarrowed(query)
          ? 'Only the submissions that match the search and the filters.'
          : 'Every submission that is shown, in the order shown.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={save.isPending} onClick={() => save.mutate()}>
            Save…
          </Button>
        </>
      }
    >
      <RadioList label="Format" options={FORMATS} value={format} onValueChange={setFormat} />
    </Dialog>
  );
}
