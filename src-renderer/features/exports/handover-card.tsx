import { CircleAlert, X } from 'lucide-react';
import type { HandoverJob } from '../../../src-preload/handover-jobs.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { handoverName, handoverState } from '../../state/handover-state.ts';
import { useHandoverActions } from '../../state/use-handovers.ts';
import { handoverJobWords } from '../../state/words.ts';
import './job-card.css';

/** A hand-over that runs or failed. */
export function HandoverCard({ job }: { readonly job: HandoverJob }) {
  const { id, path, state, progress, error } = job;
  const { cancel, dismiss } = useHandoverActions();
  const running = state === 'running';
  const end = running ? cancel : dismiss;
  const name = handoverName(job);
  const words = handoverState(job);
  return (
    <li className="job-card" data-state={state}>
      <div className="job-card-head">
        {state === 'failed' && <CircleAlert className="job-card-icon job-card-icon-bad" />}
        <span className="job-card-name text-cut" dir="auto" title={path}>
          {name}
        </span>
        <IconButton
          label={running ? handoverJobWords.cancel(name) : handoverJobWords.dismiss(name)}
          size="small"
          disabled={end.isPending}
          onClick={() => end.mutate(id)}
        >
          <X />
        </IconButton>
      </div>
      {running && (
        <ProgressBar label={name} done={progress?.done ?? 0} total={progress?.total ?? null} valueText={words} />
      )}
      <div className="job-card-words num">
        <p>{words}</p>
        {error && <p>{inLanguage(error.hint)}</p>}
      </div>
    </li>
  );
}
