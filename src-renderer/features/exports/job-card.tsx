import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { ExportJob } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { formatCounted } from '../../hooks/format.ts';
import { useDialogs } from '../shell/dialogs.tsx';
import { useViewActions } from '../shell/view-state.tsx';
import { jobFacts, outcomeProblems, percentDone } from './job-words.ts';
import { isRunning, useJobActions } from './use-jobs.ts';
import './job-card.css';

/** One export or import: what happens now in plain words, how far it is, and what can be done about it. */
export function JobCard({ job }: { readonly job: ExportJob }) {
  const { cancel, dismiss } = useJobActions();
  const percent = percentDone(job);
  const running = isRunning(job);
  const facts = running ? jobFacts(job) : '';
  return (
    <li className="job-card" data-state={job.state}>
      <div className="job-card-head">
        {job.state === 'done' && <CircleCheck className="job-card-icon job-card-icon-ok" aria-hidden="true" />}
        {job.state === 'failed' && <CircleAlert className="job-card-icon job-card-icon-bad" aria-hidden="true" />}
        <span className="job-card-name text-cut" dir="auto" title={job.name}>
          {job.name}
        </span>
        {running && percent !== null && <span className="text-faint num">{percent} %</span>}
        {running ? (
          <IconButton
            label={`Cancel ${job.name}`}
            size="small"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate(job.jobId)}
          >
            <X />
          </IconButton>
        ) : (
          <IconButton label={`Dismiss ${job.name}`} size="small" onClick={() => dismiss.mutate(job.jobId)}>
            <X />
          </IconButton>
        )}
      </div>
      {running && (
        <ProgressBar
          label={job.name}
          done={job.progress?.done ?? 0}
          total={job.progress?.total ?? null}
          valueText={job.message}
        />
      )}
      <div className="job-card-words num">
        <p>{job.error?.message ?? job.message}</p>
        {job.error && <p>{job.error.hint}</p>}
        {/* Kept while empty, so that the card does not change its height with every pause. */}
        {running && job.state === 'downloading' && <p>{facts === '' ? '\u00a0' : facts}</p>}
      </div>
      <JobWaysOn job={job} />
    </li>
  );
}

function JobWaysOn({ job }: { readonly job: ExportJob }) {
  const { openCollection } = useViewActions();
  const dialogs = useDialogs();
  const { retry, dismiss } = useJobActions();
  const problems = outcomeProblems(job);
  const { outcome } = job;
  if (job.state === 'done' && outcome) {
    const { collectionId, name } = outcome;
    return (
      <div className="job-card-actions">
        <Button
          size="small"
          onClick={() => {
            openCollection(collectionId);
            dismiss.mutate(job.jobId);
          }}
        >
          Show
        </Button>
        {problems > 0 && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => dialogs.open({ kind: 'report', collectionId, name })}
          >{`See ${formatCounted(problems, 'problem')}`}</Button>
        )}
      </div>
    );
  }
  const browsable = job.progress?.browsable;
  if (isRunning(job) && browsable !== undefined) {
    return (
      <div className="job-card-actions">
        <Button size="small" onClick={() => openCollection(browsable)}>
          Show
        </Button>
      </div>
    );
  }
  if (job.state !== 'failed' && job.state !== 'cancelled') return null;
  const needsToken = job.error?.code === 'token_missing' || job.error?.code === 'token_refused';
  return (
    <div className="job-card-actions">
      <Button size="small" busy={retry.isPending} onClick={() => retry.mutate(job.jobId)}>
        Try again
      </Button>
      {needsToken && (
        <Button size="small" variant="quiet" onClick={() => dialogs.open({ kind: 'settings' })}>
          Open settings
        </Button>
      )}
    </div>
  );
}
