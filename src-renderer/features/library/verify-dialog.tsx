import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Progress } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { call, on } from '../../desk.ts';
import { formatBytes, formatCounted } from '../../hooks/format.ts';
import { progressWords } from '../exports/job-words.ts';
import './report-dialog.css';

export interface VerifyDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Reads every file of a collection and compares its checksum. Goes on when the dialog is closed. */
export function VerifyDialog({ collectionId, name, onClose }: VerifyDialogProps) {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      on('verify-progress', (event) => {
        if (event.collectionId === collectionId) setProgress(event.progress);
      }),
    [collectionId],
  );
  // A query outside `library`: when verifying ends the library is told to have changed, and must not start it again.
  const outcome = useQuery({
    queryKey: ['verify', collectionId],
    queryFn: () => call('library.verify', collectionId),
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const words = progress ? progressWords(progress) : 'Starting';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Verify all files"
      description={name}
      footer={
        <Button variant={outcome.isPending ? 'default' : 'primary'} onClick={onClose}>
          {outcome.isPending ? 'Hide' : 'Done'}
        </Button>
      }
    >
      {outcome.error ? (
        <ErrorState failure={outcome.error} onRetry={() => void outcome.refetch()} />
      ) : outcome.data ? (
        <Outcome {...outcome.data} />
      ) : (
        <div className="report-findings">
          <ProgressBar label="Verifying" done={progress?.done ?? 0} total={progress?.total ?? null} valueText={words} />
          <p className="text-soft num">{words}</p>
        </div>
      )}
    </Dialog>
  );
}

interface OutcomeProps {
  readonly files: number;
  readonly bytes: number;
  readonly bad: readonly { readonly path: string; readonly reason: string }[];
}

function Outcome({ files, bytes, bad }: OutcomeProps) {
  const read = `${formatCounted(files, 'file')}, ${formatBytes(bytes)}`;
  if (bad.length === 0) {
    return (
      <EmptyState icon={<CircleCheck />} title="Every file is as it was exported">
        {read} read and compared.
      </EmptyState>
    );
  }
  return (
    <section className="report-findings">
      <EmptyState icon={<TriangleAlert />} title={`${formatCounted(bad.length, 'file')} differ from what was exported`}>
        {read} read and compared. All others are fine. Export the collection again to replace these.
      </EmptyState>
      <ul className="report-rows copyable">
        {bad.map(({ path, reason }) => (
          <li key={path} className="report-row">
            <span>{path}</span>
            <span className="text-soft">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
