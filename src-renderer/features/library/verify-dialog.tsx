import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ChannelOutput } from '../../../src-preload/contract.ts';
import type { Progress } from '../../../src-preload/domain.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { formatBytes, formatCounted } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call, on } from '../../desk.ts';
import { progressWords } from '../../state/job-words.ts';
import './report-dialog.css';

export interface VerifyDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Reads every file of a collection and compares its checksum. Goes on while the dialog is hidden, and then ends with a toast. */
export function VerifyDialog({ collectionId, name, onClose }: VerifyDialogProps) {
  const outcome = useVerification(collectionId, name);
  const toasts = useToasts();
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      on('verify-progress', (event) => {
        if (event.collectionId === collectionId) setProgress(event.progress);
      }),
    [collectionId],
  );
  const stop = async () => {
    try {
      await call('library.cancelVerify', collectionId);
    } catch (failure) {
      toasts.showFailure(failure);
    }
    onClose();
  };
  const words = progress ? progressWords(progress) : 'Starting';
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Verify all files"
      description={name}
      footer={
        outcome.isFetching ? (
          <>
            <Button onClick={() => void stop()}>Stop</Button>
            <Button onClick={onClose}>Hide</Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      {outcome.error && !outcome.isFetching ? (
        <ErrorState failure={outcome.error} onRetry={() => void outcome.refetch()} />
      ) : outcome.data ? (
        <Outcome outcome={outcome.data} />
      ) : (
        <div className="report-findings">
          <ProgressBar label="Verifying" done={progress?.done ?? 0} total={progress?.total ?? null} valueText={words} />
          <p className="text-soft num">{words}</p>
        </div>
      )}
    </Dialog>
  );
}

/** Starts verifying, or joins what is under way. */
function useVerification(collectionId: string, name: string) {
  const toasts = useToasts();
  const visible = useRef(false);
  useEffect(() => {
    visible.current = true;
    return () => {
      visible.current = false;
    };
  }, []);
  const verify = async () => {
    try {
      const outcome = await call('library.verify', collectionId);
      const tone = outcome.bad.length === 0 ? 'ok' : 'bad';
      if (!visible.current) toasts.show({ title: verdict(outcome), words: name, tone });
      return outcome;
    } catch (failure) {
      if (!visible.current) toasts.showFailure(failure);
      throw failure;
    }
  };
  // A query outside `library`: when verifying ends the library is told to have changed, and must not start it again.
  return useQuery({
    queryKey: ['verify', collectionId],
    queryFn: verify,
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

type VerifyOutcome = ChannelOutput<'library.verify'>;

function verdict({ bad }: VerifyOutcome): string {
  if (bad.length === 0) return 'Every file is as it was exported';
  return `${formatCounted(bad.length, 'file')} ${bad.length === 1 ? 'differs' : 'differ'} from what was exported`;
}

function Outcome({ outcome }: { readonly outcome: VerifyOutcome }) {
  const { files, bytes, bad } = outcome;
  const read = `${formatCounted(files, 'file')}, ${formatBytes(bytes)}`;
  if (bad.length === 0) {
    return (
      <EmptyState icon={<CircleCheck />} title={verdict(outcome)}>
        {read} read and compared.
      </EmptyState>
    );
  }
  return (
    <section className="report-findings">
      <EmptyState icon={<TriangleAlert />} title={verdict(outcome)}>
        {read} read and compared. All others are fine. Export the collection again to replace these.
      </EmptyState>
      <ul className="report-rows copyable">
        {bad.map(({ path, reason }) => (
          <li key={path} className="report-row">
            <span dir="auto">{displayName(path)}</span>
            <span className="text-soft">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
