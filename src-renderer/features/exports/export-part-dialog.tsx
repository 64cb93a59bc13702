import { type FormEvent, useId, useState } from 'react';
import { endOfDay, startOfDay } from '../../../src-preload/words/dates.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { commonWords } from '../../components/words.ts';
import { useJobActions } from '../../state/use-jobs.ts';
import { exportsWords } from './words.ts';
import './export-part-dialog.css';

export interface ExportPartDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Exports the submissions of one study, or of some days. */
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
    const filter = {
      studyId: studyId.trim() || undefined,
      from: from === '' ? undefined : startOfDay(from),
      to: to === '' ? undefined : endOfDay(to),
    };
    startExport.mutate({ collectionId, name, filter }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title={exportsWords.part.title}
      description={name}
      footer={
        <>
          <Button onClick={onClose}>{commonWords.cancel}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            busy={startExport.isPending}
            disabled={isEmpty || isBackwards}
          >
            {exportsWords.part.export}
          </Button>
        </>
      }
    >
      <form id={formId} className="export-part" onSubmit={submit}>
        <TextField
          label={exportsWords.part.study}
          value={studyId}
          maxLength={256}
          onChange={(event) => setStudyId(event.target.value)}
          help={exportsWords.part.studyHelp}
        />
        <div className="export-part-days">
          <TextField
            label={exportsWords.part.from}
            type="date"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label={exportsWords.part.to}
            type="date"
            value={to}
            onChange={(event) => setTo(event.target.value)}
            problem={isBackwards ? exportsWords.part.backwards : null}
          />
        </div>
        <p className="text-soft">{exportsWords.part.explanation}</p>
      </form>
    </Dialog>
  );
}
