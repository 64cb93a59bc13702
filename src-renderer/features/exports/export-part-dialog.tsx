import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useJobActions } from '../../state/use-jobs.ts';
import './export-part-dialog.css';

export interface ExportPartDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Exports what came from one study, or in a span of time, where the whole collection is more than is wanted. */
export function ExportPartDialog({ collectionId, name, onClose }: ExportPartDialogProps) {
  const { startExport } = useJobActions();
  const [studyId, setStudyId] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const formId = useId();
  const isBackwards = from !== '' && to !== '' && from > to;
  const isEmpty = studyId.trim() === '' && from === '' && to === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty || isBackwards) return;
    const filter = { studyId: studyId.trim() || undefined, from: from || undefined, to: to || undefined };
    startExport.mutate({ collectionId, name, filter }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title="Export a part"
      description={name}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            busy={startExport.isPending}
            disabled={isEmpty || isBackwards}
          >
            Export
          </Button>
        </>
      }
    >
      <form id={formId} className="export-part" onSubmit={submit}>
        <TextField
          label="Study id"
          value={studyId}
          maxLength={256}
          autoFocus
          onChange={(event) => setStudyId(event.target.value)}
          help="As it stands in the study’s address on Prolific; empty for all studies."
        />
        <div className="export-part-days">
          <TextField label="From" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          <TextField
            label="To"
            type="date"
            value={to}
            onChange={(event) => setTo(event.target.value)}
            problem={isBackwards ? 'This day lies before the first one.' : null}
          />
        </div>
        <p className="text-soft">
          A part is kept beside the exports of the whole collection and never takes their place: what it lacks does not
          count as withdrawn.
        </p>
      </form>
    </Dialog>
  );
}
