import type { Progress } from '../../../src-preload/domain.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { progressWords } from '../../state/words.ts';
import { handoverWords } from './words.ts';

/** Null before the first report. */
export function HandoverProgress({ progress }: { readonly progress: Progress | null }) {
  const words = progress === null ? handoverWords.starting : progressWords(progress);
  return (
    <div className="handover-progress">
      <ProgressBar
        label={handoverWords.running}
        done={progress?.done ?? 0}
        total={progress?.total ?? null}
        valueText={words}
      />
      <p className="text-soft num">{words}</p>
    </div>
  );
}
