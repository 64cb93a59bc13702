import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ChannelOutput } from '../../../src-preload/contract.ts';
import type { Progress } from '../../../src-preload/domain.ts';
import { collectionCommandWords } from '../../../src-preload/words/commands.ts';
import { displayName } from '../../../src-preload/words/display-name.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { uploadWords } from '../../../src-preload/words/report-text.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DoneFooter } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call, on } from '../../desk.ts';
import type { CollectionDialogProps } from '../../state/dialogs.tsx';
import { progressWords } from '../../state/words.ts';
import { libraryWords } from './words.ts';
import './report-dialog.css';

/** Reads every file of a collection and compares its checksum. Hiding the dialog does not stop it: a toast then shows the result. */
export function VerifyDialog({ collectionId, name, onClose }: CollectionDialogProps) {
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
  const words = progress ? progressWords(progress) : libraryWords.verify.starting;
  return (
    <Dialog
      onClose={onClose}
      title={collectionCommandWords.verify}
      description={name}
      footer={
        outcome.isFetching ? (
          <>
            <Button onClick={() => void stop()}>{libraryWords.verify.stop}</Button>
            <Button onClick={onClose}>{libraryWords.verify.hide}</Button>
          </>
        ) : (
          <DoneFooter onClose={onClose} />
        )
      }
    >
      {outcome.error && !outcome.isFetching ? (
        <ErrorState compact failure={outcome.error} onRetry={() => void outcome.refetch()} />
      ) : outcome.data ? (
        <Outcome outcome={outcome.data} />
      ) : (
        <div className="report-findings">
          <ProgressBar
            label={libraryWords.verify.verifying}
            done={progress?.done ?? 0}
            total={progress?.total ?? null}
            valueText={words}
          />
          <p className="text-soft num">{words}</p>
        </div>
      )}
    </Dialog>
  );
}

/** Starts a verification, or joins the one that is running. */
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
      const tone = outcome.bad.length + outcome.unsupported.length === 0 ? 'ok' : 'bad';
      if (!visible.current) toasts.show({ title: verdict(outcome), words: name, tone });
      return outcome;
    } catch (failure) {
      if (!visible.current) toasts.showFailure(failure);
      throw failure;
    }
  };
  // Not under the key `library`: the end of a verification invalidates those queries, which must not start it again.
  return useQuery({
    queryKey: ['verify', collectionId],
    queryFn: verify,
    gcTime: 0,
  });
}

type VerifyOutcome = ChannelOutput<'library.verify'>;

function verdict({ bad, unsupported }: VerifyOutcome): string {
  if (bad.length > 0) return libraryWords.verify.bad(bad.length);
  return unsupported.length > 0 ? libraryWords.verify.unsupported(unsupported.length) : libraryWords.verify.good;
}

function Outcome({ outcome }: { readonly outcome: VerifyOutcome }) {
  const { files, bytes, bad, unsupported } = outcome;
  if (bad.length + unsupported.length === 0) {
    return (
      <EmptyState icon={<CircleCheck />} title={verdict(outcome)}>
        {libraryWords.verify.goodExplained(files, bytes)}
      </EmptyState>
    );
  }
  return (
    <section className="report-findings">
      <EmptyState icon={<TriangleAlert />} title={verdict(outcome)}>
        {(bad.length > 0 ? libraryWords.verify.badExplained : libraryWords.verify.unsupportedExplained)(files, bytes)}
      </EmptyState>
      <ul className="report-rows copyable">
        {[...bad, ...unsupported].map(({ path, reason, upload }) => (
          <li key={path} className="report-row">
            <span dir="auto">{displayName(upload?.name ?? path)}</span>
            {upload && <span className="text-soft">{uploadWords(upload)}</span>}
            <span className="text-soft">{inLanguage(reason)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
