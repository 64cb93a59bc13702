import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { HandoverJob } from '../../../src-preload/handover-jobs.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { handoverName, handoverState, outcomeNotes } from '../../state/handover-state.ts';
import { useHandoverActions } from '../../state/use-handovers.ts';
import { handoverJobWords } from '../../state/words.ts';
import './job-card.css';

/** One hand-over: how far it is, or where its outcome is. */
export function HandoverCard({ job }: { readonly job: HandoverJob }) {
  const { id, path, state, progress, outcome, error } = job;
  const { cancel, dismiss, show } = useHandoverActions();
  const running = state === 'running';
  const end = running ? cancel : dismiss;
  const name = handoverName(job);
  const words = handoverState(job);
  return (
    <li className="job-card" data-state={state}>
      <div className="job-card-head">
        {state === 'done' && <CircleCheck className="job-card-icon job-card-icon-ok" aria-hidden="true" />}
        {state === 'failed' && <CircleAlert className="job-card-icon job-card-icon-bad" aria-hidden="true" />}
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
        {error && <p>{error.hint}</p>}
        {outcome && outcomeNotes(outcome).map((note) => <p key={note}>{note}</p>)}
      </div>
      {state === 'done' && (
        <div className="job-card-actions">
          <Button size="small" onClick={() => show.mutate(id)}>
            {handoverJobWords.show}
          </Button>
        </div>
      )}
    </li>
  );
}
