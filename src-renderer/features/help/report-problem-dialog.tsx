import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { helpWords } from './words.ts';
import './report-problem-dialog.css';

/** Shows the report before it is saved. The person can change it. */
export function ReportProblemDialog({ onClose }: { readonly onClose: () => void }) {
  const toasts = useToasts();
  const { data: made } = useQuery({
    queryKey: ['problem-report'],
    queryFn: () => call('app.problemReport'),
    gcTime: 0,
  });
  const [changed, setChanged] = useState<string | null>(null);
  const text = changed ?? made ?? '';
  const copy = () => {
    call('app.copyText', text)
      .then(() => toasts.show({ title: helpWords.report.copied, tone: 'ok' }))
      .catch(toasts.showFailure);
  };
  const save = () => {
    call('app.saveProblemReport', text)
      .then((saved) => {
        if (saved === null) return;
        toasts.show({ title: helpWords.report.saved(saved.path), tone: 'ok' });
        onClose();
      })
      .catch(toasts.showFailure);
  };
  return (
    <Dialog
      onClose={onClose}
      title={helpWords.report.title}
      description={helpWords.report.explanation}
      size="large"
      footer={
        <>
          <Button onClick={copy} disabled={text === ''}>
            {helpWords.report.copy}
          </Button>
          <Button variant="primary" onClick={save} disabled={text === ''}>
            {helpWords.report.save}
          </Button>
        </>
      }
    >
      <textarea
        className="report-problem-text"
        aria-label={helpWords.report.text}
        spellCheck={false}
        value={text}
        onChange={(event) => setChanged(event.target.value)}
      />
    </Dialog>
  );
}
