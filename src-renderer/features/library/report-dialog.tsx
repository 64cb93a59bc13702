import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import type { ImportReport } from '../../../src-preload/domain.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import { reportText } from '../../../src-preload/words/report-text.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { queryKeys } from '../../state/query-keys.ts';
import { Findings } from './findings.tsx';
import './report-dialog.css';

export interface ReportDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Characters that the clipboard is given at most. */
const MOST_COPIED = 1_000_000;

/** What the import found: what came in, and line by line what did not. */
export function ReportDialog({ collectionId, name, onClose }: ReportDialogProps) {
  const toasts = useToasts();
  const report = useQuery({
    queryKey: queryKeys.report(collectionId),
    queryFn: () => call('library.report', { collectionId }),
  });
  const save = async () => {
    try {
      const saved = await call('library.saveReport', collectionId);
      if (saved !== null) toasts.show({ title: 'Report saved', words: saved.path, tone: 'ok' });
    } catch (failure) {
      toasts.showFailure(failure);
    }
  };
  const copy = async (found: ImportReport) => {
    const text = reportText(found);
    if (text.length > MOST_COPIED) {
      toasts.show({
        title: 'The report is too long for the clipboard',
        words: 'Save it as a file instead.',
        tone: 'bad',
      });
      return;
    }
    try {
      await call('app.copyText', text);
      toasts.show({ title: 'Report copied', tone: 'ok' });
    } catch (failure) {
      toasts.showFailure(failure);
    }
  };
  const { data } = report;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Import report"
      description={name}
      size="large"
      footer={
        <>
          {data && <Button onClick={() => void save()}>Save report…</Button>}
          {data && <Button onClick={() => void copy(data)}>Copy report</Button>}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {report.error ? (
        <ErrorState failure={report.error} onRetry={() => void report.refetch()} />
      ) : data ? (
        <Report report={data} />
      ) : (
        <Skeleton height="160px" />
      )}
    </Dialog>
  );
}

function Report({ report }: { readonly report: ImportReport }) {
  const { rejectedLines, missingFiles, unreferencedFiles, warnings } = report;
  const clean = rejectedLines.length + missingFiles.length + unreferencedFiles.length + warnings.length === 0;
  return (
    <div className="report">
      <dl className="report-counts num">
        <Count words="Submissions" count={report.submissions} />
        <Count words="Answers" count={report.answers} />
        <Count words="Files" count={report.files} />
      </dl>
      {clean && (
        <EmptyState icon={<CircleCheck />} title="Everything came in">
          Every line was read and every file that an answer names is there.
        </EmptyState>
      )}
      <Findings
        title="Lines that could not be read"
        words="The rest of the collection is here. Each number is a line of responses.jsonl."
        rows={rejectedLines.map(({ line, reason }) => ({ key: `Line ${formatCount(line)}`, words: reason }))}
      />
      <Findings
        title="Files that are missing"
        words="Answers name them, but the archive does not hold them. Exporting again may bring them."
        rows={missingFiles.map((path) => ({ key: displayName(path), words: null }))}
      />
      <Findings
        title="Files without an answer"
        words="The archive holds them, but no answer names them. They can be opened like all others."
        rows={unreferencedFiles.map((path) => ({ key: displayName(path), words: null }))}
      />
      <Findings
        title="Worth knowing"
        rows={warnings.map(({ code, message }, index) => ({
          key: `${code} ${index}`,
          words: displayName(message),
          bare: true,
        }))}
      />
    </div>
  );
}

function Count({ words, count }: { readonly words: string; readonly count: number }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>{formatCount(count)}</dd>
    </div>
  );
}
