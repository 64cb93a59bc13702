import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Progress } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useToasts } from '../../components/toast.tsx';
import { commonWords } from '../../components/words.ts';
import { call, on } from '../../desk.ts';
import { progressWords } from '../../state/words.ts';
import { encryptionWords as words } from './words.ts';
import './encryption.css';

/** In place of a library that is being encrypted or decrypted. */
export function WorkingScreen() {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => on('encryption-progress', setProgress), []);
  const toasts = useToasts();
  const stop = useMutation({ mutationFn: () => call('encryption.stop'), onError: toasts.showFailure });
  const isStopped = stop.isPending || stop.isSuccess;
  const told = progress === null ? words.starting : progressWords(progress);
  return (
    <main className="lock-screen">
      <div className="lock-screen-inner">
        <h1 className="lock-screen-title">{words.working}</h1>
        <p className="text-soft">{words.workingExplained}</p>
        <ProgressBar
          label={words.progress}
          done={progress?.done ?? 0}
          total={progress?.total ?? null}
          valueText={told}
        />
        <p className="text-faint num">{told}</p>
        {isStopped ? (
          <p className="text-soft" role="status">
            {words.goingBack}
          </p>
        ) : (
          <div className="lock-screen-actions">
            <Button onClick={() => stop.mutate()}>{commonWords.cancel}</Button>
          </div>
        )}
      </div>
    </main>
  );
}
