import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CODEBOOK_FORMATS, type CodebookFormat } from '../../../src-preload/codebooks.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { RadioList } from '../../components/radio-list.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { isNarrowed, useViewState } from '../../state/view-state.tsx';
import './handover.css';
import { PrivacyOptions } from './privacy-options.tsx';
import { codebookWords } from './words.ts';

const FORMATS = CODEBOOK_FORMATS.map((value) => ({ value, ...codebookWords.formats[value] }));

interface SaveCodebookDialogProps {
  readonly collectionId: string;
  readonly onClose: () => void;
}

/** Saves the codebook of a collection. It counts what is shown, or the whole collection if another one is shown. */
export function SaveCodebookDialog({ collectionId, onClose }: SaveCodebookDialogProps) {
  const { query: shown } = useViewState();
  const toasts = useToasts();
  const [format, setFormat] = useState<CodebookFormat>('md');
  const [privacy, setPrivacy] = useState(NO_PRIVACY);
  const query = shown.collectionId === collectionId ? shown : { ...EMPTY_QUERY, collectionId };
  const save = useMutation({
    mutationFn: () => call('handover.saveCodebook', { query, format, privacy }),
    onSuccess: (saved) => {
      if (!saved) return; // The person cancelled in the system's dialog.
      onClose();
      toasts.show({ title: codebookWords.saved(saved.questions), words: saved.path, tone: 'ok' });
    },
    onError: toasts.showFailure,
  });
  return (
    <FormDialog
      title={codebookWords.title}
      description={isNarrowed(query) ? codebookWords.narrowed : codebookWords.all}
      confirm={codebookWords.save}
      busy={save.isPending}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <div className="handover">
        <RadioList label={codebookWords.format} options={FORMATS} value={format} onValueChange={setFormat} />
        <PrivacyOptions kind="table" privacy={privacy} onChange={setPrivacy} />
      </div>
    </FormDialog>
  );
}
