import type { Progress } from '../../../src-preload/domain.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { handoverJobWords, progressWords } from '../../state/words.ts';

export interface HandoverProgressProps {
  readonly label: string;
  /** Null before the first report. */
  readonly progress: Progress | null;
}

/** How far long work of the dialog is. */
export function HandoverProgress({ label, progress }: HandoverProgressProps) {
  const words = progress === null ? handoverJobWords.starting : progressWords(progress);
  return (
    <div className="handover-progress">
      <ProgressBar label={label} done={progress?.done ?? 0} total={progress?.total ?? null} valueText={words} />
      <p className="text-soft num">{words}</p>
    </div>
  );
}
