import { useState } from 'react';
import { endOfDay, startOfDay } from '../../../src-preload/words/dates.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { CollectionDialogProps } from '../../state/dialogs.tsx';
import { useJobActions } from '../../state/use-jobs.ts';
import { exportsWords } from './words.ts';
import './export-part-dialog.css';

/** Exports the submissions of one study, or of some days. */
export function ExportPartDialog({ collectionId, name, onClose }: CollectionDialogProps) {
  const { startExport } = useJobActions();
  const [studyId, setStudyId] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const isBackwards = from !== '' && to !== '' && from > to;
  const isEmpty = studyId.trim() === '' && from === '' && to === '';
  const start = () => {
    const filter = {
      studyId: studyId.trim() || undefined,
      from: from === '' ? undefined : startOfDay(from),
      to: to === '' ? undefined : endOfDay(to),
    };
    startExport.mutate({ collectionId, name, filter }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      size="small"
      title={exportsWords.part.title}
      description={name}
      confirm={exportsWords.part.export}
      busy={startExport.isPending}
      disabled={isEmpty || isBackwards}
      onConfirm={start}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
